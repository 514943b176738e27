import { added, at, having, without } from './test-mistake.ts';
import type { Mistake } from './test-mistake.ts';

const METHOD = 'AWS::ApiGateway::Method';
const bare = added('Stage', 'AWS::ApiGatewayV2::Stage', { DefaultRouteSettings: {} });

const logging = (more: string): Mistake => ({
  make: (template) => {
    const settings = at(template, 'HttpApiStage')['AccessLogSettings'] as { Format: string };
    settings.Format = settings.Format.replace('{', `{"more":"${more}",`);
  },
  found: 'HttpApiStage',
});

/** Of the HTTP API, and of one that somebody adds. */
export const API_MISTAKES: Record<string, Mistake[]> = {
  'an API asks who is there before it changes anything': [
    added('Order', METHOD, { HttpMethod: 'POST', AuthorizationType: 'NONE' }),
    added('Route', 'AWS::ApiGatewayV2::Route', { RouteKey: 'POST /orders' }),
    added('Webhook', 'AWS::ApiGatewayV2::Route', { RouteKey: 'POST /webhooks/others' }),
    added('Url', 'AWS::Lambda::Url', { AuthType: 'NONE' }),
    having('HttpApiRoutePostOrders', { AuthorizationType: 'NONE' }),
  ],
  'an API takes tokens of one issuer alone, that are meant for it': [
    having('HttpApiAuthorizerCustomers', { JwtConfiguration: { Issuer: 'https://issuer.example' } }),
    having('HttpApiAuthorizerCustomers', { JwtConfiguration: { Audience: ['shop'] } }),
  ],
  'an API is called by web pages of origins that are named': [
    having('HttpApi', { CorsConfiguration: { AllowOrigins: ['*'] } }),
    having('HttpApi', { CorsConfiguration: { AllowOrigins: ['https://*'] } }),
  ],
  'an API writes down what was called': [bare, without('HttpApiStage', 'AccessLogSettings')],
  'an API writes down nobody’s address, token or words': [
    logging('$context.identity.sourceIp'),
    logging('$context.authorizer.claims.username'),
    logging('$context.path'),
  ],
  'an API slows down who calls too often': [
    bare,
    without('HttpApiStage', 'DefaultRouteSettings'),
    having('HttpApiStage', { RouteSettings: { 'POST /orders': { DetailedMetricsEnabled: true } } }),
  ],
  'an API of the REST kind refuses in the gateway what is no valid request': [
    added('Order', METHOD, { HttpMethod: 'POST', AuthorizationType: 'AWS_IAM' }),
  ],
  'an API of the HTTP kind has a handler behind each route, which refuses what is no valid request': [
    having('HttpApiIntegrationPlaceOrder', { IntegrationSubtype: 'StepFunctions-StartExecution' }),
    having('HttpApiIntegrationPlaceOrder', { IntegrationType: 'HTTP_PROXY' }),
  ],
};
