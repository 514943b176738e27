import type { Subject } from '../subject.ts';
import { apiOf, idOf } from '../shows.ts';
import { API, logs, ref, SECOND_API } from '../words.ts';
import type { Json } from '../schema.ts';

const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:';
const INTEGRATION: Json = {
  Type: 'AWS::ApiGatewayV2::Integration',
  Properties: {
    ApiId: ref('Api'),
    IntegrationType: 'AWS_PROXY',
    IntegrationUri: `${FUNCTION}loud`,
    PayloadFormatVersion: '2.0',
  },
};
const AUTHORIZER: Json = {
  Type: 'AWS::ApiGatewayV2::Authorizer',
  Properties: {
    ApiId: ref('Api'),
    Name: 'customers',
    AuthorizerType: 'JWT',
    IdentitySource: ['$request.header.Authorization'],
    JwtConfiguration: { Issuer: 'http://127.0.0.1:9/loud', Audience: ['shop'] },
  },
};
const propertiesOf = (resource: Json) => (resource as { Properties: Subject['properties'] }).Properties;
const OTHER: Json = {
  Type: 'AWS::ApiGatewayV2::Authorizer',
  Properties: { ...propertiesOf(AUTHORIZER), Name: 'staff' },
  DependsOn: 'Authorizer',
};
const target = (name: string): Json => ({ 'Fn::Join': ['/', ['integrations', ref(name)]] });
const ROUTE: Json = {
  Type: 'AWS::ApiGatewayV2::Route',
  Properties: { ApiId: ref('Api'), RouteKey: 'GET /loud' },
};

/** What is in both APIs of a template. */
const both: Subject['shows'] = async (bench) => [
  await apiOf(bench, await idOf(bench, 'Api')),
  await apiOf(bench, await idOf(bench, 'SecondApi')),
];
const APIS = { Api: API, SecondApi: SECOND_API };

const settings = (at: string) => ({
  [`${at}.ThrottlingRateLimit`]: [2.5],
  [`${at}.ThrottlingBurstLimit`]: [5],
  [`${at}.DetailedMetricsEnabled`]: [true],
});

export const http: Readonly<Record<string, Subject>> = {
  'AWS::ApiGatewayV2::Api': {
    properties: { Name: 'loud', ProtocolType: 'HTTP' },
    shows: apiOf,
    values: {
      ProtocolType: ['HTTP', 'WEBSOCKET'],
      IpAddressType: ['ipv4', 'dualstack'],
      RouteSelectionExpression: ['${request.method} ${request.path}', '$request.body.action'],
      'CorsConfiguration.AllowMethods': ['GET', 'POST'],
      'CorsConfiguration.AllowOrigins': ['https://a.example', 'https://b.example'],
      DisableExecuteApiEndpoint: [true],
      'CorsConfiguration.AllowCredentials': [true],
    },
  },
  'AWS::ApiGatewayV2::Stage': {
    properties: { ApiId: ref('Api'), StageName: '$default', AutoDeploy: true },
    others: { ...APIS, Route: ROUTE },
    shows: both,
    except: ['RouteSettings', 'AccessLogSettings', 'AutoDeploy'],
    values: {
      ApiId: [ref('SecondApi')],
      StageName: ['loud-a', 'loud-b'],
      StageVariables: [{ loud: 'a' }, { loud: 'b' }],
      Tags: [{ loud: 'a' }, { loud: 'b' }],
      ...settings('DefaultRouteSettings'),
    },
  },
  'AWS::ApiGatewayV2::Stage with settings of routes': {
    // Its settings need the route: the stage depends on it.
    properties: {
      ApiId: { 'Fn::Select': ['0', [ref('Api'), ref('Route')]] },
      StageName: '$default',
      AutoDeploy: true,
    },
    others: { Api: API, Route: ROUTE },
    shows: async (bench) => apiOf(bench, await idOf(bench, 'Api')),
    only: ['RouteSettings'],
    values: { RouteSettings: [{ 'GET /loud': { ThrottlingBurstLimit: 2 } }] },
  },
  'AWS::ApiGatewayV2::Stage with a log': {
    properties: {
      ApiId: ref('Api'),
      StageName: '$default',
      AutoDeploy: true,
      AccessLogSettings: { DestinationArn: logs('a'), Format: '$context.requestId' },
    },
    others: { Api: API },
    shows: async (bench) => apiOf(bench, await idOf(bench, 'Api')),
    only: ['AccessLogSettings', 'AutoDeploy'],
    values: {
      AutoDeploy: [true, false],
      'AccessLogSettings.DestinationArn': [logs('b'), logs('c')],
    },
  },
  'AWS::ApiGatewayV2::Route': {
    properties: { ApiId: ref('Api'), RouteKey: 'GET /books' },
    others: { ...APIS, Integration: INTEGRATION },
    shows: both,
    except: ['AuthorizationScopes', 'AuthorizerId', 'AuthorizationType'],
    values: {
      ApiId: [ref('SecondApi')],
      RouteKey: ['GET /a', '$default'],
      Target: [target('Integration')],
      ApiKeyRequired: [false, true],
    },
  },
  'AWS::ApiGatewayV2::Route that needs a token': {
    properties: {
      ApiId: ref('Api'),
      RouteKey: 'GET /books',
      AuthorizationType: 'JWT',
      AuthorizerId: ref('Authorizer'),
    },
    others: { ...APIS, Authorizer: AUTHORIZER, Other: OTHER },
    shows: both,
    only: ['AuthorizationScopes', 'AuthorizerId', 'AuthorizationType'],
    values: {
      AuthorizationType: ['NONE', 'AWS_IAM', 'CUSTOM'],
      AuthorizerId: [ref('Other')],
      AuthorizationScopes: ['a', 'b'],
    },
  },
  'AWS::ApiGatewayV2::Integration': {
    properties: propertiesOf(INTEGRATION),
    others: APIS,
    shows: both,
    values: {
      ApiId: [ref('SecondApi')],
      IntegrationType: ['AWS_PROXY', 'HTTP_PROXY'],
      IntegrationUri: [`${FUNCTION}other`],
      IntegrationMethod: ['POST', 'GET'],
      ConnectionType: ['INTERNET', 'VPC_LINK'],
      PayloadFormatVersion: ['2.0', '1.0'],
      TimeoutInMillis: [50, 60],
    },
  },
  'AWS::ApiGatewayV2::Authorizer': {
    properties: propertiesOf(AUTHORIZER),
    others: APIS,
    shows: both,
    values: {
      ApiId: [ref('SecondApi')],
      AuthorizerType: ['JWT', 'REQUEST'],
      IdentitySource: ['$request.querystring.token', '$request.header.X-Token'],
      'JwtConfiguration.Issuer': ['http://127.0.0.1:9/a', 'http://127.0.0.1:9/b'],
    },
  },
};
