import { access } from '../endpoint/accesses.ts';
import type { AccessesOf } from '../endpoint/accesses.ts';
import type { Route } from '../endpoint/protocols.ts';
import type { Action, Caller } from '../endpoint/service.ts';
import { apiActions } from './api/api-actions.ts';
import { authorizerActions } from './api/authorizer-actions.ts';
import { integrationActions } from './api/integration-actions.ts';
import { routeActions } from './api/route-actions.ts';
import { stageActions } from './api/stage-actions.ts';
import { tagActions } from './api/tag-actions.ts';
import { controlArn } from './api-record.ts';
import { checkMembers } from './check.ts';
import { MEMBERS } from './members.ts';
import type { HttpParts } from './parts.ts';

const API = '/v2/apis/{apiId}';
const STAGE = `${API}/stages/{stageName}`;
const TAGS = '/v2/tags/{resourceArn}';

/** Create, get, list, update and delete of one kind of thing. */
const kept = (name: string, list: string, one: string): [name: string, method: string, path: string][] => [
  [`Create${name}`, 'POST', list],
  [`Get${name}`, 'GET', one],
  [`Get${name}s`, 'GET', list],
  [`Update${name}`, 'PATCH', one],
  [`Delete${name}`, 'DELETE', one],
];

const PLACES = [
  ...kept('Api', '/v2/apis', API),
  ...kept('Stage', `${API}/stages`, STAGE),
  ...kept('Route', `${API}/routes`, `${API}/routes/{routeId}`),
  ...kept('Integration', `${API}/integrations`, `${API}/integrations/{integrationId}`),
  ...kept('Authorizer', `${API}/authorizers`, `${API}/authorizers/{authorizerId}`),
  ['DeleteCorsConfiguration', 'DELETE', `${API}/cors`],
  ['DeleteAccessLogSettings', 'DELETE', `${STAGE}/accesslogsettings`],
  ['DeleteRouteSettings', 'DELETE', `${STAGE}/routesettings/{routeKey}`],
  ['GetTags', 'GET', TAGS],
  ['TagResource', 'POST', TAGS],
  ['UntagResource', 'DELETE', TAGS],
] as const;

const STATUS: Readonly<Record<string, number>> = { POST: 201, DELETE: 204 };

/** In IAM an operation of API Gateway is its method, on its path. */
const accessesOf =
  (method: string, path: string): AccessesOf<Record<string, string>> =>
  (input) => [
    access(
      `apigateway:${method}`,
      controlArn(
        path.slice('/v2'.length).replaceAll(/\{(\w+)\}/g, (_, name: string) => {
          const value = input[name] ?? '';
          // The ARN of a resource stands in the path of its tags encoded.
          return name === 'resourceArn' ? encodeURIComponent(value) : value;
        }),
      ),
    ),
  ];

/** Refuses what an operation does not take before it does anything. */
const checked =
  (name: string, action: Action | undefined): Action =>
  (input: Record<string, unknown>, caller: Caller) => {
    const { required, checks } = MEMBERS[name] ?? { required: [], checks: {} };
    checkMembers(name, input, checks, required);
    return action?.(input as never, caller);
  };

/** Where the actions of API Gateway's API for HTTP APIs are found. */
export const httpRoutes = (parts: HttpParts): Route[] => {
  const actions: Record<string, Action> = {
    ...apiActions(parts),
    ...stageActions(parts),
    ...routeActions(parts),
    ...integrationActions(parts),
    ...authorizerActions(parts),
    ...tagActions(parts),
  };
  return PLACES.map(([name, method, path]) => ({
    name,
    method,
    path,
    status: STATUS[method] ?? 200,
    action: checked(name, actions[name]),
    accesses: accessesOf(method, path),
  }));
};
