import { problemType, RETRY_AFTER, TYPES } from './problem.ts';
import type { RouteDescription } from './route.ts';

type Json = Readonly<Record<string, unknown>>;

const header = (description: string, schema: Json, required: boolean): Json => ({
  description,
  ...(required && { required }),
  schema,
});

const TEXT = { type: 'string' };

const REQUEST_ID = header('What the request is called in the logs: `requestId` of a problem', TEXT, true);

const REPLAYED = header('That this answer was given before', { enum: ['true'] }, false);

/** Answers of these may be repeated: what the route decides, not what is wrong with the request or the store. */
const isRepeated = ({ headers, answers, statuses }: RouteDescription, status: number): boolean =>
  headers?.shape['idempotency-key'] !== undefined &&
  (status in answers || Object.values(statuses).includes(status));

const retryAfter = (names: readonly string[], byGateway: boolean): Json => {
  const passing = names.filter((name) => RETRY_AFTER[name] !== undefined);
  if (passing.length === 0) return {};
  const types = passing.map((name) => `\`${problemType(name).slice(TYPES.length)}\``).join(', ');
  const always = passing.length === names.length && !byGateway;
  const words = `Seconds after which to send the same again, of ${types}`;
  return { 'retry-after': header(words, { type: 'integer', minimum: 0 }, always) };
};

interface Told {
  /** Of an answer that is no problem: by name, what each tells. */
  own?: Readonly<Record<string, string>> | undefined;
  /** Of problems: which, and whether the gateway answers with this status as well. */
  names?: readonly string[];
  byGateway?: boolean;
}

/** The headers of an answer that mean something to whoever called. */
export const headersOf = (
  route: RouteDescription,
  status: number,
  { own = {}, names = [], byGateway = false }: Told,
): Json => ({
  'apigw-requestid': REQUEST_ID,
  ...Object.fromEntries(Object.entries(own).map(([name, words]) => [name, header(words, TEXT, true)])),
  ...(isRepeated(route, status) && { 'idempotency-replayed': REPLAYED }),
  ...retryAfter(names, byGateway),
});
