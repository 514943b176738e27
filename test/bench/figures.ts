/** The value in the middle; of an even number, the upper one of the two. */
export const median = (values: readonly number[]): number =>
  values.toSorted((left, right) => left - right)[values.length >> 1] ?? NaN;

/** The value below or at which so many in a hundred of `sorted` are. */
export const percentile = (sorted: readonly number[], hundredths: number): number =>
  sorted[Math.max(0, Math.ceil((sorted.length * hundredths) / 100) - 1)] ?? NaN;

/** Of figures that were measured in the same rounds, one pair a round: whatever disturbs a round disturbs both. */
export const ratio = (of: readonly number[], to: readonly number[]): number =>
  median(of.map((value, round) => value / (to[round] ?? NaN)));

const english = new Intl.NumberFormat('en');

/** With thousands apart, and digits that say something. */
export const shown = (value: number): string =>
  Number.isNaN(value) ? '–' : value >= 100 ? english.format(Math.round(value)) : value.toPrecision(2);

export const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;
