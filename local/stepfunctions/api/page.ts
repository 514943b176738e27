import { ServiceError } from '../../errors.ts';

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
