import { createHash } from 'node:crypto';
import type { Turns } from './rule.ts';

const WHOLE = 2 ** 32;

/**
 * Whether the `nth` call of its kind is befallen. Chance is a matter of the seed, the kind and the number alone: the
 * same calls are befallen again, in whatever order those of different kinds come.
 */
export const isTurn = (turns: Turns, nth: number, kind: string): boolean => {
  if (!('probability' in turns)) return nth >= turns.from && nth <= turns.to;
  const digest = createHash('sha256').update(`${turns.seed}\n${kind}\n${nth}`).digest();
  return digest.readUInt32BE(0) < turns.probability * WHOLE;
};
