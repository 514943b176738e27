import { randomInt } from 'node:crypto';
import { factsOf, isKind, KINDS } from './kinds.ts';
import type { Kind, KindFacts } from './kinds.ts';
import { refuse } from './refuse.ts';
import type { FaultRule, Turns } from './rule.ts';

type Input = Readonly<Record<string, unknown>>;

const TEXTS = ['caller', 'service', 'action', 'execution', 'holding'] as const;
const FIELDS = ['fault', ...TEXTS, 'nth', 'probability', 'seed', 'seconds'];

/** The longest that SQS hides a message. */
const MOST_SECONDS = 43_200;
const EVERY = 'every';

const textsIn = (input: Input): Partial<Record<(typeof TEXTS)[number], string>> => {
  const texts: Partial<Record<(typeof TEXTS)[number], string>> = {};
  for (const name of TEXTS) {
    const value = input[name];
    if (value === undefined || value === 'any') continue;
    if (typeof value !== 'string' || value === '') throw refuse(`${name} must be a text, or "any"`);
    texts[name] = value;
  }
  return texts;
};

/** A number as JSON or a command line has it; undefined for anything else. */
export const numberOf = (value: unknown): number | undefined => {
  const number = typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
};

const wholeIn = (input: Input, name: string, from: number, to: number): number | undefined => {
  if (input[name] === undefined) return undefined;
  const number = numberOf(input[name]);
  if (number !== undefined && Number.isInteger(number) && number >= from && number <= to) return number;
  throw refuse(`${name} must be a whole number from ${from} to ${to}`);
};

const nthIn = ({ nth = 1 }: Input): Turns => {
  if (nth === EVERY) return { from: 1, to: Infinity };
  const [, first, last = first] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(String(nth)) ?? [];
  const turns = { from: Number(first), to: Number(last) };
  if (first !== undefined && turns.from >= 1 && turns.to >= turns.from) return turns;
  throw refuse(`nth must be the number of a call, 1 for the first, a range such as "2-4", or "${EVERY}"`);
};

const turnsIn = (input: Input): Turns => {
  if (input['probability'] === undefined) {
    if (input['seed'] !== undefined) throw refuse('seed is for a probability');
    return nthIn(input);
  }
  if (input['nth'] !== undefined) throw refuse('nth and probability exclude each other');
  const probability = numberOf(input['probability']);
  if (probability === undefined || probability <= 0 || probability > 1)
    throw refuse('probability must be a number above 0 and at most 1');
  const most = 2 ** 32 - 1;
  return { probability, seed: wholeIn(input, 'seed', 0, most) ?? randomInt(most) };
};

const secondsIn = (input: Input, kind: Kind, { timed }: KindFacts) => {
  const seconds = wholeIn(input, 'seconds', 1, MOST_SECONDS);
  if (timed && seconds === undefined)
    throw refuse(`seconds must be said of "${kind}": a whole number from 1 to ${MOST_SECONDS}`);
  if (!timed && seconds !== undefined) throw refuse(`seconds is not for "${kind}"`);
  return seconds === undefined ? {} : { seconds };
};

const refuseOthers = (kind: Kind, facts: KindFacts, { caller, service, action }: Partial<FaultRule>) => {
  if (
    facts.ofFunctions &&
    /^(?:machine|mapping|rule|topic|api|service|destination|stack|client)$/.test(caller ?? '')
  )
    throw refuse(`caller must be a function for "${kind}": a ${caller} has no thread that could end`);
  const { sqs } = facts;
  if (!sqs) return;
  if (service !== undefined && service !== 'sqs') throw refuse(`service must be sqs for "${kind}"`);
  if (action !== undefined && !sqs.includes(action))
    throw refuse(`action must be ${sqs.join(' or ')} for "${kind}"`);
};

/**
 * The rule that `{ fault, caller?, service?, action?, execution?, holding?, nth? | probability?, seed?, seconds? }` says.
 * `mayKill`: the local cloud is a process of its own. Throws a ValidationException that names the field and what it takes.
 */
export const readRule = (input: Input, mayKill: boolean): FaultRule => {
  for (const field of Object.keys(input))
    if (!FIELDS.includes(field))
      throw refuse(`there is no field "${field}"; a rule takes ${FIELDS.join(', ')}`);
  const { fault } = input;
  if (!isKind(fault)) throw refuse(`fault must be one of ${Object.keys(KINDS).join(', ')}`);
  const facts = factsOf(fault);
  if (facts.kills && !mayKill)
    throw refuse(`fault "${fault}" needs a store that is a process of its own, such as that of npm start`);
  const texts = textsIn(input);
  refuseOthers(fault, facts, texts);
  return { fault, ...texts, turns: turnsIn(input), ...secondsIn(input, fault, facts) };
};
