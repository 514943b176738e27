import { badRequest } from './problems.ts';

/** One part of a route's path. */
export type Segment =
  | { kind: 'literal'; text: string }
  | { kind: 'variable'; name: string }
  /** `{proxy+}`: all that is left of a path. */
  | { kind: 'greedy'; name: string };

export interface RoutePath {
  /** `GET`, or `ANY`. */
  method: string;
  /** `/orders/{id}` */
  path: string;
  segments: readonly Segment[];
}

const METHODS = ['ANY', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];

const segmentOf = (text: string): Segment | undefined => {
  const { name, greedy } = /^\{(?<name>[\w.:-]+)(?<greedy>\+)?\}$/.exec(text)?.groups ?? {};
  if (name !== undefined) return { kind: greedy ? 'greedy' : 'variable', name };
  return /^[^{}\s]+$/.test(text) ? { kind: 'literal', text } : undefined;
};

/** `$default` is undefined: it has neither method nor path. Throws BadRequestException for what is no route key. */
export const parseRouteKey = (routeKey: string): RoutePath | undefined => {
  if (routeKey === '$default') return undefined;
  const refused = (why: string) => badRequest(`Invalid route key ${routeKey}: ${why}`);
  const { method = '', path = '' } = /^(?<method>[A-Z]+) (?<path>\/\S*)$/.exec(routeKey)?.groups ?? {};
  if (!METHODS.includes(method))
    throw refused(`it must be $default, or one of ${METHODS.join(', ')} and a path`);
  if (path === '/') return { method, path, segments: [] };
  const segments = path.slice(1).split('/').map(segmentOf);
  const whole = segments.filter((segment) => segment !== undefined);
  if (whole.length < segments.length)
    throw refused('a part of its path must be a text, {name} or, at its end, {name+}');
  if (whole.slice(0, -1).some(({ kind }) => kind === 'greedy')) throw refused('{name+} must be at its end');
  const names = whole.flatMap((segment) => (segment.kind === 'literal' ? [] : [segment.name]));
  if (new Set(names).size < names.length) throw refused('its path has a name twice');
  return { method, path, segments: whole };
};

/** The same for route keys that the same requests are for: what variables are called tells no requests apart. */
export const shapeOf = (routeKey: string): string =>
  routeKey.replaceAll(/\{[^}]*?(\+?)\}/g, (_, greedy: string) => `{${greedy}}`);
