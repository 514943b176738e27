import type { CorsConfiguration } from '../api-record.ts';
import type { Answer } from './answer.ts';

type Headers = Readonly<Record<string, string>>;

/** The origin as the answer names it, if it may read it. */
const allowedOrigin = ({ allowOrigins = [] }: CorsConfiguration, origin: string): string | undefined => {
  if (allowOrigins.includes('*')) return '*';
  const allowed = allowOrigins.some((each) =>
    each.endsWith('://*') ? origin.startsWith(each.slice(0, -1)) : each === origin,
  );
  return allowed ? origin : undefined;
};

const joined = (name: string, values: readonly string[] = []): Record<string, string> =>
  values.length > 0 ? { [name]: values.join(',') } : {};

/** Whether a browser asks before it sends. */
const isPreflight = (method: string, headers: Headers): boolean =>
  method === 'OPTIONS' &&
  headers['origin'] !== undefined &&
  headers['access-control-request-method'] !== undefined;

const shared = (cors: CorsConfiguration, origin: string | undefined): Record<string, string> | undefined => {
  const allowed = origin === undefined ? undefined : allowedOrigin(cors, origin);
  if (allowed === undefined) return undefined;
  return {
    'access-control-allow-origin': allowed,
    ...(cors.allowCredentials && { 'access-control-allow-credentials': 'true' }),
    ...joined('access-control-expose-headers', cors.exposeHeaders),
  };
};

/**
 * The answer to a browser that asks before it sends, whatever routes there are: what may be sent, to an origin that is
 * allowed. undefined for other requests, and where nothing is configured.
 */
export const preflight = (
  cors: CorsConfiguration | undefined,
  method: string,
  headers: Headers,
): Answer | undefined => {
  if (!cors || !isPreflight(method, headers)) return undefined;
  const own = shared(cors, headers['origin']);
  const { allowMethods, allowHeaders, maxAge } = cors;
  return {
    status: 204,
    headers: own
      ? {
          ...own,
          ...joined('access-control-allow-methods', allowMethods),
          ...joined('access-control-allow-headers', allowHeaders),
          ...(maxAge !== undefined && { 'access-control-max-age': String(maxAge) }),
        }
      : {},
    cookies: [],
    body: '',
  };
};

/** An answer with the headers of the configuration, and without those that a function has set instead. */
export const withCors = (cors: CorsConfiguration | undefined, headers: Headers, answer: Answer): Answer => {
  if (!cors) return answer;
  const kept = Object.entries(answer.headers).filter(([name]) => !name.startsWith('access-control-'));
  return { ...answer, headers: { ...Object.fromEntries(kept), ...shared(cors, headers['origin']) } };
};
