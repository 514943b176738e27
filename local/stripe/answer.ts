import { randomBytes } from 'node:crypto';
import { readForm } from './form.ts';
import type { Faults } from './faults.ts';
import type { Answer, Idempotency } from './idempotency.ts';
import type { Operation } from './operations.ts';
import { acceptOnly } from './parameters.ts';
import { invalidRequest, StripeError } from './stripe-error.ts';

/** A request as it came over the wire. */
export interface WireRequest {
  method: string;
  /** Path and query. */
  url: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: string;
}

/** An answer, or that none is sent: the connection breaks, or stays without a word. */
export type Reply = (Answer & { headers: Record<string, string> }) | 'lost' | 'silent';

const FORM = /^application\/x-www-form-urlencoded\b/;

const checkKey = ({ headers: { authorization = '' } }: WireRequest): void => {
  const key = String(authorization).replace(/^Bearer /, '');
  if (/^(?:sk|rk)_test_\w+$/.test(key)) return;
  const shown = key === '' ? 'you did not provide one' : `${key.slice(0, 7)}****`;
  throw new StripeError(401, 'invalid_request_error', `Invalid API Key provided: ${shown}`);
};

const route = (operations: readonly Operation[], { method, url }: WireRequest) => {
  const [path = ''] = url.split('?');
  for (const operation of operations) {
    const [before = '', after] = operation.path.split(':id');
    if (operation.method !== method) continue;
    if (after === undefined && operation.path === path) return { operation, id: '' };
    if (after === undefined || !path.startsWith(before) || !path.endsWith(after)) continue;
    const id = path.slice(before.length, path.length - after.length);
    if (/^\w+$/.test(id)) return { operation, id };
  }
  throw invalidRequest(`Unrecognized request URL (${method}: ${path}).`, {}, 404);
};

const formOf = ({ method, url, headers, body }: WireRequest) => {
  if (method !== 'POST') return readForm(url.split('?')[1] ?? '');
  if (body !== '' && !FORM.test(String(headers['content-type'])))
    throw invalidRequest('Bodies are forms (application/x-www-form-urlencoded).');
  return readForm(body);
};

const broken = new StripeError(500, 'api_error', 'An unknown error occurred');

const caught = (error: unknown): Answer => {
  if (error instanceof StripeError) return { status: error.status, body: error.body };
  throw error;
};

/** Answers requests as Stripe's API does, with the faults that have been asked for. */
export const answering = (operations: readonly Operation[], idempotency: Idempotency, faults: Faults) => {
  const perform = async (request: WireRequest): Promise<Reply> => {
    checkKey(request);
    const { operation, id } = route(operations, request);
    const form = formOf(request);
    acceptOnly(form, [...operation.takes, 'expand']);
    const fault = faults.take(operation.name);
    if (fault === 'unavailable') throw new StripeError(503, 'api_error', 'Stripe is not available');
    if (fault === 'rate-limited')
      throw invalidRequest('Request rate limit exceeded.', { code: 'rate_limit' }, 429);

    const work = async (): Promise<Answer> => {
      if (fault === 'held') await faults.held();
      if (fault === 'broken') return caught(broken);
      try {
        const body = operation.perform(form, id);
        return fault === 'broken-after' ? caught(broken) : { status: 200, body };
      } catch (error) {
        return caught(error);
      }
    };
    const key = request.method === 'POST' ? request.headers['idempotency-key'] : undefined;
    const { answer, replayed } =
      key === undefined
        ? { answer: await work(), replayed: false }
        : await idempotency.once(String(key), `${request.method} ${request.url} ${request.body}`, work);
    if (fault === 'lost' || fault === 'silent') return fault;
    return {
      ...answer,
      headers: {
        ...(key !== undefined && { 'idempotency-key': String(key) }),
        ...(replayed && { 'idempotent-replayed': 'true' }),
      },
    };
  };

  return async (request: WireRequest): Promise<Reply> => {
    const requestId = `req_${randomBytes(7).toString('hex')}`;
    const reply = await perform(request).catch((error: unknown) => ({ ...caught(error), headers: {} }));
    if (typeof reply === 'string') return reply;
    const version = request.headers['stripe-version'];
    return {
      ...reply,
      headers: {
        ...reply.headers,
        'content-type': 'application/json',
        'request-id': requestId,
        ...(version !== undefined && { 'stripe-version': String(version) }),
      },
    };
  };
};
