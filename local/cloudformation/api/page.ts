import { validationError } from '../template/problems.ts';

/** A page of a list, and the token of the next one. */
export const page = <T>(
  items: readonly T[],
  token: string | undefined,
  size = 100,
): { items: T[]; next: { NextToken?: string } } => {
  const start = token === undefined ? 0 : Number(token);
  if (!Number.isInteger(start) || start < 0) throw validationError(`The token ${token} is not valid`);
  const end = start + size;
  return { items: items.slice(start, end), next: end < items.length ? { NextToken: String(end) } : {} };
};
