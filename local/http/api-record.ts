import { arn, region } from '../arn.ts';

/** Members are in the words of the API, as they go over the wire. */
export interface CorsConfiguration {
  allowCredentials?: boolean;
  allowHeaders?: string[];
  allowMethods?: string[];
  allowOrigins?: string[];
  exposeHeaders?: string[];
  /** Seconds. */
  maxAge?: number;
}

export interface RouteSettings {
  detailedMetricsEnabled?: boolean;
  throttlingBurstLimit?: number;
  /** Requests per second. */
  throttlingRateLimit?: number;
}

export interface AccessLogSettings {
  /** ARN of a log group. */
  destinationArn?: string;
  format?: string;
}

export interface Stage {
  stageName: string;
  description?: string;
  autoDeploy: true;
  accessLogSettings?: AccessLogSettings;
  defaultRouteSettings: RouteSettings;
  /** By route key. */
  routeSettings: Record<string, RouteSettings>;
  stageVariables: Record<string, string>;
  /** ISO 8601, as all times here. */
  createdDate: string;
  lastUpdatedDate: string;
  tags: Record<string, string>;
}

export interface Route {
  routeId: string;
  /** `GET /orders/{id}`, or `$default`. */
  routeKey: string;
  /** `integrations/<id>` */
  target?: string;
  authorizationType: 'NONE' | 'JWT';
  authorizerId?: string;
  authorizationScopes?: string[];
  operationName?: string;
  apiKeyRequired: false;
}

/** A Lambda function, called with payload 2.0: there is no other. */
export interface Integration {
  integrationId: string;
  integrationType: 'AWS_PROXY';
  integrationUri: string;
  integrationMethod: 'POST';
  connectionType: 'INTERNET';
  payloadFormatVersion: '2.0';
  timeoutInMillis: number;
  description?: string;
}

export interface Authorizer {
  authorizerId: string;
  name: string;
  authorizerType: 'JWT';
  /** `$request.header.Authorization` */
  identitySource: string[];
  jwtConfiguration: { audience?: string[]; issuer: string };
}

/** An HTTP API with all that is in it: kept, and changed, as a whole. */
export interface ApiRecord {
  apiId: string;
  name: string;
  protocolType: 'HTTP';
  description?: string;
  version?: string;
  disableExecuteApiEndpoint: boolean;
  corsConfiguration?: CorsConfiguration;
  createdDate: string;
  tags: Record<string, string>;
  stages: Record<string, Stage>;
  routes: Record<string, Route>;
  integrations: Record<string, Integration>;
  authorizers: Record<string, Authorizer>;
}

/** The host by which AWS has the API reached. */
export const apiHost = (apiId: string): string => `${apiId}.execute-api.${region}.amazonaws.com`;

/** Of an API or a stage, in the control plane: `/apis/abc/stages/$default`. These ARNs have no account. */
export const controlArn = (path: string): string => `arn:aws:apigateway:${region}::${path}`;

/** Of a route's calls: what a permission of a function names as its source. `abc/$default/GET/orders/{id}` */
export const executeArn = (path: string): string => arn('execute-api', path);

const FUNCTION_URI = new RegExp(
  `^(?:arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/)?(?<arn>arn:aws:lambda:[\\w-]+:\\d{12}:function:[\\w-]{1,64})(?<rest>/invocations)?$`,
);

/** The function that an integration's URI names: its ARN, plain or in the form that REST APIs have; else undefined. */
export const functionOf = (integrationUri: string): string | undefined => {
  const { arn: found, rest } = FUNCTION_URI.exec(integrationUri)?.groups ?? {};
  return (rest === undefined) === (integrationUri === found) ? found : undefined;
};
