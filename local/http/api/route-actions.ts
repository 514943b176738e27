import type { Action } from '../../endpoint/service.ts';
import type { ApiRecord, Route } from '../api-record.ts';
import { newId, own } from '../apis.ts';
import type { HttpParts } from '../parts.ts';
import { badRequest, conflict, notFound } from '../problems.ts';
import { parseRouteKey, shapeOf } from '../route-key.ts';
import { pageOf } from './page.ts';
import type { PageInput } from './page.ts';

type Settings = Partial<Omit<Route, 'routeId' | 'apiKeyRequired'>>;
interface Id {
  apiId: string;
  routeId: string;
}

const checkTarget = ({ target }: Settings, { integrations }: ApiRecord): void => {
  if (!target) return;
  const [kind, id = ''] = target.split('/');
  if (kind !== 'integrations' || !id)
    throw badRequest(`Invalid target ${target}: expected integrations/<id>`);
  if (!own(integrations, id)) throw notFound('integration', id);
};

/** A route as it is kept: without an authorizer where it needs none. */
const routeOf = (route: Route, api: ApiRecord): Route => {
  parseRouteKey(route.routeKey);
  checkTarget(route, api);
  const same = Object.values(api.routes).find(
    ({ routeId, routeKey }) => routeId !== route.routeId && shapeOf(routeKey) === shapeOf(route.routeKey),
  );
  if (same) throw conflict(`Route with key ${same.routeKey} already exists for this API`);
  const { authorizerId, authorizationScopes: scopes, target, ...rest } = route;
  const open = { ...rest, ...(target && { target }) };
  if (route.authorizationType === 'NONE') return open;
  if (authorizerId === undefined) throw badRequest('AuthorizerId must be given for authorization type JWT');
  if (!own(api.authorizers, authorizerId)) throw notFound('authorizer', authorizerId);
  return { ...open, authorizerId, ...(scopes && scopes.length > 0 && { authorizationScopes: scopes }) };
};

const settingsOf = ({ routeKey, target, authorizationType, ...input }: Settings) => {
  const { authorizerId, authorizationScopes, operationName } = input;
  return {
    ...(routeKey !== undefined && { routeKey }),
    ...(target !== undefined && { target }),
    ...(authorizationType !== undefined && { authorizationType }),
    ...(authorizerId !== undefined && { authorizerId }),
    ...(authorizationScopes !== undefined && { authorizationScopes }),
    ...(operationName !== undefined && { operationName }),
  };
};

/** Routes: which requests go where, and who may make them. */
export const routeActions = ({ apis }: HttpParts): Record<string, Action> => {
  const find = ({ apiId, routeId }: Id): [ApiRecord, Route] => {
    const api = apis.get(apiId);
    const route = own(api.routes, routeId);
    if (!route) throw notFound('Route', routeId);
    return [api, route];
  };
  const put = (api: ApiRecord, route: Route): Route => {
    const whole = routeOf(route, api);
    apis.put({ ...api, routes: { ...api.routes, [whole.routeId]: whole } });
    return whole;
  };
  return {
    CreateRoute: ({ apiId, ...input }: Id & Settings) => {
      const made = {
        routeKey: '',
        authorizationType: 'NONE' as const,
        ...settingsOf(input),
        routeId: newId(),
        apiKeyRequired: false as const,
      };
      return put(apis.get(apiId), made);
    },
    GetRoute: (id: Id) => find(id)[1],
    GetRoutes: ({ apiId, ...page }: Id & PageInput) => pageOf(Object.values(apis.get(apiId).routes), page),
    UpdateRoute: ({ apiId, routeId, ...input }: Id & Settings) => {
      const [api, route] = find({ apiId, routeId });
      return put(api, { ...route, ...settingsOf(input) });
    },
    DeleteRoute: (id: Id) => {
      const [api] = find(id);
      const { [id.routeId]: _, ...routes } = api.routes;
      apis.put({ ...api, routes });
    },
  };
};
