import { distance } from 'fastest-levenshtein';

/** Of so many letters, one may be mistyped. */
const LETTERS_PER_MISTAKE = 3;

const isBeginning = (one: string, other: string) => one.startsWith(other) || other.startsWith(one);

/** What was probably meant by a name that is not among those that are; undefined where it is like none of them. */
export const nearest = (name: string, known: readonly string[]): string | undefined => {
  const small = name.toLowerCase();
  const mistakes = (each: string) =>
    isBeginning(each.toLowerCase(), small) ? 0 : distance(each.toLowerCase(), small);
  const [first] = known.toSorted((one, other) => mistakes(one) - mistakes(other));
  const most = Math.max(1, Math.floor(name.length / LETTERS_PER_MISTAKE));
  return first !== undefined && name !== '' && mistakes(first) <= most ? first : undefined;
};

/** `: the nearest is …`, or nothing. */
export const nearestIs = (name: string, known: readonly string[], shown = (each: string) => each): string => {
  const meant = nearest(name, known);
  return meant === undefined ? '' : `: the nearest is ${shown(meant)}`;
};
