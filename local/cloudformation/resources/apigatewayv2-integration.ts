import {
  CreateIntegrationCommand,
  DeleteIntegrationCommand,
  GetIntegrationsCommand,
  UpdateIntegrationCommand,
} from '@aws-sdk/client-apigatewayv2';
import { firstThere } from './first-there.ts';
import { unlessGone } from './gone.ts';
import { replaces, resourceType, updates } from './resource-type.ts';
import { notEmulated, oneOf, required, text, whole } from './shapes.ts';

const LAMBDA = 'integrations are functions, which are called by their policies';
const WEBSOCKET = 'it is for WebSocket APIs';

/** As API Gateway has it by itself: milliseconds. */
const LONGEST = 30_000;

export const apigatewayv2Integration = resourceType({
  type: 'AWS::ApiGatewayV2::Integration',
  properties: {
    ApiId: replaces(required(text)),
    IntegrationType: updates(required(oneOf('AWS_PROXY'))),
    IntegrationUri: updates(required(text)),
    PayloadFormatVersion: updates(required(oneOf('2.0'))),
    IntegrationMethod: updates(oneOf('POST')),
    ConnectionType: updates(oneOf('INTERNET')),
    TimeoutInMillis: updates(whole),
    Description: updates(text),
    ConnectionId: updates(notEmulated(LAMBDA)),
    CredentialsArn: updates(notEmulated(LAMBDA)),
    IntegrationSubtype: updates(notEmulated(LAMBDA)),
    RequestParameters: updates(notEmulated()),
    ResponseParameters: updates(notEmulated()),
    TlsConfig: updates(notEmulated(LAMBDA)),
    ContentHandlingStrategy: updates(notEmulated(WEBSOCKET)),
    PassthroughBehavior: updates(notEmulated(WEBSOCKET)),
    RequestTemplates: updates(notEmulated(WEBSOCKET)),
    TemplateSelectionExpression: updates(notEmulated(WEBSOCKET)),
  },
  attributes: ['IntegrationId'],
  create: async (integration, { aws }) => {
    const { IntegrationId = '' } = await aws.apigatewayv2.send(new CreateIntegrationCommand(integration));
    return { id: IntegrationId, attributes: { IntegrationId } };
  },
  update: async (IntegrationId, integration, _before, { aws }) => {
    const { Description = '', TimeoutInMillis = LONGEST } = integration;
    await aws.apigatewayv2.send(
      new UpdateIntegrationCommand({ IntegrationId, ...integration, Description, TimeoutInMillis }),
    );
  },
  remove: (IntegrationId, { ApiId }, { aws }) =>
    unlessGone(aws.apigatewayv2.send(new DeleteIntegrationCommand({ ApiId, IntegrationId }))),
  /** It has neither name nor tags: one that is just like it, in the same API, is taken for it. */
  find: async ({ ApiId, IntegrationUri, Description, TimeoutInMillis = LONGEST }, { aws }) => {
    const page = (NextToken?: string) =>
      aws.apigatewayv2.send(new GetIntegrationsCommand({ ApiId, NextToken }));
    const found = await firstThere(
      page,
      (other) =>
        other.IntegrationUri === IntegrationUri &&
        other.Description === Description &&
        other.TimeoutInMillis === TimeoutInMillis,
    );
    return found?.IntegrationId;
  },
});
