import type { JsonObject } from '../language/json.ts';
import { isObject } from '../language/json.ts';
import type { Pattern } from '../language/resource.ts';
import type { StateNode } from '../language/program.ts';
import type { Response, Thrown } from './mock.ts';
import { refuse, refuseUnknown } from './refuse.ts';

const ANSWERS = ['Return', 'Throw', 'Never'];
const FIELDS = [...ANSWERS, 'Call', 'DelaySeconds', 'Submitted'];

/** As SendTaskFailure takes them. */
const LONGEST_ERROR = 256;
const LONGEST_CAUSE = 32_768;
const LONGEST_DELAY = 99_999_999;

const readThrown = (value: unknown, at: string): Thrown => {
  if (!isObject(value)) throw refuse(`${at} must be an object such as { "Error": "Busy", "Cause": "…" }`);
  refuseUnknown(at, value, ['Error', 'Cause']);
  const { Error: error, Cause: cause } = value;
  if (typeof error !== 'string' || error === '' || error.length > LONGEST_ERROR)
    throw refuse(
      `${at}.Error must be a text of 1 to ${LONGEST_ERROR} characters: the name that Retry and Catch see`,
    );
  if (cause === undefined) return { Error: error };
  if (typeof cause !== 'string' || cause.length > LONGEST_CAUSE)
    throw refuse(
      `${at}.Cause must be a text of at most ${LONGEST_CAUSE} characters; a function's is its error as JSON`,
    );
  return { Error: error, Cause: cause };
};

const readDelay = (value: unknown, at: string): number => {
  if (typeof value === 'number' && value > 0 && value <= LONGEST_DELAY) return value;
  throw refuse(`${at}.DelaySeconds must be a number above 0, at most ${LONGEST_DELAY}`);
};

const patternOf = ({ behaviour: { resource } }: StateNode): Pattern =>
  resource?.kind === 'service' ? resource.pattern : 'request';

/** What makes no sense together. */
const check = (value: JsonObject, at: string, task: StateNode): void => {
  const answers = ANSWERS.filter((name) => Object.hasOwn(value, name));
  if (answers.length > 1)
    throw refuse(`${at} has both ${answers.slice(0, 2).join(' and ')}; leave one of them out`);
  for (const name of ['Never', 'Call'])
    if (Object.hasOwn(value, name) && value[name] !== true)
      throw refuse(`${at}.${name} can only be true; leave it out otherwise`);
  if (answers.length === 0 && !value['Call'])
    throw refuse(
      `${at} says no answer; it needs Return, Throw or Never, or Call for what the call itself answers`,
    );
  if (value['Never'] && value['Call'] && patternOf(task) === 'waitForTaskToken')
    throw refuse(`${at}: whoever gets the token from Call may answer, so Never must stand without Call here`);
  if (value['Never'] && !value['Call'] && value['DelaySeconds'] !== undefined)
    throw refuse(`${at}.DelaySeconds delays nothing beside Never; leave it out`);
  if (!Object.hasOwn(value, 'Submitted')) return;
  if (value['Submitted'] !== false || !value['Throw'] || value['Call'] || patternOf(task) === 'request')
    throw refuse(
      `${at}.Submitted can only be false, beside Throw without Call, for a task with a token or a job`,
    );
};

/** One attempt's answer: `{ "Throw": { "Error": "Busy" } }`. Refuses what would have no effect. */
export const readResponse = (value: unknown, at: string, task: StateNode): Response => {
  if (!isObject(value)) throw refuse(`${at} must be an object with ${FIELDS.join(', ')}`);
  refuseUnknown(at, value, FIELDS);
  check(value, at, task);
  const { DelaySeconds: delay, Return: output, Throw: thrown } = value;
  return {
    ...(delay !== undefined && { DelaySeconds: readDelay(delay, at) }),
    ...(value['Call'] && { Call: true }),
    ...(output !== undefined && { Return: output }),
    ...(Object.hasOwn(value, 'Throw') && { Throw: readThrown(thrown, `${at}.Throw`) }),
    ...(value['Never'] && { Never: true }),
    ...(value['Submitted'] === false && { Submitted: false }),
  };
};
