import { invalidPattern } from '../invalid-pattern.ts';
import { whenValue } from '../matcher.ts';
import type { Matcher } from '../matcher.ts';

/** `{ "exists": true | false }`, of values only: an object is no value. */
export const exists = (operand: unknown): Matcher => {
  if (typeof operand !== 'boolean')
    throw invalidPattern('exists match pattern must be either true or false.');
  return operand ? whenValue(() => true) : { kind: 'absent' };
};
