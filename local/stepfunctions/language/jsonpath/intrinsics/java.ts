import { isObject } from '../../json.ts';
import type { Json } from '../../json.ts';

/*
 * Step Functions is written in Java, and some intrinsic functions show it: they treat a JSON value as the number, text,
 * list or map that Java makes of it.
 */

/** The digits and the exponent of a positive number: 0.00123 is `123` with exponent -3. */
const scientific = (value: number): { digits: string; exponent: number } => {
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  return { digits: mantissa.replace('.', ''), exponent: Number(exponent) };
};

const numberText = (value: number): string => {
  if (Number.isSafeInteger(value)) return String(value);
  const size = Math.abs(value);
  if (size >= 1e-3 && size < 1e7) return String(value);
  const { digits, exponent } = scientific(size);
  return `${value < 0 ? '-' : ''}${digits[0] ?? '0'}.${digits.slice(1) || '0'}E${exponent}`;
};

/** `toString()` of a value: `{a=1, b=[x, null]}`. */
export const javaText = (value: Json): string => {
  if (typeof value === 'number') return numberText(value);
  if (Array.isArray(value)) return `[${value.map(javaText).join(', ')}]`;
  if (!isObject(value)) return String(value);
  return `{${Object.entries(value)
    .map(([key, member]) => `${key}=${javaText(member)}`)
    .join(', ')}}`;
};

const doubleHash = (value: number): number => {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getInt32(0) ^ view.getInt32(4);
};

const numberHash = (value: number): number => {
  if (!Number.isSafeInteger(value)) return doubleHash(value);
  if ((value | 0) === value) return value;
  return Math.floor(value / 2 ** 32) ^ (value | 0);
};

const textHash = (text: string): number => {
  let hash = 0;
  for (let index = 0; index < text.length; index++) hash = (Math.imul(31, hash) + text.charCodeAt(index)) | 0;
  return hash;
};

/** `hashCode()` of a value. */
const javaHash = (value: Json): number => {
  if (value === null) return 0;
  if (typeof value === 'boolean') return value ? 1231 : 1237;
  if (typeof value === 'number') return numberHash(value);
  if (typeof value === 'string') return textHash(value);
  if (Array.isArray(value))
    return value.reduce<number>((hash, item) => (Math.imul(31, hash) + javaHash(item)) | 0, 1);
  return Object.entries(value).reduce(
    (sum, [key, member]) => (sum + (textHash(key) ^ javaHash(member))) | 0,
    0,
  );
};

/** Buckets of a `HashSet` that is made of so many elements: a power of two, three quarters of which are enough. */
const bucketsFor = (size: number): number => {
  let buckets = 16;
  while (buckets < Math.floor(size / 0.75) + 1) buckets *= 2;
  return buckets;
};

/** Values in the order in which a `HashSet` gives them: by bucket, and within one as they came. */
export const hashSetOrder = (values: readonly Json[], made: number): Json[] => {
  const buckets = bucketsFor(made);
  return values
    .map((value, place) => {
      const hash = javaHash(value);
      return { value, place, bucket: (hash ^ (hash >>> 16)) & (buckets - 1) };
    })
    .toSorted((left, right) => left.bucket - right.bucket || left.place - right.place)
    .map(({ value }) => value);
};
