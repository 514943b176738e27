import type { IncomingHttpHeaders } from 'node:http';
import { ServiceError } from '../errors.ts';

/** SDKs put `sync-` before the endpoint's name for some calls of Step Functions; no public name can look like that. */
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]', 'sync-127.0.0.1', 'sync-localhost']);

const hostname = (host: string) =>
  host.startsWith('[') ? host.slice(0, host.indexOf(']') + 1) : host.split(':')[0];

/** Whether a request was meant for this machine, and not for a name that someone has pointed to it. */
export const isLoopback = (headers: IncomingHttpHeaders): boolean =>
  LOOPBACK.has(hostname(headers.host ?? '') ?? '');

/**
 * Refuses what a web page can send: a page of any site could otherwise drive the local cloud, by a plain
 * request (it carries Origin or Sec-Fetch-Site) or through a name that it has pointed to 127.0.0.1 (Host).
 */
export const refuseWebPages = (headers: IncomingHttpHeaders): void => {
  if (!isLoopback(headers))
    throw new ServiceError(
      'AccessDeniedException',
      `The local cloud answers to 127.0.0.1 and localhost only, not to the host ${headers.host ?? '(none)'}`,
      403,
    );
  const site = headers['sec-fetch-site'];
  if (headers.origin !== undefined || (site !== undefined && site !== 'none'))
    throw new ServiceError('AccessDeniedException', 'The local cloud does not answer web pages', 403);
};

/** Whether a page of the local cloud's own sent a request, or no page at all. */
export const isOwnPage = (headers: IncomingHttpHeaders): boolean => {
  const { origin, 'sec-fetch-site': site = 'none' } = headers;
  const own = origin === undefined || origin === `http://${headers.host}`;
  return isLoopback(headers) && own && (site === 'none' || site === 'same-origin');
};
