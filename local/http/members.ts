import { flag, listOf, mapOf, objectOf, only, positive, text, whole } from './check.ts';
import type { Check, Checks } from './check.ts';

/** Texts that are looked at where they are used: ids are looked up, the rest is held against what else there is. */
const someText = text(Infinity);
const NAME = text(128, /\S/);
const DESCRIPTION = text(1024);
const tags = mapOf(text(1600), text(128, /./));

const settings = objectOf({
  detailedMetricsEnabled: flag,
  throttlingBurstLimit: whole(0, 2 ** 31 - 1),
  throttlingRateLimit: positive,
});

const OF_API = {
  name: NAME,
  description: DESCRIPTION,
  version: text(64),
  disableExecuteApiEndpoint: flag,
  routeSelectionExpression: only('${request.method} ${request.path}'),
  ipAddressType: only('ipv4'),
  corsConfiguration: objectOf({
    allowCredentials: flag,
    allowHeaders: listOf(someText),
    allowMethods: listOf(someText),
    allowOrigins: listOf(someText),
    exposeHeaders: listOf(someText),
    maxAge: whole(-1, 86_400),
  }),
};
const OF_STAGE = {
  description: DESCRIPTION,
  autoDeploy: only(true),
  accessLogSettings: objectOf({ destinationArn: someText, format: someText }),
  defaultRouteSettings: settings,
  routeSettings: mapOf(settings),
  stageVariables: mapOf(text(512, /^[\w.~:/?#&=,-]+$/), text(64, /^\w+$/)),
};
const OF_ROUTE = {
  routeKey: someText,
  target: text(128),
  authorizationType: only('NONE', 'JWT'),
  authorizerId: someText,
  authorizationScopes: listOf(text(64, /./)),
  operationName: text(64),
  apiKeyRequired: only(false),
};
const OF_INTEGRATION = {
  integrationType: only('AWS_PROXY'),
  integrationUri: someText,
  integrationMethod: only('POST'),
  connectionType: only('INTERNET'),
  payloadFormatVersion: only('2.0'),
  timeoutInMillis: whole(50, 30_000),
  description: DESCRIPTION,
};
const OF_AUTHORIZER = {
  name: NAME,
  authorizerType: only('JWT'),
  identitySource: listOf(someText),
  jwtConfiguration: objectOf({ audience: listOf(someText), issuer: someText }),
};

const apiId = someText;
const inApi = { apiId };
/** A query has one value as a text, several as a list. */
const listOfTexts: Check = (value, at) => listOf(someText)([value].flat(), at);
const page = { maxResults: someText, nextToken: someText };
const stage = { apiId, stageName: text(128, /^([\w-]+|\$default)$/) };
const route = { apiId, routeId: someText };
const integration = { apiId, integrationId: someText };
const authorizer = { apiId, authorizerId: someText };

/** What an operation takes and, first, what it cannot do without. */
export interface Members {
  required: readonly string[];
  checks: Checks;
}

const takes = (required: readonly string[], ...checks: Checks[]): Members => ({
  required,
  checks: Object.assign({}, ...checks) as Checks,
});

/** What each operation takes. */
export const MEMBERS: Readonly<Record<string, Members>> = {
  CreateApi: takes(['name', 'protocolType'], OF_API, { protocolType: only('HTTP'), tags }),
  GetApi: takes([], inApi),
  GetApis: takes([], page),
  UpdateApi: takes([], inApi, OF_API),
  DeleteApi: takes([], inApi),
  DeleteCorsConfiguration: takes([], inApi),
  CreateStage: takes(['stageName', 'autoDeploy'], OF_STAGE, stage, { tags }),
  GetStage: takes([], stage),
  GetStages: takes([], inApi, page),
  UpdateStage: takes([], OF_STAGE, stage),
  DeleteStage: takes([], stage),
  DeleteAccessLogSettings: takes([], stage),
  DeleteRouteSettings: takes([], stage, { routeKey: someText }),
  CreateRoute: takes(['routeKey'], inApi, OF_ROUTE),
  GetRoute: takes([], route),
  GetRoutes: takes([], inApi, page),
  UpdateRoute: takes([], route, OF_ROUTE),
  DeleteRoute: takes([], route),
  CreateIntegration: takes(
    ['integrationType', 'integrationUri', 'payloadFormatVersion'],
    inApi,
    OF_INTEGRATION,
  ),
  GetIntegration: takes([], integration),
  GetIntegrations: takes([], inApi, page),
  UpdateIntegration: takes([], integration, OF_INTEGRATION),
  DeleteIntegration: takes([], integration),
  CreateAuthorizer: takes(
    ['name', 'authorizerType', 'identitySource', 'jwtConfiguration'],
    inApi,
    OF_AUTHORIZER,
  ),
  GetAuthorizer: takes([], authorizer),
  GetAuthorizers: takes([], inApi, page),
  UpdateAuthorizer: takes([], authorizer, OF_AUTHORIZER),
  DeleteAuthorizer: takes([], authorizer),
  GetTags: takes([], { resourceArn: someText }),
  TagResource: takes(['tags'], { resourceArn: someText, tags }),
  UntagResource: takes(['tagKeys'], { resourceArn: someText, tagKeys: listOfTexts }),
};
