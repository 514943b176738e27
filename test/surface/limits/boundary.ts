import type { Bench } from '../example.ts';
import type { Input } from '../model.ts';

/** A limit of AWS's: what is just within it is taken, what is just beyond it is refused with AWS's own error. */
export interface Boundary {
  /** `service: Operation` */
  call: string;
  /** What is limited. */
  limit: string;
  given?: (bench: Bench) => Promise<Input>;
  within: (bench: Bench, given: Input) => Input;
  beyond: (bench: Bench, given: Input) => Input;
  /** The error's name. */
  code: string;
}

export const text = (length: number, of = 'x') => of.repeat(length);
export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** Limits of one operation, each a value within it and one beyond. */
export const limits = (
  call: string,
  code: string,
  base: (bench: Bench, given: Input) => Input,
  rows: readonly [limit: string, within: Input, beyond: Input, code?: string][],
  given?: Boundary['given'],
): Boundary[] =>
  rows.map(([limit, within, beyond, own = code]) => ({
    call,
    limit,
    code: own,
    within: (bench, found) => ({ ...base(bench, found), ...within }),
    beyond: (bench, found) => ({ ...base(bench, found), ...beyond }),
    ...(given && { given }),
  }));

export const MIB = 2 ** 20;
export const KIB = 2 ** 10;

/** What was given is all that the call needs. */
export const given = (_bench: Bench, found: Input) => found;

export const ROLE = 'arn:aws:iam::000000000000:role/loud';
