import { ServiceError } from '../../errors.ts';
import type { reader } from './input.ts';

/** As many as AWS gives when the caller does not say; 0 asks for the same. */
const USUAL = 100;

export const pageSize = (maxResults: number | undefined): number => maxResults || USUAL;

/** What the pages of a list go by. */
export interface PageOrder<Item> {
  placeOf: (item: Item) => Place;
  /** Of all places. */
  kind: 'string' | 'number';
  reverse?: boolean;
}

type Place = string | number;

/** An opaque token that holds where the next page begins. */
export const nextToken = (position: Record<string, Place>): string =>
  Buffer.from(JSON.stringify(position)).toString('base64');

const parsed = (token: string): unknown => {
  try {
    return JSON.parse(Buffer.from(token, 'base64').toString());
  } catch {
    return undefined;
  }
};

const isPlace = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

const invalidToken = () => new ServiceError('InvalidToken', `Invalid Token: 'Invalid token'`);

/** The numbers of these names that a `nextToken` was made of. Throws InvalidToken. */
export const readToken = <Name extends string>(
  token: string | undefined,
  names: readonly Name[],
): Record<Name, number> | undefined => {
  if (token === undefined) return undefined;
  const position = Object.entries(parsed(token) ?? {});
  const isOurs =
    position.length === names.length &&
    position.every(([name, value]) => names.some((each) => each === name) && isPlace(value));
  if (!isOurs) throw invalidToken();
  return Object.fromEntries(position) as Record<Name, number>;
};

/** The item after which a page begins, by what tells it from the others of its list. */
const readAfter = (token: string, kind: 'string' | 'number'): Place => {
  const position = Object.entries(parsed(token) ?? {});
  const [[name, after] = []] = position;
  const isOurs = position.length === 1 && name === 'after' && typeof after === kind;
  if (!isOurs || (kind === 'number' && !isPlace(after))) throw invalidToken();
  return after as Place;
};

/**
 * A page of a list that is at hand, as maxResults and nextToken ask for it, in the order of what tells the items apart:
 * their numbers or their names. The next page begins after the last item, whatever has come or gone in the meantime.
 */
export const pageOf = <Item>(
  read: ReturnType<typeof reader>,
  all: readonly Item[],
  { placeOf, kind, reverse = false }: PageOrder<Item>,
) => {
  const size = pageSize(read.number('maxResults', { max: 1000 }));
  const token = read.optional('nextToken');
  const after = token === undefined ? undefined : readAfter(token, kind);
  const order = (left: Place, right: Place) => (left === right ? 0 : left < right === reverse ? 1 : -1);
  const left = all
    .filter((item) => after === undefined || order(after, placeOf(item)) < 0)
    .toSorted((one, other) => order(placeOf(one), placeOf(other)));
  const page = left.slice(0, size);
  const last = page.at(-1);
  return {
    page,
    nextToken: last && left.length > size ? nextToken({ after: placeOf(last) }) : undefined,
  };
};
