import {
  GetApiCommand,
  GetAuthorizersCommand,
  GetIntegrationsCommand,
  GetRoutesCommand,
  GetStageCommand,
} from '@aws-sdk/client-apigatewayv2';
import type { AwsClients } from './clients.ts';
import type { Declared, ShopWords } from './test-shop-words.ts';

/** An HTTP API before the shop's function. */
export const shopHttp = ({ pick, ref, arnOf, tags }: ShopWords): Declared => {
  const own = Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
  const inApi = { ApiId: ref('HttpApi') };
  return {
    HttpApi: [
      'AWS::ApiGatewayV2::Api',
      {
        Name: pick('shop', 'shop of books'),
        ProtocolType: 'HTTP',
        ...pick({ CorsConfiguration: { AllowOrigins: ['*'], AllowMethods: ['GET'] } }, {}),
        Tags: own,
      },
    ],
    HttpAuthorizer: [
      'AWS::ApiGatewayV2::Authorizer',
      {
        ...inApi,
        Name: 'customers',
        AuthorizerType: 'JWT',
        IdentitySource: ['$request.header.Authorization'],
        JwtConfiguration: { Issuer: 'http://127.0.0.1:9/pool', Audience: pick(['web'], ['web', 'app']) },
      },
    ],
    HttpIntegration: [
      'AWS::ApiGatewayV2::Integration',
      {
        ...inApi,
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: arnOf('Function'),
        PayloadFormatVersion: '2.0',
        TimeoutInMillis: pick(5000, 9000),
      },
    ],
    HttpRoute: [
      'AWS::ApiGatewayV2::Route',
      {
        ...inApi,
        RouteKey: pick('GET /books', 'GET /books/{id}'),
        Target: { 'Fn::Join': ['/', ['integrations', ref('HttpIntegration')]] },
        ...pick({ AuthorizationType: 'JWT', AuthorizerId: ref('HttpAuthorizer') }, {}),
      },
    ],
    HttpStage: [
      'AWS::ApiGatewayV2::Stage',
      {
        ...inApi,
        StageName: '$default',
        AutoDeploy: true,
        Description: pick('one', 'two'),
        DefaultRouteSettings: { ThrottlingRateLimit: pick(10, 20), ThrottlingBurstLimit: 5 },
        ...pick(
          { AccessLogSettings: { DestinationArn: arnOf('LogGroup'), Format: '$context.requestId' } },
          {},
        ),
        Tags: own,
      },
    ],
  };
};

/** What API Gateway says of it. */
export const httpApi = async ({ apigatewayv2 }: AwsClients, ApiId: string) => {
  const api = await apigatewayv2.send(new GetApiCommand({ ApiId }));
  const stage = await apigatewayv2.send(new GetStageCommand({ ApiId, StageName: '$default' }));
  const { Items: routes = [] } = await apigatewayv2.send(new GetRoutesCommand({ ApiId }));
  const { Items: integrations = [] } = await apigatewayv2.send(new GetIntegrationsCommand({ ApiId }));
  const { Items: authorizers = [] } = await apigatewayv2.send(new GetAuthorizersCommand({ ApiId }));
  return {
    name: api.Name,
    origins: api.CorsConfiguration?.AllowOrigins,
    tags: api.Tags,
    stage: [
      stage.Description,
      stage.DefaultRouteSettings?.ThrottlingRateLimit,
      stage.AccessLogSettings?.Format,
    ],
    stageTags: stage.Tags,
    routes: routes.map(({ RouteKey, AuthorizationType }) => [RouteKey, AuthorizationType]),
    timeouts: integrations.map(({ TimeoutInMillis }) => TimeoutInMillis),
    audiences: authorizers.map(({ JwtConfiguration }) => JwtConfiguration?.Audience),
  };
};
