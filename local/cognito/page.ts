import { checkWhole, invalid } from './problems.ts';

const MOST = 60;

/**
 * A page of items in the order of their keys: `most` of them after the one that `after` names. Throws
 * InvalidParameterException.
 */
export const pageOf = <T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  { name, most = MOST, after }: { name: string; most?: number | undefined; after?: string | undefined },
): { page: T[]; next: string | undefined } => {
  checkWhole(name, most, 1, MOST);
  const sorted = items.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  const last = after === undefined ? '' : Buffer.from(after, 'base64url').toString();
  if (after !== undefined && Buffer.from(last).toString('base64url') !== after)
    throw invalid('Invalid pagination token');
  const left = sorted.filter((item) => after === undefined || keyOf(item) > last);
  const page = left.slice(0, most);
  const end = page.at(-1);
  const more = left.length > page.length && end !== undefined;
  return { page, next: more ? Buffer.from(keyOf(end)).toString('base64url') : undefined };
};
