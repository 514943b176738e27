import type { Json } from '../../json.ts';

/** Arguments that a function was not made for. */
export class WrongArguments extends Error {
  override readonly name = 'WrongArguments';
}

/** An intrinsic function. Throws WrongArguments. */
export interface Intrinsic {
  readonly least: number;
  readonly most: number;
  call(args: readonly Json[]): Json;
}

/** A function of a fixed number of arguments. */
export const intrinsic = (count: number, call: (args: readonly Json[]) => Json): Intrinsic => ({
  least: count,
  most: count,
  call,
});

export const arrayAt = (args: readonly Json[], index: number): Json[] => {
  const value = args[index];
  if (!Array.isArray(value)) throw new WrongArguments();
  return value;
};

export const textAt = (args: readonly Json[], index: number): string => {
  const value = args[index];
  if (typeof value !== 'string') throw new WrongArguments();
  return value;
};

export const numberAt = (args: readonly Json[], index: number): number => {
  const value = args[index];
  if (typeof value !== 'number') throw new WrongArguments();
  return value;
};

/** A number without its fraction. AWS's guide says that it is rounded; Step Functions cuts it off. */
export const integerAt = (args: readonly Json[], index: number): number =>
  Math.trunc(numberAt(args, index)) + 0;

/** AWS's limit for what is encoded, decoded and hashed, in characters. */
const LONGEST = 10_000;

/** A text that is not longer than AWS takes. */
export const limited = (text: string): string => {
  if (text.length > LONGEST) throw new WrongArguments();
  return text;
};
