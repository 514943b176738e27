import * as z from 'zod/mini';
import {
  id,
  inWords,
  merged,
  orderTerms,
  pageLimit,
  parser,
  quantity,
  strictly,
  tryFields,
  wantedLines,
} from '../platform/parse.ts';
import { InvalidOrder } from './domain/errors.ts';

/** How one book is ordered. */
const ofOneBook = strictly('an order', { userId: id, bookId: id, quantity, ...orderTerms });

const ofLines = strictly('an order of lines', { userId: id, lines: wantedLines, ...orderTerms });

const envelope = parser(z.object({ ...tryFields, executionArn: z.string(), order: z.unknown() }));

const refused = ({ issues }: z.core.$ZodError) => new InvalidOrder(inWords(issues));

const wanted = (order: unknown) => {
  if (typeof order === 'object' && order !== null && 'lines' in order) {
    const parsed = z.safeParse(ofLines, order);
    if (!parsed.success) throw refused(parsed.error);
    return { ...parsed.data, lines: merged(parsed.data.lines) };
  }
  const parsed = z.safeParse(ofOneBook, order);
  if (!parsed.success) throw refused(parsed.error);
  const { bookId, quantity: pieces, ...others } = parsed.data;
  return { ...others, lines: [{ bookId, quantity: pieces }] };
};

/**
 * An order of several `lines`, or of one book as `bookId` and `quantity`.
 * Throws InvalidOrder, which names each field that is wrong, and the fix.
 */
export const parseOrder = (event: unknown) => {
  const { order, ...about } = envelope(event);
  return { ...about, ...wanted(order) };
};

export type Order = ReturnType<typeof parseOrder>;

export const parseUndo = parser(z.object(tryFields));

export const bookPath = z.object({ bookId: id });

const ofBook = parser(bookPath);

/** Throws InvalidInput. */
export const parseBookId = (pathParameters: unknown): string => ofBook(pathParameters).bookId;

/** `cursor` is the id of the last book of the page before. */
export const listBooksQuery = z.object({ limit: pageLimit, cursor: z.optional(id) });

/** Throws InvalidInput. */
export const parseListBooks = parser(listBooksQuery);
