import * as z from 'zod/mini';
import { id, inWords, parser, tryFields } from '../platform/parse.ts';
import { InvalidOrder } from './domain/errors.ts';

/** Above this an order is a mistake, not a purchase. */
const MOST_PIECES = 1000;

const FIELDS = 'userId, bookId, quantity, redeem, paymentMethod';

/** A field's name is its caller's word, and may hold what nobody is to read: only what looks like one is repeated. */
const called = (key: string): string => (/^[A-Za-z]\w{0,29}$/.test(key) ? key : 'an unknown field');

const quantityField = z
  .int(`must be an integer from 1 to ${MOST_PIECES}`)
  .check(z.gte(1, `must be at least 1`), z.lte(MOST_PIECES, `must be at most ${MOST_PIECES}`));

const wanted = z.strictObject(
  {
    userId: id,
    bookId: id,
    quantity: quantityField,
    redeem: z._default(z.boolean('must be true or false, or absent'), false),
    paymentMethod: z._default(id, 'test-ok'),
  },
  {
    error: ({ code, keys }) =>
      code === 'unrecognized_keys'
        ? `${keys?.map(called).join(', ')}: not a field of an order (${FIELDS})`
        : `must be an object with ${FIELDS}`,
  },
);

const envelope = parser(z.object({ ...tryFields, executionArn: z.string(), order: z.unknown() }));

/** Throws InvalidOrder, which names each field that is wrong, and the fix. */
export const parseOrder = (event: unknown) => {
  const { order, ...about } = envelope(event);
  const parsed = z.safeParse(wanted, order);
  if (!parsed.success) throw new InvalidOrder(parsed.error.issues.map(inWords).join('; '));
  return { ...about, ...parsed.data };
};

export type Order = ReturnType<typeof parseOrder>;

export const parseUndo = parser(z.object(tryFields));
