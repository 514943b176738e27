import {
  CreateRouteCommand,
  DeleteRouteCommand,
  GetRoutesCommand,
  UpdateRouteCommand,
} from '@aws-sdk/client-apigatewayv2';
import { firstThere } from './first-there.ts';
import { unlessGone } from './gone.ts';
import { replaces, resourceType, updates } from './resource-type.ts';
import { flag, list, notEmulated, oneOf, required, text } from './shapes.ts';

const WEBSOCKET = 'it is for WebSocket APIs';

export const apigatewayv2Route = resourceType({
  type: 'AWS::ApiGatewayV2::Route',
  properties: {
    ApiId: replaces(required(text)),
    RouteKey: updates(required(text)),
    Target: updates(text),
    AuthorizationType: updates(oneOf('NONE', 'JWT')),
    AuthorizerId: updates(text),
    AuthorizationScopes: updates(list(text)),
    OperationName: updates(text),
    ApiKeyRequired: updates(flag),
    ModelSelectionExpression: updates(notEmulated(WEBSOCKET)),
    RequestModels: updates(notEmulated(WEBSOCKET)),
    RequestParameters: updates(notEmulated(WEBSOCKET)),
    RouteResponseSelectionExpression: updates(notEmulated(WEBSOCKET)),
  },
  attributes: ['RouteId'],
  check: ({ ApiKeyRequired }, problems) => {
    if (ApiKeyRequired === true)
      problems.push(`property ApiKeyRequired true is not emulated by the local cloud: ${WEBSOCKET}`);
  },
  create: async (route, { aws }) => {
    const { RouteId = '' } = await aws.apigatewayv2.send(new CreateRouteCommand(route));
    return { id: RouteId, attributes: { RouteId } };
  },
  update: async (RouteId, route, _before, { aws }) => {
    await aws.apigatewayv2.send(
      new UpdateRouteCommand({
        RouteId,
        ...route,
        AuthorizationType: route.AuthorizationType ?? 'NONE',
        AuthorizationScopes: route.AuthorizationScopes ?? [],
        OperationName: route.OperationName ?? '',
        Target: route.Target ?? '',
      }),
    );
  },
  remove: (RouteId, { ApiId }, { aws }) =>
    unlessGone(aws.apigatewayv2.send(new DeleteRouteCommand({ ApiId, RouteId }))),
  find: async ({ ApiId, RouteKey }, { aws }) => {
    const page = (NextToken?: string) => aws.apigatewayv2.send(new GetRoutesCommand({ ApiId, NextToken }));
    return (await firstThere(page, (route) => route.RouteKey === RouteKey))?.RouteId;
  },
});
