import { example } from '../../example.ts';
import type { Examples } from '../../example.ts';
import {
  api,
  authorizer,
  AUTHORIZER,
  integration,
  INTEGRATION,
  ISSUER,
  routable,
  route,
  ROUTE,
  URI,
  whole,
} from './given.ts';

const ofRoute = ({ ApiId, RouteId }: { ApiId?: unknown; RouteId?: unknown }) => ({ ApiId, RouteId });

const PAGE = { MaxResults: ['1'], NextToken: ['1'] };

/** Routes, what is behind them, and who may use them. */
export const ofRoutes: Examples = {
  CreateRoute: example({
    given: routable,
    input: (_bench, { ApiId, AuthorizerId }) => ({
      ApiId,
      RouteKey: 'GET /new',
      AuthorizationType: 'JWT',
      AuthorizerId,
    }),
    shows: whole,
    values: { ...ROUTE, AuthorizationType: ['AWS_IAM', 'CUSTOM'] },
  }),
  'CreateRoute for everybody': example({
    given: routable,
    input: (_bench, { ApiId, IntegrationId }) => ({
      ApiId,
      RouteKey: 'GET /new',
      Target: `integrations/${String(IntegrationId)}`,
    }),
    shows: whole,
    only: ['RouteKey', 'Target', 'AuthorizationType', 'ApiKeyRequired'],
    values: ROUTE,
  }),
  GetRoute: example({ given: route, input: (_bench, found) => ofRoute(found), reads: true }),
  GetRoutes: example({
    given: async (bench) => {
      const found = await route(bench);
      await bench.call('CreateRoute', { ApiId: found.ApiId, RouteKey: 'GET /second' });
      return found;
    },
    input: (_bench, { ApiId }) => ({ ApiId }),
    reads: true,
    values: PAGE,
  }),
  UpdateRoute: example({
    given: route,
    input: (_bench, found) => ofRoute(found),
    shows: whole,
    values: ROUTE,
  }),
  DeleteRoute: example({ given: route, input: (_bench, found) => ofRoute(found), shows: whole }),
  CreateIntegration: example({
    given: api,
    input: (_bench, found) => ({
      ...found,
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: URI[0],
      PayloadFormatVersion: '2.0',
    }),
    shows: whole,
    values: INTEGRATION,
  }),
  GetIntegration: example({ given: integration, input: (_bench, found) => found, reads: true }),
  GetIntegrations: example({
    given: async (bench) => {
      const found = await integration(bench);
      const more = { IntegrationType: 'AWS_PROXY', IntegrationUri: URI[1], PayloadFormatVersion: '2.0' };
      await bench.call('CreateIntegration', { ApiId: found.ApiId, ...more });
      return found;
    },
    input: (_bench, { ApiId }) => ({ ApiId }),
    reads: true,
    values: PAGE,
  }),
  UpdateIntegration: example({
    given: integration,
    input: (_bench, found) => found,
    shows: whole,
    values: INTEGRATION,
  }),
  DeleteIntegration: example({ given: integration, input: (_bench, found) => found, shows: whole }),
  CreateAuthorizer: example({
    given: api,
    input: (_bench, found) => ({
      ...found,
      Name: 'customers',
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Issuer: ISSUER[0], Audience: ['shop'] },
    }),
    shows: whole,
    values: AUTHORIZER,
  }),
  GetAuthorizer: example({ given: authorizer, input: (_bench, found) => found, reads: true }),
  GetAuthorizers: example({
    given: async (bench) => {
      const found = await authorizer(bench);
      await bench.call('CreateAuthorizer', {
        ApiId: found.ApiId,
        Name: 'staff',
        AuthorizerType: 'JWT',
        IdentitySource: ['$request.header.Authorization'],
        JwtConfiguration: { Issuer: ISSUER[0], Audience: ['desk'] },
      });
      return found;
    },
    input: (_bench, { ApiId }) => ({ ApiId }),
    reads: true,
    values: PAGE,
  }),
  UpdateAuthorizer: example({
    given: authorizer,
    input: (_bench, found) => found,
    shows: whole,
    values: AUTHORIZER,
  }),
  DeleteAuthorizer: example({ given: authorizer, input: (_bench, found) => found, shows: whole }),
};
