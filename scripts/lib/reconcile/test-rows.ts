import type { BookRow } from '../../../src/inventory/contract.ts';
import type { EffectRow, Moved, OrderRow, OrderStatus, Step } from '../../../src/kernel/order-record.ts';
import { gatherOrders, type OrderFacts } from './order-facts.ts';

/** When all of it happened. */
export const at = '2026-01-01T00:00:00.000Z';

export const effect = (step: Step, moved: Moved = {}): EffectRow => ({
  orderId: 'o',
  row: `EFFECT#${step}`,
  at,
  attempt: 0,
  moved,
  result: {},
});

/** Two pieces of the book. */
export const HELD = effect('CheckInventory', { stock: { b: -2 } });
export const RESTORED = effect('RestoreQuantity', { stock: { b: 2 } });
export const SOLD = effect('PrepareOrder');

export const WATCHED = { orderId: 'o', row: 'WATCH' };

export const order = (status: OrderStatus, more: Partial<OrderRow> = {}): OrderRow => ({
  orderId: 'o',
  row: 'ORDER',
  schemaVersion: 1,
  status,
  userId: 'u',
  redeem: true,
  paymentMethod: 'test-ok',
  currency: 'EUR',
  lines: [],
  executionArn: 'arn',
  openedAt: at,
  timeline: [],
  ...more,
});
export const facts = (...rows: (OrderRow | EffectRow | { orderId: string; row: string })[]): OrderFacts[] =>
  gatherOrders(rows);
export const book = (row: Partial<BookRow>): BookRow => ({
  bookId: 'b',
  title: 'A Book',
  price: 1,
  quantity: 10,
  held: 0,
  sold: 0,
  initial: 10,
  ...row,
});
/** Which rules were broken. */
export const rules = (found: readonly { rule: string }[]): string[] => found.map(({ rule }) => rule);
