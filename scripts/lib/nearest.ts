import { closest } from 'fastest-levenshtein';

/** What of all that is known was probably meant by a name that is not; undefined where nothing is known. */
export const nearest = (name: string, known: readonly string[]): string | undefined => {
  const bySmall = new Map(known.map((each) => [each.toLowerCase(), each]));
  return bySmall.size === 0 ? undefined : bySmall.get(closest(name.toLowerCase(), [...bySmall.keys()]));
};
