import type { CorsConfiguration } from './api-record.ts';
import { badRequest } from './problems.ts';

const METHODS = new Set(['*', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']);

/** `*`, `https://*`, or an origin: no path, and no `*` within a host. */
const ORIGIN = /^(\*|https?:\/\/\*|[a-z][a-z0-9+.-]*:\/\/[^\s/*?#]+)$/;
const HEADER = /^(\*|[\w!#$%&'+.^`|~-]+)$/;

/** Throws BadRequestException for what could not work. */
export const checkCors = (cors: CorsConfiguration | undefined): void => {
  const { allowMethods = [], allowOrigins = [], allowHeaders = [], exposeHeaders = [] } = cors ?? {};
  for (const method of allowMethods)
    if (!METHODS.has(method)) throw badRequest(`Invalid method ${method} in allowMethods`);
  for (const origin of allowOrigins)
    if (!ORIGIN.test(origin)) throw badRequest(`Invalid format for origin ${origin}`);
  for (const header of [...allowHeaders, ...exposeHeaders])
    if (!HEADER.test(header)) throw badRequest(`Invalid header ${header} in the CORS configuration`);
};
