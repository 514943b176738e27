import { badRequest } from '../problems.ts';

/** The API's way to page; texts, as they come in a query. */
export interface PageInput {
  maxResults?: string;
  nextToken?: string;
}

const MOST = 500;

/** One page of `items`, from the one that `nextToken` counts. */
export const pageOf = <T>(items: readonly T[], { maxResults = '100', nextToken = '0' }: PageInput) => {
  const count = Number(maxResults);
  const start = Number(nextToken);
  if (!Number.isInteger(count) || count < 1 || count > MOST)
    throw badRequest(`maxResults must be a whole number from 1 to ${MOST}`);
  if (!Number.isInteger(start) || start < 0) throw badRequest('Invalid next token');
  const next = start + count;
  return { items: items.slice(start, next), ...(next < items.length && { nextToken: String(next) }) };
};
