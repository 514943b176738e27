import type { Clock } from '../../clock.ts';
import { functionOf } from '../api-record.ts';
import type { ApiRecord, Route, Stage } from '../api-record.ts';
import { parseIdentitySource } from '../identity-source.ts';
import type { IdentitySource } from '../identity-source.ts';
import { parseRouteKey } from '../route-key.ts';
import { compileFormat } from './log-format.ts';
import type { LogFormat } from './log-format.ts';
import { Router } from './router.ts';
import type { Match } from './router.ts';
import { bucketOf } from './token-bucket.ts';
import type { TokenBucket } from './token-bucket.ts';

/** Whose tokens a route takes. */
export interface CompiledAuthorizer {
  source: IdentitySource;
  issuer: string;
  audience: readonly string[];
}

export interface CompiledRoute {
  key: string;
  /** In a caller's source ARN: `/orders/{id}` after the method, or `$default` instead of both. */
  path: string;
  /** Absent where there is no integration. */
  target?: { functionArn: string; timeout: number };
  authorizer?: CompiledAuthorizer;
  scopes: readonly string[];
}

export interface CompiledStage {
  name: string;
  variables?: Record<string, string>;
  log?: { group: string; format: LogFormat };
  /** The bucket of a route, by its key. */
  bucketOf(routeKey: string): TokenBucket | undefined;
}

/** An API as requests need it: made once for each change. */
export interface CompiledApi {
  api: ApiRecord;
  stages: ReadonlyMap<string, CompiledStage>;
  route(method: string, parts: readonly string[]): Match<CompiledRoute> | undefined;
}

/** A route that needs a token is never open: not even without the authorizer that it should have. */
const authorizerOf = (
  { authorizers }: ApiRecord,
  { routeKey, authorizerId = '' }: Route,
): CompiledAuthorizer => {
  const authorizer = authorizers[authorizerId];
  if (!authorizer) throw new Error(`The route ${routeKey} has lost its authorizer ${authorizerId}`);
  const { identitySource, jwtConfiguration } = authorizer;
  return {
    source: parseIdentitySource(identitySource[0] ?? ''),
    issuer: jwtConfiguration.issuer,
    audience: jwtConfiguration.audience ?? [],
  };
};

const compileRoute = (api: ApiRecord, route: Route): CompiledRoute => {
  const { routeKey: key, target, authorizationType, authorizationScopes: scopes = [] } = route;
  const integration = api.integrations[target?.slice('integrations/'.length) ?? ''];
  const functionArn = integration && functionOf(integration.integrationUri);
  return {
    key,
    path: parseRouteKey(key)?.path ?? '$default',
    scopes,
    ...(functionArn !== undefined && { target: { functionArn, timeout: integration?.timeoutInMillis ?? 0 } }),
    ...(authorizationType !== 'NONE' && { authorizer: authorizerOf(api, route) }),
  };
};

const groupOf = (destinationArn = ''): string =>
  destinationArn.slice(destinationArn.indexOf(':log-group:') + ':log-group:'.length).replace(/:\*$/, '');

const compileStage = (clock: Clock, stage: Stage): CompiledStage => {
  const { stageName: name, stageVariables, accessLogSettings, routeSettings, defaultRouteSettings } = stage;
  const buckets = new Map<string, TokenBucket | undefined>();
  return {
    name,
    ...(Object.keys(stageVariables).length > 0 && { variables: stageVariables }),
    ...(accessLogSettings && {
      log: {
        group: groupOf(accessLogSettings.destinationArn),
        format: compileFormat(accessLogSettings.format ?? ''),
      },
    }),
    bucketOf(routeKey) {
      if (!buckets.has(routeKey))
        buckets.set(routeKey, bucketOf(clock, routeSettings[routeKey], defaultRouteSettings));
      return buckets.get(routeKey);
    },
  };
};

/** An API is the same as long as its record is. */
export const compiler = (clock: Clock) => {
  const compiled = new WeakMap<ApiRecord, CompiledApi>();
  const compile = (api: ApiRecord): CompiledApi => {
    const router = new Router<CompiledRoute>();
    let otherwise: CompiledRoute | undefined;
    for (const route of Object.values(api.routes)) {
      const path = parseRouteKey(route.routeKey);
      if (path) router.add(path, compileRoute(api, route));
      else otherwise = compileRoute(api, route);
    }
    return {
      api,
      stages: new Map(
        Object.values(api.stages).map((stage) => [stage.stageName, compileStage(clock, stage)]),
      ),
      route: (method, parts) =>
        router.find(method, parts) ?? (otherwise && { found: otherwise, parameters: {} }),
    };
  };
  return (api: ApiRecord): CompiledApi => {
    let found = compiled.get(api);
    if (!found) {
      found = compile(api);
      compiled.set(api, found);
    }
    return found;
  };
};
