import { createHash, randomUUID } from 'node:crypto';
import { parseJson } from '../json.ts';
import { seededRandom } from '../seeded-random.ts';

/** As many elements as AWS lets $range build. */
const LONGEST_RANGE = 360_145;

const HASHES: Record<string, string> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

/** Arguments that a function was not made for. JSONata's own functions throw objects with a `message` too. */
const wrong = (message: string) => new Error(message);

const integer = (value: unknown, name: string): number => {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw wrong(`${name} must be a number`);
  return Math.trunc(value);
};

const partition = (array: unknown, size: unknown): unknown[][] | undefined => {
  if (array === undefined || size === undefined) return undefined;
  const items: unknown[] = Array.isArray(array) ? array : [array];
  const length = integer(size, 'The second argument of $partition');
  if (length <= 0 || items.length === 0) return undefined;
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
  const name = typeof algorithm === 'string' ? HASHES[algorithm] : undefined;
  if (!name) throw wrong(`The algorithm of $hash must be one of ${Object.keys(HASHES).join(', ')}`);
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

/** What Step Functions adds to JSONata's own functions, and `$eval`, which it takes away. */
export const functions = new Map<string, ((...input: unknown[]) => unknown) | undefined>([
  ['partition', partition],
  ['range', range],
  ['hash', hash],
  ['random', random],
  ['uuid', () => randomUUID()],
  ['parse', parse],
  ['eval', undefined],
]);
