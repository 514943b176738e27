import * as z from 'zod/mini';
import { id, inWords, money, parser, tryFields } from '../platform/parse.ts';
import { InvalidOrder } from './domain/errors.ts';
import type { WantedLine } from './domain/stock.ts';

/** Of one book. Above this an order is a mistake, not a purchase. */
const MOST_PIECES = 1000;
/** All lines of an order are held in one transaction, and told in one mail. */
const MOST_LINES = 20;

/** A field's name is its caller's word, and may hold what nobody is to read: only what looks like one is repeated. */
const called = (key: string): string => (/^[A-Za-z]\w{0,29}$/.test(key) ? key : 'an unknown field');

const strictly = <Shape extends z.core.$ZodLooseShape>(what: string, shape: Shape) => {
  const fields = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: ({ code, keys }) =>
      code === 'unrecognized_keys'
        ? `${keys?.map(called).join(', ')}: not a field of ${what} (${fields})`
        : `must be an object with ${fields}`,
  });
};

const quantity = z
  .int(`must be an integer from 1 to ${MOST_PIECES}`)
  .check(z.gte(1, `must be at least 1`), z.lte(MOST_PIECES, `must be at most ${MOST_PIECES}`));

const terms = {
  redeem: z._default(z.boolean('must be true or false, or absent'), false),
  paymentMethod: z._default(id, 'test-ok'),
  expectedTotal: z.optional(money),
};

/** How one book is ordered. */
const ofOneBook = strictly('an order', { userId: id, bookId: id, quantity, ...terms });

/** Lines of one book are one line. */
const merged = (lines: readonly WantedLine[]): WantedLine[] => {
  const pieces = new Map<string, number>();
  for (const line of lines) pieces.set(line.bookId, (pieces.get(line.bookId) ?? 0) + line.quantity);
  return [...pieces].map(([bookId, together]) => ({ bookId, quantity: together }));
};

const lines = z.array(strictly('a line', { bookId: id, quantity }), 'must be a list of lines').check(
  z.minLength(1, 'must have at least one line'),
  z.maxLength(MOST_LINES, `must have at most ${MOST_LINES} lines`),
  z.refine(
    (each) => merged(each).every((line) => line.quantity <= MOST_PIECES),
    `must have at most ${MOST_PIECES} pieces of a book`,
  ),
);

const ofLines = strictly('an order of lines', { userId: id, lines, ...terms });

const envelope = parser(z.object({ ...tryFields, executionArn: z.string(), order: z.unknown() }));

const refused = ({ issues }: z.core.$ZodError) => new InvalidOrder(issues.map(inWords).join('; '));

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
