import { ServiceError } from '../../errors.ts';
import type { reader } from './input.ts';

/** As many as AWS gives when the caller does not say; 0 asks for the same. */
const USUAL = 100;

export const pageSize = (maxResults: number | undefined): number => maxResults || USUAL;

/** An opaque token that holds where the next page begins. */
export const nextToken = (position: Record<string, number>): string =>
  Buffer.from(JSON.stringify(position)).toString('base64');

/** What `nextToken` was made of. Throws InvalidToken. */
export const readToken = (token: string | undefined): Record<string, number> | undefined => {
  if (token === undefined) return undefined;
  try {
    return JSON.parse(Buffer.from(token, 'base64').toString()) as Record<string, number>;
  } catch {
    throw new ServiceError('InvalidToken', `Invalid Token: 'Invalid token'`);
  }
};

/** A page of a list that is at hand, as maxResults and nextToken ask for it. */
export const pageOf = <Item>(read: ReturnType<typeof reader>, all: readonly Item[]) => {
  const size = pageSize(read.number('maxResults', { max: 1000 }));
  const from = readToken(read.optional('nextToken'))?.['from'] ?? 0;
  return {
    page: all.slice(from, from + size),
    nextToken: all.length > from + size ? nextToken({ from: from + size }) : undefined,
  };
};
