import { ServiceError } from '../errors.ts';
import { acceptOnlyHeaders, unknownAction } from './action-error.ts';
import { toJson } from './json.ts';
import { operationIn } from './accesses.ts';
import type { AccessesOf } from './accesses.ts';
import { plainOperation } from './operation.ts';
import { jsonInput } from './request-input.ts';
import type { Action, AwsRequest, AwsResponse, Service } from './service.ts';

/** Where an action of a REST API is found, and what of its input and output is not in the JSON body. */
export interface Route {
  /** Of the operation: `GetFunction`. */
  name: string;
  method: string;
  /** `/2015-03-31/functions/{FunctionName}`; `{Name+}` takes slashes too. */
  path: string;
  /** Of a successful answer; default 200. */
  status?: number;
  action: Action;
  /** What it needs permission for; without it, the action of its name on `*`. */
  accesses?: AccessesOf;
  /** The member that is the whole body as raw bytes, in and out: `Payload` of Lambda's Invoke. */
  payload?: string;
  /** Members that come as headers: `{ InvocationType: 'x-amz-invocation-type' }`. */
  inputHeaders?: Record<string, string>;
  /** Members that leave as headers. */
  outputHeaders?: Record<string, string>;
  /** The member of the output that is the answer's status. */
  statusMember?: string;
}

/** An error as REST services answer it. */
export const restError = ({ code, message, status }: ServiceError): AwsResponse => ({
  status,
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
  body: JSON.stringify({ message, Message: message }),
});

const trimmed = (path: string) => (path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path);

/** What a request asks as far as it can be told without a route: `GET /layers?find`. */
const asked = ({ method, path, query }: AwsRequest): string =>
  `${method} ${trimmed(path)}${query.size > 0 ? '?' : ''}${[...query.keys()].join('&')}`;

const compile = (route: Route) => {
  const names: string[] = [];
  const pattern = trimmed(route.path)
    .replaceAll(/[.*()|$^]/g, String.raw`\$&`)
    .replaceAll(/\{(\w+)(\+?)\}/g, (_, name: string, greedy: string) => {
      names.push(name);
      return greedy ? '(.+)' : '([^/]+)';
    });
  return { route, names, pattern: new RegExp(`^${pattern}$`) };
};

const inputOf = (request: AwsRequest, route: Route, params: [string, string][]) => {
  const input: Record<string, unknown> = route.payload
    ? { [route.payload]: request.body }
    : { ...jsonInput(request) };
  for (const name of new Set(request.query.keys())) {
    const values = request.query.getAll(name);
    input[name] = values.length > 1 ? values : values[0];
  }
  for (const [member, header] of Object.entries(route.inputHeaders ?? {}))
    if (request.headers[header] !== undefined) input[member] = request.headers[header];
  for (const [name, value] of params) input[name] = decodeURIComponent(value);
  return input;
};

const answer = (output: Record<string, unknown> | undefined, route: Route): AwsResponse => {
  const rest = { ...output };
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  for (const [member, header] of Object.entries(route.outputHeaders ?? {})) {
    const value = rest[member];
    if (value !== undefined) headers[header] = value as string;
    delete rest[member];
  }
  const status = route.statusMember ? Number(rest[route.statusMember]) : (route.status ?? 200);
  if (route.payload)
    return { status, headers, body: (rest[route.payload] as Buffer | string | undefined) ?? '' };
  return { status, headers, body: output === undefined ? '' : toJson(rest) };
};

interface RestService {
  name: string;
  routes: Route[];
  /** Headers in which SDKs send members are refused unless the route has them. */
  strict?: boolean;
}

/**
 * A service that is called by method and path. Path parameters, query and JSON body are merged into one input
 * (a query parameter that is given several times becomes a list); dates leave as seconds since 1970.
 */
export const restService = ({ name, routes, strict = false }: RestService): Service => {
  const compiled = routes.map(compile);
  const find = ({ method, path }: AwsRequest) => {
    for (const { route, names, pattern } of compiled) {
      const match = route.method === method ? pattern.exec(trimmed(path)) : null;
      if (!match) continue;
      return {
        route,
        params: names.map((param, index): [string, string] => [param, match[index + 1] ?? '']),
      };
    }
    return undefined;
  };
  return {
    name,
    operationOf: (request) => {
      const found = find(request);
      if (!found?.route.accesses) return plainOperation(request, found?.route.name);
      const { route, params } = found;
      const table = new Map([[route.name, found.route.accesses]]);
      return operationIn(table, request, route.name, () => inputOf(request, route, params));
    },
    async handle(request) {
      try {
        const found = find(request);
        if (!found) throw unknownAction(name, asked(request));
        const { route, params } = found;
        if (strict) acceptOnlyHeaders(route.name, request.headers, Object.values(route.inputHeaders ?? {}));
        const output = await route.action(inputOf(request, route, params) as never, request.caller);
        return answer(output as Record<string, unknown> | undefined, route);
      } catch (error) {
        if (error instanceof ServiceError) return restError(error);
        throw error;
      }
    },
  };
};
