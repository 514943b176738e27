const MULTIPLIER = 0x5deece66dn;
const MASK = (1n << 48n) - 1n;

/** Java's generator for a seed: the same seed gives the same numbers, as on AWS. */
const generator = (seed: number) => {
  let state = (BigInt.asIntN(64, BigInt(seed)) ^ MULTIPLIER) & MASK;
  return (bits: bigint): bigint => {
    state = (state * MULTIPLIER + 0xbn) & MASK;
    return state >> (48n - bits);
  };
};

/** Its first `nextDouble()`. */
export const seededRandom = (seed: number): number => {
  const next = generator(seed);
  return Number((next(26n) << 27n) + next(27n)) / 2 ** 53;
};

/** Its first `nextInt(size)`: from 0, below `size`. */
export const seededInteger = (seed: number, size: number): number => {
  const next = generator(seed);
  // A power of two takes the high bits, which are the better ones.
  if ((size & -size) === size) return Number((BigInt(size) * next(31n)) >> 31n);
  for (;;) {
    const bits = Number(next(31n));
    const value = bits % size;
    // The last, incomplete round of remainders would favour the small ones.
    if (bits - value + (size - 1) < 2 ** 31) return value;
  }
};
