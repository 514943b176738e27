/** All attempts for which nothing else is said. */
export const ANY = '*';

const RANGE = /^(0|[1-9]\d{0,3})(?:-([1-9]\d{0,3}))?$/;

/** The first and last attempt that `0` or `1-3` names; undefined of a text that names none. */
export const rangeOf = (key: string): [first: number, last: number] | undefined => {
  const [, first, last = first] = RANGE.exec(key) ?? [];
  if (first === undefined || last === undefined || Number(last) < Number(first)) return undefined;
  return [Number(first), Number(last)];
};

/** The one of `keys` that is for this attempt. */
export const keyFor = (keys: readonly string[], attempt: number): string | undefined => {
  const named = keys.find((key) => {
    const [first, last] = rangeOf(key) ?? [Infinity, 0];
    return first <= attempt && attempt <= last;
  });
  return named ?? keys.find((key) => key === ANY);
};

/** Two keys that are for the same attempt. */
export const clash = (keys: readonly string[]): [string, string] | undefined => {
  const ranges = keys
    .flatMap((key) => {
      const range = rangeOf(key);
      return range ? [{ key, first: range[0], last: range[1] }] : [];
    })
    .toSorted((left, right) => left.first - right.first);
  for (const [index, { key, first }] of ranges.entries()) {
    const before = ranges[index - 1];
    if (before && before.last >= first) return [before.key, key];
  }
  return undefined;
};
