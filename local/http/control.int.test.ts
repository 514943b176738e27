import { after, before, describe, it } from 'node:test';
import {
  CreateAuthorizerCommand,
  CreateRouteCommand,
  DeleteAuthorizerCommand,
  DeleteIntegrationCommand,
  GetIntegrationCommand,
  GetRouteCommand,
  GetRoutesCommand,
  GetStageCommand,
  UpdateRouteCommand,
  UpdateStageCommand,
} from '@aws-sdk/client-apigatewayv2';
import { expect } from 'expect';
import { startApiCloud } from './test-api.ts';
import type { ApiCloud } from './test-api.ts';

describe('the API of HTTP APIs', () => {
  let cloud: ApiCloud;
  before(async () => {
    cloud = await startApiCloud();
  });
  after(() => cloud.stop());

  it('knows what is there, and nothing else', async () => {
    const { ApiId } = await cloud.api();
    for (const id of ['none', 'constructor', '__proto__']) {
      const gone = { name: 'NotFoundException' };
      await expect(cloud.gateway.send(new GetRouteCommand({ ApiId, RouteId: id }))).rejects.toMatchObject(
        gone,
      );
      await expect(
        cloud.gateway.send(new GetIntegrationCommand({ ApiId, IntegrationId: id })),
      ).rejects.toMatchObject(gone);
      await expect(cloud.gateway.send(new GetStageCommand({ ApiId, StageName: id }))).rejects.toMatchObject(
        gone,
      );
      await expect(
        cloud.gateway.send(
          new CreateRouteCommand({ ApiId, RouteKey: 'GET /a', Target: `integrations/${id}` }),
        ),
      ).rejects.toMatchObject(gone);
    }
  });

  it('keeps what a route still needs', async () => {
    const { ApiId, Target } = await cloud.api();
    const { AuthorizerId } = await cloud.gateway.send(
      new CreateAuthorizerCommand({
        ApiId,
        Name: 'customers',
        AuthorizerType: 'JWT',
        IdentitySource: ['$request.header.Authorization'],
        JwtConfiguration: { Issuer: 'http://127.0.0.1:9', Audience: ['shop'] },
      }),
    );
    const { RouteId } = await cloud.gateway.send(
      new CreateRouteCommand({
        ApiId,
        RouteKey: 'GET /me',
        AuthorizationType: 'JWT',
        AuthorizerId,
        AuthorizationScopes: ['a'],
      }),
    );
    const inUse = { name: 'ConflictException' };
    const IntegrationId = Target.slice('integrations/'.length);
    await expect(
      cloud.gateway.send(new DeleteIntegrationCommand({ ApiId, IntegrationId })),
    ).rejects.toMatchObject(inUse);
    await expect(
      cloud.gateway.send(new DeleteAuthorizerCommand({ ApiId, AuthorizerId })),
    ).rejects.toMatchObject(inUse);
    const open = await cloud.gateway.send(
      new UpdateRouteCommand({ ApiId, RouteId, AuthorizationType: 'NONE' }),
    );
    expect(open).not.toHaveProperty('AuthorizerId');
    await cloud.gateway.send(new DeleteAuthorizerCommand({ ApiId, AuthorizerId }));
  });

  it('lists in the order in which things were made, page by page', async () => {
    const { ApiId } = await cloud.api();
    for (const RouteKey of ['GET /b', 'GET /a'])
      await cloud.gateway.send(new CreateRouteCommand({ ApiId, RouteKey }));
    const page = async (NextToken?: string) => {
      const { Items = [], NextToken: next } = await cloud.gateway.send(
        new GetRoutesCommand({ ApiId, MaxResults: '2', NextToken }),
      );
      return { keys: Items.map(({ RouteKey }) => RouteKey), next };
    };
    const first = await page();
    expect(first.keys).toEqual(['$default', 'GET /b']);
    expect(await page(first.next)).toEqual({ keys: ['GET /a'], next: undefined });
  });

  it('adds to the settings of routes, and replaces all other settings whole', async () => {
    const { ApiId } = await cloud.api(undefined, { routes: ['GET /a', 'GET /b'] });
    const update = (RouteSettings: Record<string, { ThrottlingBurstLimit: number }>) =>
      cloud.gateway.send(
        new UpdateStageCommand({
          ApiId,
          StageName: '$default',
          RouteSettings,
          DefaultRouteSettings: { ThrottlingBurstLimit: 9 },
        }),
      );
    await update({ 'GET /a': { ThrottlingBurstLimit: 1 } });
    expect(await update({ 'GET /b': { ThrottlingBurstLimit: 2 } })).toMatchObject({
      RouteSettings: { 'GET /a': { ThrottlingBurstLimit: 1 }, 'GET /b': { ThrottlingBurstLimit: 2 } },
    });
    const later = await cloud.gateway.send(
      new UpdateStageCommand({
        ApiId,
        StageName: '$default',
        DefaultRouteSettings: { ThrottlingRateLimit: 3 },
      }),
    );
    expect(later.DefaultRouteSettings).toEqual({ DetailedMetricsEnabled: false, ThrottlingRateLimit: 3 });
  });
});
