import * as z from 'zod/mini';
import { DomainError } from '../../kernel/domain-error.ts';
import { asPlatformError, PlatformUnavailable } from '../errors.ts';
import { InvalidInput } from '../parse.ts';
import { tell } from '../told-error.ts';
import type { Answer } from './answer.ts';

/** Statuses of errors, by their names. */
export type Statuses = Readonly<Record<string, number>>;

/** What any route may answer. */
export const OF_ANY_ROUTE = {
  InvalidInput: 400,
  MalformedBody: 400,
  Unauthenticated: 401,
  IdempotencyKeyReused: 422,
  RequestInProgress: 409,
  ContentTooLarge: 413,
  UnsupportedMediaType: 415,
  InternalError: 500,
  PlatformUnavailable: 503,
} as const satisfies Statuses;

/** Problems that pass by themselves: seconds after which to send the same again. */
export const RETRY_AFTER: Statuses = { PlatformUnavailable: 1, RequestInProgress: 1 };

/** What a problem looks like; some have fields of their own beside these. */
export const problemSchema = z.object({
  type: z.url(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.optional(z.array(z.object({ field: z.string(), detail: z.string() }))),
  requestId: z.string(),
});

/** What every problem's type begins with. */
export const TYPES = 'https://storeflow.example/problems/';

const inWords = (name: string) => name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();

/** `https://storeflow.example/problems/book-out-of-stock` for `BookOutOfStock`. */
export const problemType = (name: string): string => TYPES + inWords(name).replaceAll(' ', '-');

interface Told {
  name: string;
  status: number;
  detail: string;
  more?: Readonly<Record<string, unknown>> | undefined;
}

const fieldsOf = (error: DomainError) =>
  error instanceof InvalidInput && error.fields.length > 0 ? { errors: error.fields } : undefined;

const toldOf = (error: unknown, statuses: Statuses): Told => {
  if (error instanceof PlatformUnavailable)
    return {
      name: error.name,
      status: OF_ANY_ROUTE.PlatformUnavailable,
      detail: 'The store is busy and has decided nothing: send it again',
    };
  const known: Partial<Statuses> = { ...OF_ANY_ROUTE, ...statuses };
  const status = error instanceof DomainError ? known[error.name] : undefined;
  if (!(error instanceof DomainError) || status === undefined)
    return {
      name: 'InternalError',
      status: OF_ANY_ROUTE.InternalError,
      detail: 'Something went wrong that the store did not expect',
    };
  const more = { ...error.particulars, ...fieldsOf(error) };
  return { name: error.name, status, detail: tell(error).message, more };
};

/**
 * The answer to an error, as problem details of RFC 9457: `type` says what went wrong, whatever the words; `errors`
 * names each field that is wrong. Only errors of the shop that have a status are told in their own words; all others
 * are an InternalError without any.
 * @param statuses of the route's own errors
 */
export const problemOf = (thrown: unknown, statuses: Statuses, requestId: string): Answer => {
  const { name, status, detail, more } = toldOf(asPlatformError(thrown), statuses);
  const words = inWords(name);
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  const wait = RETRY_AFTER[name];
  return {
    status,
    type: 'application/problem+json',
    body: { type: problemType(name), title, status, detail, ...more, requestId },
    ...(wait !== undefined && { headers: { 'retry-after': String(wait) } }),
  };
};
