import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { ulid } from 'ulid';
import { anOpenOrder } from '../../../test/store/an-open-order.ts';
import { rowsIn } from '../../../test/store/rows.ts';
import { startTables } from '../../../test/store/tables.ts';
import type { Tables } from '../../../test/store/tables.ts';
import type { OrderStatus } from '../../kernel/order-record.ts';
import { watchKey } from '../../kernel/order-watch.ts';
import { transact } from '../../platform/transact.ts';
import type { NewOrder, OrderFile } from '../ports.ts';
import { dynamoOrderFile } from './dynamo-order-file.ts';

describe('the order file', () => {
  let tables: Tables;
  let rows: ReturnType<typeof rowsIn>;
  let orders: OrderFile;
  before(async () => {
    tables = await startTables();
    rows = rowsIn(tables.db);
    orders = dynamoOrderFile(tables.record);
  });
  after(() => tables.stop());

  const newOrder = (): NewOrder => ({
    orderId: ulid(),
    userId: ulid(),
    redeem: true,
    paymentMethod: 'test-ok',
    currency: 'EUR',
    lines: [{ bookId: 'b1', title: 'A Book', quantity: 2, unitPrice: 700 }],
    executionArn: 'arn',
  });
  const why = { reason: 'CancelledByCustomer', cause: 'The customer cancelled the order' };

  it('opens an order whose checkout is writing its rows at that moment', async () => {
    const order = newOrder();
    const watched = { ...watchKey(order.orderId), watched: 'open', since: new Date().toISOString() };
    // Whichever comes first: the other one has to wait for it.
    const held = transact(tables.db, [
      {
        write: { Put: { TableName: 'OrderTable', Item: watched } },
        otherwise: () => new Error('It has no condition'),
      },
    ]);
    expect(await orders.open(order)).toMatchObject({ ...order, status: 'OPEN' });
    await held;
  });

  it('opens an order with all that is known of it', async () => {
    const order = newOrder();
    const opened = await orders.open(order);
    expect(opened).toMatchObject({ ...order, status: 'OPEN', schemaVersion: 1 });
    expect(opened.timeline).toMatchObject([{ step: 'PlaceOrder', outcome: 'done' }]);
    expect(await orders.find(order.orderId)).toEqual(opened);
  });

  it('leaves an order as it is that its checkout has opened before, whatever became of it', async () => {
    for (const status of ['OPEN', 'REJECTED', 'DISPATCHED'] as const) {
      const opened = await anOpenOrder(tables.record, { status });
      expect(await orders.open({ ...newOrder(), orderId: opened.orderId })).toEqual(opened);
    }
  });

  it('closes an open order for good, with the first reason', async () => {
    const { orderId } = await anOpenOrder(tables.record);
    expect(await orders.cancel(orderId, why)).toMatchObject({
      cancelled: true,
      order: { status: 'CANCELLING', ...why, timeline: [{ step: 'CancelOrder' }] },
    });
    const again = await orders.cancel(orderId, { reason: 'CancelledByStaff', cause: 'x' });
    expect(again).toMatchObject({ cancelled: false, order: { status: 'CANCELLING', ...why } });
    expect((await rows.order(orderId))?.timeline).toHaveLength(1);
  });

  it('closes no order that has been decided', async () => {
    const statuses: OrderStatus[] = ['DISPATCHED', 'REJECTED', 'CANCELLED', 'COMPENSATION_FAILED'];
    for (const status of statuses) {
      const order = await anOpenOrder(tables.record, { status });
      expect(await orders.cancel(order.orderId, why)).toEqual({ cancelled: false, order });
    }
    expect(await orders.cancel(ulid(), why)).toEqual({ cancelled: false, order: undefined });
  });
});
