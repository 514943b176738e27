import { unsupported } from '../errors.ts';
import { badRequest } from './problems.ts';

/** Throws BadRequestException for a value that AWS would not take, UnsupportedByLocalCloud for one that it would. */
export type Check = (value: unknown, at: string) => void;

export type Checks = Readonly<Record<string, Check>>;

const wrong = (at: string, expected: string) => badRequest(`${at} must be ${expected}`);

export const text =
  (most: number, pattern?: RegExp): Check =>
  (value, at) => {
    if (typeof value !== 'string' || value.length > most || (pattern && !pattern.test(value)))
      throw wrong(at, `a text of at most ${most} characters${pattern ? ` like ${pattern.source}` : ''}`);
  };

export const flag: Check = (value, at) => {
  if (typeof value !== 'boolean') throw wrong(at, 'true or false');
};

export const whole =
  (least: number, most: number): Check =>
  (value, at) => {
    if (!Number.isInteger(value) || (value as number) < least || (value as number) > most)
      throw wrong(at, `a whole number from ${least} to ${most}`);
  };

export const positive: Check = (value, at) => {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0)
    throw wrong(at, 'a number of 0 or more');
};

/** One of the values that AWS takes and the local cloud has. */
export const only =
  (...emulated: readonly unknown[]): Check =>
  (value, at) => {
    if (!emulated.includes(value)) throw unsupported(`${at} ${String(value)}`);
  };

export const listOf =
  (item: Check): Check =>
  (value, at) => {
    if (!Array.isArray(value)) throw wrong(at, 'a list');
    for (const each of value) item(each, at);
  };

export const mapOf =
  (item: Check, key: Check = () => {}): Check =>
  (value, at) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(at, 'an object');
    for (const [name, each] of Object.entries(value)) {
      key(name, `A key of ${at}`);
      item(each, `${at}.${name}`);
    }
  };

export const objectOf =
  (members: Checks, required: readonly string[] = []): Check =>
  (value, at) => {
    mapOf(() => {})(value, at);
    checkMembers(at, value as Record<string, unknown>, members, required);
  };

/** Checks what an operation, or a member of one, is given: what `members` does not have is refused by name. */
export const checkMembers = (
  at: string,
  input: Readonly<Record<string, unknown>>,
  members: Checks,
  required: readonly string[] = [],
): void => {
  for (const [name, value] of Object.entries(input)) {
    const check = members[name];
    if (!check) throw unsupported(`${at} with ${name}`);
    check(value, `${at} ${name}`);
  }
  for (const name of required) if (input[name] === undefined) throw badRequest(`${at} needs ${name}`);
};
