import { describe, it } from 'node:test';
import { expect } from 'expect';
import type { BookRow } from '../../../src/inventory/contract.ts';
import type {
  EffectRow,
  Moved,
  OrderRow,
  OrderStatus,
  Step,
  UndoStep,
} from '../../../src/kernel/order-record.ts';
import { reconcileCouriers } from './couriers.ts';
import { reconcileMoney } from './money.ts';
import { gatherOrders, type OrderFacts } from './order-facts.ts';
import { leftOutOf, owedOf, reconcileExecution, reconcileOrders, underWay } from './orders.ts';
import { reconcilePoints } from './points.ts';
import { reconcileStock } from './stock.ts';

const at = '2026-01-01T00:00:00.000Z';
const effect = (step: Step, moved: Moved = {}): EffectRow => ({
  orderId: 'o',
  row: `EFFECT#${step}`,
  at,
  attempt: 0,
  moved,
  result: {},
});
const HELD = effect('CheckInventory', { stock: { b: -2 } });
const RESTORED = effect('RestoreQuantity', { stock: { b: 2 } });
const SOLD = effect('PrepareOrder');

const order = (status: OrderStatus, more: Partial<OrderRow> = {}): OrderRow => ({
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
const facts = (...rows: (OrderRow | EffectRow | { orderId: string; row: string })[]): OrderFacts[] =>
  gatherOrders(rows);
const book = (row: Partial<BookRow>): BookRow => ({
  bookId: 'b',
  title: 'A Book',
  price: 1,
  quantity: 10,
  held: 0,
  sold: 0,
  initial: 10,
  ...row,
});
const rules = (found: { rule: string }[]) => found.map(({ rule }) => rule);

describe('the stock of a book', () => {
  it('balances while its pieces are on the shelf, held, sold or put back', () => {
    expect(reconcileStock([book({})], facts(HELD, RESTORED))).toEqual([]);
    expect(reconcileStock([book({ quantity: 8, held: 2 })], facts(HELD))).toEqual([]);
    expect(reconcileStock([book({ quantity: 8, sold: 2 })], facts(HELD, SOLD))).toEqual([]);
  });

  it('tells what is missing, and by how many', () => {
    expect(reconcileStock([book({ quantity: 9 })], [])).toEqual([
      { of: 'stock', id: 'b', rule: 'initial = on the shelf + held + sold', expected: 10, found: 9 },
    ]);
    expect(rules(reconcileStock([book({ quantity: 8, held: 2 })], facts(HELD, SOLD)))).toEqual([
      'held = what open orders hold',
      'sold = what has been dispatched',
    ]);
    expect(rules(reconcileStock([book({ quantity: -1, sold: 11 })], []))).toContain(
      'on the shelf is never negative',
    );
    expect(rules(reconcileStock([], facts(HELD)))).toEqual(['a book of an order exists']);
  });
});

describe('the points of a user', () => {
  const user = { userId: 'u', name: '', email: '', address: '', points: 30 };
  const opening = { userId: 'u', entry: 'OPENING', at, points: 30 };
  const redeemed = { userId: 'u', entry: 'ORDER#o#redeemed', at, points: -20 };
  const redeem = effect('RedeemPoints', { points: -20 });

  it('are the sum of the ledger, which has what orders moved', () => {
    expect(reconcilePoints([user], [opening], [])).toEqual([]);
    expect(reconcilePoints([{ ...user, points: 10 }], [opening, redeemed], facts(redeem))).toEqual([]);
  });

  it('tell when their user has no row', () => {
    expect(reconcilePoints([], [opening, { ...opening, entry: 'ERASED#1', points: 0 }], [])).toEqual([
      { of: 'points', id: 'u', rule: 'a user of the ledger exists', expected: 'a row', found: 'none' },
    ]);
  });

  it('tell when one has moved without the other', () => {
    expect(rules(reconcilePoints([user], [], []))).toEqual(['balance = sum of the ledger']);
    const ordersRule = 'the order’s entries in the ledger = what its steps moved';
    expect(rules(reconcilePoints([user], [opening], facts(redeem)))).toEqual([ordersRule]);
    expect(rules(reconcilePoints([{ ...user, points: 10 }], [opening, redeemed], []))).toEqual([ordersRule]);
    const overdrawn = { ...opening, points: -1 };
    expect(rules(reconcilePoints([{ ...user, points: -1 }], [overdrawn], []))).toEqual([
      'the balance is never negative',
    ]);
  });
});

describe('the money of an order', () => {
  const charge = { paymentKey: 'o#charge', status: 'CAPTURED', amount: 500, refunded: 0 };

  it('is what was due when it has left, nothing when it has not, and anything while it is under way', () => {
    const left = order('DISPATCHED', { amountDue: 500, charged: 500 });
    expect(reconcileMoney([charge], facts(left))).toEqual([]);
    const back = order('CANCELLED', { amountDue: 500, charged: 500, refunded: 500 });
    expect(reconcileMoney([{ ...charge, refunded: 500 }], facts(back))).toEqual([]);
    expect(reconcileMoney([charge], facts(order('OPEN')))).toEqual([]);
    expect(reconcileMoney([charge], facts(order('COMPENSATION_FAILED')))).toEqual([]);
    expect(reconcileMoney([], facts(order('REJECTED')))).toEqual([]);
    expect(reconcileMoney([{ ...charge, status: 'DECLINED' }], facts(order('CANCELLED')))).toEqual([]);
  });

  it('is with the customer of a cancelled order as well where their bank has taken it back', () => {
    const back = facts(order('CANCELLED', { amountDue: 500, charged: 500, refunded: 500 }));
    expect(reconcileMoney([{ ...charge, lost: 500 }], back)).toEqual([]);
    expect(reconcileMoney([{ ...charge, refunded: 500, lost: 500 }], back)).toEqual([]);
    const left = facts(order('DISPATCHED', { amountDue: 500, charged: 500 }));
    expect(reconcileMoney([{ ...charge, lost: 500 }], left)).toEqual([]);
  });

  it('tells what was taken too much, too little, or for nobody', () => {
    const [tooMuch] = reconcileMoney([charge], facts(order('CANCELLED', { charged: 500, refunded: 500 })));
    expect(tooMuch).toMatchObject({ id: 'o', expected: 0, found: 500 });
    const unpaid = facts(order('DISPATCHED', { amountDue: 500, charged: 500 }));
    expect(reconcileMoney([], unpaid)[0]).toMatchObject({ id: 'o', expected: 500, found: 0 });
    expect(reconcileMoney([charge], [])[0]).toMatchObject({ id: 'o#charge', expected: 0, found: 500 });
    expect(rules(reconcileMoney([{ ...charge, refunded: 501 }], facts(order('OPEN'))))).toEqual([
      'what is kept after refunds is never negative',
    ]);
  });
});

describe('an order', () => {
  it('is what was done for it', () => {
    const undone = [HELD, RESTORED, order('CANCELLED')];
    const left = [HELD, SOLD, order('DISPATCHED'), { orderId: 'o', row: 'MAIL#OrderDispatched' }];
    for (const rows of [
      undone,
      left,
      [HELD, order('OPEN')],
      [order('REJECTED')],
      [order('REJECTED'), { orderId: 'o', row: 'MAIL#OrderCancelled' }],
      [...undone, { orderId: 'o', row: 'MAIL#OrderCancelled' }],
      [HELD, order('CANCELLING')],
    ])
      expect(reconcileOrders(facts(...rows))).toEqual([]);
  });

  it('tells what was left, done without it, or told too early', () => {
    expect(rules(reconcileOrders(facts(HELD)))).toEqual(['what was done belongs to an order']);
    expect(rules(reconcileOrders(facts(order('DISPATCHED'))))).toEqual([
      'an order is dispatched by PrepareOrder',
    ]);
    expect(rules(reconcileOrders(facts(HELD, RESTORED, SOLD, order('DISPATCHED'))))).toEqual([
      'nothing is undone of an order that has left',
    ]);
    expect(rules(reconcileOrders(facts(HELD, order('CANCELLED'))))).toEqual([
      'nothing is left of an order that has not left',
    ]);
    const told = { orderId: 'o', row: 'MAIL#OrderDispatched' };
    expect(rules(reconcileOrders(facts(order('OPEN'), told)))).toEqual(['a mail tells of what happened']);
    const cancelled = { orderId: 'o', row: 'MAIL#OrderCancelled' };
    expect(rules(reconcileOrders(facts(HELD, order('CANCELLING'), cancelled)))).toEqual([
      'a mail tells of what happened',
    ]);
  });

  it('that was cancelled, and is owed its refund again, keeps the mail of then', () => {
    const cancelled = { orderId: 'o', row: 'MAIL#OrderCancelled' };
    const entry = (outcome: string) => ({ at: '', step: 'FollowPayment', attempt: 0, outcome });
    const owing = order('COMPENSATION_FAILED', { timeline: [entry('RefundFailed')] });
    expect(reconcileOrders(facts(owing, cancelled))).toEqual([]);
    const never = order('COMPENSATION_FAILED', { timeline: [entry('Disputed')] });
    expect(rules(reconcileOrders(facts(never, cancelled)))).toEqual(['a mail tells of what happened']);
  });

  it('that has left keeps its mail, also when its goodwill has failed later', () => {
    const timeline = [{ at: '', step: 'FollowPayment', attempt: 0, outcome: 'RefundFailed' }];
    const left = order('DISPATCHED', { timeline });
    const rows = [
      left,
      { orderId: 'o', row: 'EFFECT#PrepareOrder' },
      { orderId: 'o', row: 'MAIL#OrderDispatched' },
    ];
    expect(reconcileOrders(facts(...rows))).toEqual([]);
  });

  it('that is under way has an execution that runs', () => {
    const [open] = underWay(facts(order('OPEN')));
    expect(underWay(facts(order('DISPATCHED')))).toEqual([]);
    expect(reconcileExecution(open!, 'RUNNING')).toEqual([]);
    for (const status of ['ABORTED', undefined]) expect(reconcileExecution(open!, status)).toHaveLength(1);
  });
});

describe('an order whose undo failed', () => {
  it('is named with what it is owed', () => {
    expect(owedOf(facts(HELD, order('COMPENSATION_FAILED', { owed: ['RestoreQuantity'] })))).toEqual([
      { orderId: 'o', steps: ['RestoreQuantity'] },
    ]);
    for (const status of ['OPEN', 'CANCELLING', 'CANCELLED', 'REJECTED', 'DISPATCHED'] as const)
      expect(owedOf(facts(order(status)))).toEqual([]);
  });
});

describe('what operators have left out', () => {
  const waived = (step: UndoStep) => ({ waived: { [step]: { at, note: 'by hand' } } });
  const charge = { paymentKey: 'o#charge', status: 'CAPTURED', amount: 500, refunded: 0 };

  it('is named, and is no difference', () => {
    const unpaid = facts(order('CANCELLED', { charged: 500, refunded: 0, ...waived('RefundCustomer') }));
    expect(reconcileMoney([charge], unpaid)).toEqual([]);
    expect(leftOutOf(unpaid)).toEqual([{ orderId: 'o', step: 'RefundCustomer', at, note: 'by hand' }]);
    const nothing = effect('RestoreQuantity', { stock: {} });
    const kept = facts(HELD, nothing, order('CANCELLED', waived('RestoreQuantity')));
    expect(reconcileStock([book({ quantity: 8, held: 2 })], kept)).toEqual([]);
    expect(reconcileStock([book({})], kept)).toEqual([]);
    expect(reconcileStock([book({ quantity: 7, held: 3 })], kept)).toHaveLength(1);
  });
});

describe('goodwill', () => {
  it('is not due any more', () => {
    const left = facts(order('DISPATCHED', { amountDue: 500, charged: 500, refunded: 500, goodwill: 500 }));
    const charge = { paymentKey: 'o#charge', status: 'CAPTURED', amount: 500, refunded: 500 };
    expect(reconcileMoney([charge], left)).toEqual([]);
    expect(reconcileMoney([{ ...charge, refunded: 0 }], left)).toHaveLength(2);
  });
});

describe('a courier', () => {
  it('carries the orders that say so, and never too many', () => {
    const courier = { courierId: 'c', name: 'C', capacity: 1, assigned: 1 };
    const onTheWay = facts(order('DISPATCHED', { onTheWayWith: 'c' }));
    expect(reconcileCouriers([courier], onTheWay)).toEqual([]);
    expect(reconcileCouriers([courier], [])).toMatchObject([{ id: 'c', expected: 0, found: 1 }]);
    expect(rules(reconcileCouriers([{ ...courier, capacity: 0 }], onTheWay))).toEqual([
      'free room is never negative',
    ]);
  });

  it('exists, when an order is on its way with them', () => {
    const onTheWay = facts(order('DISPATCHED', { onTheWayWith: 'c' }));
    expect(rules(reconcileCouriers([], onTheWay))).toEqual(['a courier who carries an order exists']);
  });
});
