import { ServiceError } from '../../errors.ts';
import type { reader } from './input.ts';

/** As many as AWS gives when the caller does not say; 0 asks for the same. */
const USUAL = 100;

export const pageSize = (maxResults: number | undefined): number => maxResults || USUAL;

/** An opaque token that holds where the next page begins. */
export const nextToken = (position: Record<string, number>): string =>
  Buffer.from(JSON.stringify(position)).toString('base64');

const parsed = (token: string): unknown => {
  try {
    return JSON.parse(Buffer.from(token, 'base64').toString());
  } catch {
    return undefined;
  }
};

const isPlace = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

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
  if (!isOurs) throw new ServiceError('InvalidToken', `Invalid Token: 'Invalid token'`);
  return Object.fromEntries(position) as Record<Name, number>;
};

/** A page of a list that is at hand, as maxResults and nextToken ask for it. */
export const pageOf = <Item>(read: ReturnType<typeof reader>, all: readonly Item[]) => {
  const size = pageSize(read.number('maxResults', { max: 1000 }));
  const { from } = readToken(read.optional('nextToken'), ['from']) ?? { from: 0 };
  return {
    page: all.slice(from, from + size),
    nextToken: all.length > from + size ? nextToken({ from: from + size }) : undefined,
  };
};
