import { ServiceError } from '../errors.ts';
import { invalid } from './check-parameter.ts';

interface Page {
  MaxResults?: number;
  NextToken?: string;
}

/** At most `MaxResults` items from the one on that `NextToken` counts; `most` is also what a page has without it. */
export const pageOf = <T>(
  items: readonly T[],
  { MaxResults, NextToken = '0' }: Page,
  most: number,
): { page: T[]; NextToken?: string } => {
  const length = MaxResults ?? most;
  if (!(Number.isInteger(length) && length >= 1 && length <= most))
    throw invalid(`MaxResults is ${length}, expected 1 to ${most}.`);
  if (!/^\d{1,9}$/.test(NextToken))
    throw new ServiceError('InvalidNextToken', 'The specified token is not valid.');
  const from = Number(NextToken);
  const to = from + length;
  return { page: items.slice(from, to), ...(to < items.length && { NextToken: String(to) }) };
};
