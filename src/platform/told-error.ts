import { DomainError } from '../kernel/domain-error.ts';
import { isHarmless, withoutSecrets } from './redaction.ts';

/** Errors of AWS whose sentences name roles, actions, resources and rates, and nothing of what was sent. */
const ABOUT_RESOURCES = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'AuthorizationErrorException',
  'ExpiredTokenException',
  'ProvisionedThroughputExceededException',
  'QueueDoesNotExist',
  'ResourceNotFoundException',
  'ThrottlingException',
  'TransactionCanceledException',
  'UnrecognizedClientException',
]);

/** Shorter than a task token. */
const NAME = /^[A-Za-z][\w.]{0,47}$/;
const CODE = /^[A-Z][A-Z_]{2,40}$/;
const REQUEST_ID = /^[\w-]{8,64}$/;
const PLACE = /^ {4}at (?:.*\()?((?:file:\/\/|node:|\/)[^\s()]+:\d+:\d+)\)?$/;
const MOST_PLACES = 10;
const MOST_CAUSES = 3;

interface Thrown {
  name?: unknown;
  message?: unknown;
  stack?: unknown;
  cause?: unknown;
  code?: unknown;
  $metadata?: { httpStatusCode?: unknown; requestId?: unknown };
}

/** An error as it may be told to anybody: it names what went wrong and where, and nobody. */
export class ToldError extends Error {}

const nameOf = ({ name }: Thrown): string => (typeof name === 'string' && NAME.test(name) ? name : 'Error');

/** How AWS, or Node, knows the error: enough to find it in their own records. */
const references = ({ code, $metadata: { httpStatusCode, requestId } = {} }: Thrown): string =>
  [
    typeof code === 'string' && CODE.test(code) && code,
    typeof httpStatusCode === 'number' && `HTTP ${httpStatusCode}`,
    typeof requestId === 'string' &&
      REQUEST_ID.test(requestId) &&
      isHarmless(requestId) &&
      `request ${requestId}`,
  ]
    .filter(Boolean)
    .join(', ');

const wordsOf = (thrown: Thrown): string => {
  const ownWords = thrown instanceof DomainError || (thrown.$metadata && ABOUT_RESOURCES.has(nameOf(thrown)));
  if (ownWords) return withoutSecrets(String(thrown.message));
  const known = references(thrown);
  return `Its words are not told, for they may hold anything${known && ` (${known})`}`;
};

/** Files and positions alone: the stack begins with the message. */
const placesOf = ({ stack }: Thrown): string[] =>
  (typeof stack === 'string' ? stack.split('\n') : [])
    .flatMap((line) => PLACE.exec(line)?.[1] ?? [])
    .slice(0, MOST_PLACES)
    .map((place) => `    at ${place}`);

const told = (name: string, message: string, places: string[], cause?: ToldError): ToldError => {
  const error = new ToldError(message, cause && { cause });
  Object.defineProperty(error, 'name', { value: name });
  error.stack = [`${name}: ${message}`, ...places].join('\n');
  return error;
};

const tellChain = (thrown: unknown, causes: number): ToldError => {
  if (thrown instanceof ToldError) return thrown;
  const error: Thrown = typeof thrown === 'object' && thrown !== null ? thrown : {};
  const cause = error.cause === undefined || causes === 0 ? undefined : tellChain(error.cause, causes - 1);
  return told(nameOf(error), wordsOf(error), placesOf(error), cause);
};

/**
 * What is known of anything that was thrown, as it may stand in a log, in an execution's history or in an order's
 * timeline. The shop's own words are told, without what looks like a secret; those of others, who may repeat what
 * they were given, are not. It has no fields of its own: Lambda's runtime prints all that an error has.
 */
export const tell = (thrown: unknown): ToldError => {
  try {
    return tellChain(thrown, MOST_CAUSES);
  } catch {
    return told('Error', 'What was thrown cannot be read', []);
  }
};
