import { createHash, randomUUID } from 'node:crypto';
import { HASH_ALGORITHMS, hashAlgorithm } from '../hash-algorithms.ts';
import { parseJson } from '../json.ts';
import { seededRandom } from '../seeded-random.ts';

/** As many elements as AWS lets $range build. */
const LONGEST_RANGE = 360_145;

/** Arguments that a function was not made for. JSONata's own functions throw objects with a `message` too. */
const wrong = (message: string) => new Error(message);

const integer = (value: unknown, name: string): number => {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw wrong(`${name} must be a number`);
  return Math.trunc(value);
};

/** Without a size, all items are one chunk. */
const partition = (items: unknown, size: unknown): unknown[][] | undefined => {
  if (items === undefined) return undefined;
  if (!Array.isArray(items)) throw wrong('The first argument of $partition must be an array');
  const length = size === undefined ? items.length : integer(size, 'The second argument of $partition');
  if (items.length === 0) return undefined;
  if (length <= 0) throw wrong('The second argument of $partition must be positive');
  return Array.from({ length: Math.ceil(items.length / length) }, (_, index) =>
    items.slice(index * length, (index + 1) * length),
  );
};

const range = (first: unknown, last: unknown, step: unknown): number[] | number | undefined => {
  if (first === undefined || last === undefined || step === undefined) return undefined;
  const start = integer(first, 'The first argument of $range');
  const end = integer(last, 'The second argument of $range');
  const delta = integer(step, 'The third argument of $range');
  if (delta === 0 || (end - start) * delta < 0) return undefined;
  const count = Math.floor((end - start) / delta) + 1;
  if (count > LONGEST_RANGE) throw wrong('Expression evaluation memory limit exceeded');
  return count === 1 ? start : Array.from({ length: count }, (_, index) => start + index * delta);
};

const hash = (text: unknown, algorithm: unknown): string | undefined => {
  if (text === undefined || algorithm === undefined) return undefined;
  const name = hashAlgorithm(algorithm);
  if (!name) throw wrong(`The algorithm of $hash must be one of ${HASH_ALGORITHMS}`);
  if (typeof text !== 'string') throw wrong('The first argument of $hash must be a string');
  return createHash(name).update(text).digest('hex');
};

const random = (seed: unknown): number =>
  seed === undefined ? Math.random() : seededRandom(integer(seed, 'The argument of $random'));

const parse = (text: unknown): unknown => {
  if (text === undefined) return undefined;
  if (typeof text !== 'string') throw wrong('The argument of $parse must be a string');
  return parseJson(text);
};

type Implementation = (...input: unknown[]) => unknown;

/** A function that takes `most` arguments; JSONata itself would drop any more. */
const limited = (name: string, most: number, implementation: Implementation): [string, Implementation] => [
  name,
  (...input) => {
    if (input.length > most) throw wrong(`$${name} takes ${most} arguments, not ${input.length}`);
    return implementation(...input);
  },
];

/** What Step Functions adds to JSONata's own functions, and `$eval`, which it takes away. */
export const functions = new Map<string, Implementation | undefined>([
  limited('partition', 2, partition),
  limited('range', 3, range),
  limited('hash', 2, hash),
  limited('random', 1, random),
  limited('uuid', 0, () => randomUUID()),
  limited('parse', 1, parse),
  ['eval', undefined],
]);
