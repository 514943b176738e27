import type { Json } from '../../json.ts';
import { seededInteger, seededRandom } from '../../seeded-random.ts';
import { integerAt, intrinsic, numberAt, WrongArguments } from './arguments.ts';
import type { Intrinsic } from './arguments.ts';

const [SMALLEST, LARGEST] = [-(2 ** 31), 2 ** 31 - 1];

const inRange = (value: number): number => {
  if (value < SMALLEST || value > LARGEST) throw new WrongArguments();
  return value;
};

/** Halves go up: 1.5 to 2, -1.5 to -1. Adding 0 makes -0 a 0. */
const rounded = (args: readonly Json[], index: number) => inRange(Math.round(numberAt(args, index)) + 0);

const random = (args: readonly Json[]): Json => {
  const start = inRange(integerAt(args, 0));
  const size = inRange(integerAt(args, 1)) - start;
  if (size < 1) throw new WrongArguments();
  if (args.length < 3) return start + Math.floor(Math.random() * size);
  const seed = integerAt(args, 2);
  return start + (size > LARGEST ? Math.floor(seededRandom(seed) * size) : seededInteger(seed, size));
};

export const numberFunctions: Record<string, Intrinsic> = {
  MathAdd: intrinsic(2, (args) => inRange(rounded(args, 0) + rounded(args, 1))),
  /** From the first number, up to but not with the second. */
  MathRandom: { least: 2, most: 3, call: random },
};
