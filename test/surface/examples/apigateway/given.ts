import type { Bench } from '../../example.ts';

const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:';
export const URI = [`${FUNCTION}loud`, `${FUNCTION}other`];
const LOG_GROUP = 'arn:aws:logs:us-east-1:000000000000:log-group:';

export const api = async ({ name, call }: Bench) => {
  const { ApiId } = await call('CreateApi', {
    Name: name,
    ProtocolType: 'HTTP',
    CorsConfiguration: { AllowOrigins: ['https://old.example'] },
    Tags: { old: 'x', other: 'x' },
  });
  return { ApiId };
};
export type Given = Awaited<ReturnType<typeof api>>;

export const twoApis = async (bench: Bench) => {
  await api({ ...bench, name: `${bench.name}-2` });
  return api(bench);
};

export const integration = async (bench: Bench) => {
  const found = await api(bench);
  const { IntegrationId } = await bench.call('CreateIntegration', {
    ...found,
    IntegrationType: 'AWS_PROXY',
    IntegrationUri: URI[0],
    PayloadFormatVersion: '2.0',
  });
  return { ...found, IntegrationId };
};

/** Issuers on this machine: nobody asks them before there is a token. */
export const ISSUER = ['http://127.0.0.1:9/loud', 'http://127.0.0.1:9/other'];

export const authorizer = async (bench: Bench) => {
  const found = await api(bench);
  const { AuthorizerId } = await bench.call('CreateAuthorizer', {
    ...found,
    Name: 'customers',
    AuthorizerType: 'JWT',
    IdentitySource: ['$request.header.Authorization'],
    JwtConfiguration: { Issuer: ISSUER[0], Audience: ['shop'] },
  });
  return { ...found, AuthorizerId };
};

/** With an integration and an authorizer to point to. */
export const routable = async (bench: Bench) => {
  const found = await authorizer(bench);
  const { IntegrationId } = await bench.call('CreateIntegration', {
    ApiId: found.ApiId,
    IntegrationType: 'AWS_PROXY',
    IntegrationUri: URI[0],
    PayloadFormatVersion: '2.0',
  });
  return { ...found, IntegrationId };
};
export const route = async (bench: Bench) => {
  const found = await routable(bench);
  const { RouteId } = await bench.call('CreateRoute', {
    ApiId: found.ApiId,
    RouteKey: 'GET /loud',
    AuthorizationType: 'JWT',
    AuthorizerId: found.AuthorizerId,
    AuthorizationScopes: ['old'],
  });
  return { ...found, RouteId };
};

export const stage = async (bench: Bench) => {
  const found = await route(bench);
  await bench.call('CreateStage', {
    ApiId: found.ApiId,
    StageName: 'loud',
    AutoDeploy: true,
    AccessLogSettings: { DestinationArn: `${LOG_GROUP}old`, Format: 'old' },
    RouteSettings: { 'GET /loud': { ThrottlingBurstLimit: 7 } },
    Tags: { old: 'x', other: 'x' },
  });
  return { ...found, StageName: 'loud' };
};
export const ofStage = ({ ApiId }: Given) => ({ ApiId, StageName: 'loud' });
export const arnOf = ({ ApiId }: Given, rest = '') =>
  `arn:aws:apigateway:us-east-1::/apis/${String(ApiId)}${rest}`;

/** All of an API. */
export const whole = async ({ call }: Bench, { ApiId }: { ApiId?: unknown }) =>
  Promise.all(
    ['GetApi', 'GetStages', 'GetRoutes', 'GetIntegrations', 'GetAuthorizers'].map((operation) =>
      call(operation, { ApiId }).catch(String),
    ),
  );

const throttling = (at: string) => ({
  [`${at}.ThrottlingRateLimit`]: [2.5, 3],
  [`${at}.LoggingLevel`]: ['INFO'],
});
export const STAGE = {
  AutoDeploy: [true, false],
  'AccessLogSettings.DestinationArn': [`${LOG_GROUP}loud`, `${LOG_GROUP}louder:*`],
  'StageVariables.loud': ['a', 'b'],
  ...throttling('DefaultRouteSettings'),
  ...throttling('RouteSettings.GET /loud'),
};
export const stageKeys = { RouteSettings: ['GET /loud'] };
export const CORS = {
  'CorsConfiguration.AllowMethods': ['GET', 'POST'],
  'CorsConfiguration.AllowOrigins': ['https://a.example', 'https://b.example'],
};
export const API = {
  ...CORS,
  RouteSelectionExpression: ['${request.method} ${request.path}', 'loud'],
  RouteKey: ['GET /loud'],
  Target: URI,
};
export const ROUTE = {
  RouteKey: ['GET /a', 'POST /b'],
  AuthorizationType: ['NONE', 'AWS_IAM', 'CUSTOM'],
  ApiKeyRequired: [false, true],
};
export const INTEGRATION = {
  IntegrationType: ['AWS_PROXY', 'HTTP_PROXY', 'AWS'],
  IntegrationUri: URI,
  IntegrationMethod: ['POST', 'GET'],
  PayloadFormatVersion: ['2.0', '1.0'],
  TimeoutInMillis: [50, 60],
};
export const AUTHORIZER = {
  AuthorizerType: ['JWT', 'REQUEST'],
  IdentitySource: ['$request.header.X-Token', '$request.querystring.token'],
  'JwtConfiguration.Issuer': ISSUER,
};
