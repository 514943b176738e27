import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { reconcileCouriers } from '../../scripts/lib/reconcile/couriers.ts';
import { reconcileMoney } from '../../scripts/lib/reconcile/money.ts';
import { gatherOrders } from '../../scripts/lib/reconcile/order-facts.ts';
import { reconcileOrders } from '../../scripts/lib/reconcile/orders.ts';
import { reconcilePoints } from '../../scripts/lib/reconcile/points.ts';
import { reconcileStock } from '../../scripts/lib/reconcile/stock.ts';
import type { LedgerRow, UserRow } from '../../src/customers/contract.ts';
import type { CourierRow } from '../../src/delivery/contract.ts';
import type { BookRow } from '../../src/inventory/contract.ts';
import type { OrderRow } from '../../src/kernel/order-record.ts';
import { aBank } from './a-bank.ts';
import { dice } from './dice.ts';
import { rowsIn } from '../store/rows.ts';
import { startTables } from '../store/tables.ts';
import type { Tables } from '../store/tables.ts';
import { stepsOn } from './steps.ts';
import { tangle } from './tangle.ts';

/** The same choices for the same seed; in which moments they meet is the machine's. */
const SEED = Number(process.env['STOREFLOW_SEED'] ?? Date.now() % 1_000_000);
const ORDERS = 60;

describe('steps of one order at once', () => {
  let tables: Tables;
  let rows: ReturnType<typeof rowsIn>;
  before(async () => {
    tables = await startTables();
    rows = rowsIn(tables.db);
  });
  after(() => tables.stop());

  const many = <Made>(count: number, make: () => Promise<Made>) =>
    Promise.all(Array.from({ length: count }, make));

  it(`leave it sold and paid, or as if it had never been, whatever else happens to it (STOREFLOW_SEED=${SEED})`, async () => {
    const roll = dice(SEED);
    const bank = aBank(roll);
    const parts = {
      bank,
      steps: stepsOn(tables, bank.provider, roll),
      statusOf: async (orderId: string) => (await rows.order(orderId))?.status,
      books: await many(12, () => rows.newBook({ quantity: 15 })),
      users: await many(12, () => rows.newUser({ points: 40 })),
    };
    await many(10, () => rows.newCourier({ capacity: 3 }));
    const ends = await many(ORDERS, () => tangle(parts, dice(roll() * 2 ** 32)));
    expect(ends.filter((end) => end !== 'DISPATCHED' && end !== 'CANCELLED' && end !== 'REJECTED')).toEqual(
      [],
    );

    const read = async <Row>(table: string) => (await rows.all(table)) as Row[];
    const orders = gatherOrders(await read<OrderRow>('OrderTable'));
    expect([
      ...reconcileStock(await read<BookRow>('BookTable'), orders),
      ...reconcilePoints(
        await read<UserRow>('UserTable'),
        await read<LedgerRow>('PointsLedgerTable'),
        orders,
      ),
      ...reconcileMoney(bank.charges(), orders),
      ...reconcileOrders(orders),
      ...reconcileCouriers(await read<CourierRow>('CourierTable'), orders),
    ]).toEqual([]);
  });
});
