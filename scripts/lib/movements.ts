import { formatMoney, type Money } from '../../src/kernel/money.ts';
import { FOLLOW_PAYMENT } from '../../src/kernel/order-record.ts';
import type { Moved, OrderRow, TimelineEntry } from '../../src/kernel/order-record.ts';

const NONE = 'none moved';

/** `+2`, `-2` */
export const signed = (number: number): string => (number > 0 ? `+${number}` : String(number));

/** Each change, in its order: `-2, +2` of what was held and given back. */
const changes = (numbers: readonly number[]): string => numbers.filter(Boolean).map(signed).join(', ');

const stockOf = (moved: readonly Moved[], { lines }: OrderRow): string => {
  const books = [...new Set(moved.flatMap(({ stock = {} }) => Object.keys(stock)))];
  const title = (bookId: string) =>
    books.length === 1 ? '' : ` ${lines.find((line) => line.bookId === bookId)?.title ?? bookId}`;
  return books
    .map((bookId) => `${changes(moved.flatMap(({ stock = {} }) => stock[bookId] ?? []))}${title(bookId)}`)
    .join('; ');
};

/** With these, BillCustomer says that the provider has taken nothing. */
const REFUSED = new Set(['PaymentDeclined', 'PaymentActionRequired']);

/** Why an order is undone that was not billed. */
const UNBILLED = new Set(['CheckInventoryFailed', 'CalculateTotalFailed', 'RedeemPointsFailed']);

const isLeftover = ({ step, outcome }: TimelineEntry) => step === FOLLOW_PAYMENT && outcome !== 'Disputed';

/**
 * The provider may have been asked for money, and is not known to have refused it. What comes before BillCustomer writes
 * the total and the points; of a function that is stopped while it bills, the order knows nothing.
 */
const mayBePaid = ({ reason = '', timeline, redeem, pointsUsed }: OrderRow): boolean => {
  // A payment that is taken late, or comes back, was refused before.
  if (timeline.some(isLeftover)) return true;
  const refused = timeline.some(({ step, outcome }) => step === 'BillCustomer' && REFUSED.has(outcome));
  if (refused || REFUSED.has(reason) || UNBILLED.has(reason)) return false;
  return !redeem || pointsUsed !== undefined;
};

/**
 * What an order whose checkout has ended may have been charged though it has no record of that: whoever gives it back asks
 * the provider. 0 where it is known what was charged, or left to a hand.
 */
export const inDoubt = (order: OrderRow | undefined): Money => {
  if (!order || !mayBePaid(order)) return 0;
  const { total = 0, amountDue = total, charged, refunded, waived = {} } = order;
  return charged === undefined && refunded === undefined && !waived.RefundCustomer ? amountDue : 0;
};

/** `in doubt: 20.00 EUR may have been charged` */
export const doubtInWords = (amount: Money, currency: string): string =>
  `in doubt: ${formatMoney(amount, currency)} may have been charged`;

const moneyOf = (order: OrderRow): string => {
  const { charged = 0, refunded = 0, currency } = order;
  const doubt = inDoubt(order);
  return [
    ...(doubt > 0 ? [doubtInWords(doubt, currency)] : []),
    ...(charged > 0 ? [`${formatMoney(charged, currency)} charged`] : []),
    ...(refunded > 0 ? [`${formatMoney(refunded, currency)} refunded`] : []),
  ].join(', ');
};

export interface Movements {
  stock: string;
  points: string;
  money: string;
}

/** What one order has moved itself, whatever others do at the same time; of a checkout without an order, nothing. */
export const movementsOf = (order: OrderRow | undefined): Movements => {
  if (!order) return { stock: NONE, points: NONE, money: NONE };
  const moved = order.timeline.flatMap((entry) => entry.moved ?? []);
  return {
    stock: stockOf(moved, order) || NONE,
    points: changes(moved.flatMap(({ points = 0 }) => points)) || NONE,
    money: moneyOf(order) || NONE,
  };
};
