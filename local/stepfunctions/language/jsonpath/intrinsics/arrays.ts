import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../../json.ts';
import { arrayAt, integerAt, intrinsic, WrongArguments } from './arguments.ts';
import type { Intrinsic } from './arguments.ts';
import { hashSetOrder, javaText } from './java.ts';

/** As many elements as AWS lets ArrayRange build. */
const LONGEST_RANGE = 1000;

const partition = (args: readonly Json[]): Json => {
  const items = arrayAt(args, 0);
  const size = integerAt(args, 1);
  if (size < 1) throw new WrongArguments();
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
};

const range = (args: readonly Json[]): Json => {
  const [first, last, step] = [integerAt(args, 0), integerAt(args, 1), integerAt(args, 2)];
  if (step === 0) throw new WrongArguments();
  const length = Math.max(0, Math.floor((last - first) / step) + 1);
  if (length > LONGEST_RANGE) throw new WrongArguments();
  return Array.from({ length }, (_, index) => first + index * step);
};

const getItem = (args: readonly Json[]): Json => {
  const items = arrayAt(args, 0);
  const index = integerAt(args, 1);
  // Observed on AWS: an empty array has null everywhere, any other fails beyond its end.
  if (items.length === 0 && index >= 0) return null;
  const item = items[index];
  if (item === undefined) throw new WrongArguments();
  return item;
};

/** Values are the same here when their texts in Java are: `true` and `"true"`, but not objects of another order. */
const contains = (args: readonly Json[]): Json => {
  const wanted = javaText(args[1] ?? null);
  return arrayAt(args, 0).some((item) => javaText(item) === wanted);
};

const unique = (args: readonly Json[]): Json => {
  const items = arrayAt(args, 0);
  const kept: Json[] = [];
  const scalars = new Set<Json>();
  for (const item of items)
    if (typeof item === 'object' && item !== null) {
      if (!kept.some((other) => isDeepStrictEqual(item, other))) kept.push(item);
    } else if (!scalars.has(item)) {
      scalars.add(item);
      kept.push(item);
    }
  return hashSetOrder(kept, items.length);
};

export const arrayFunctions: Record<string, Intrinsic> = {
  Array: { least: 0, most: Infinity, call: (args) => [...args] },
  ArrayPartition: intrinsic(2, partition),
  ArrayContains: intrinsic(2, contains),
  ArrayRange: intrinsic(3, range),
  ArrayGetItem: intrinsic(2, getItem),
  ArrayLength: intrinsic(1, (args) => arrayAt(args, 0).length),
  ArrayUnique: intrinsic(1, unique),
};
