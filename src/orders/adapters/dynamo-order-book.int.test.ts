import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { ulid } from 'ulid';
import { anOpenOrder } from '../../../test/store/an-open-order.ts';
import { rowsIn } from '../../../test/store/rows.ts';
import { startTables } from '../../../test/store/tables.ts';
import type { Tables } from '../../../test/store/tables.ts';
import { OrderClosed } from '../../kernel/order-record.ts';
import { watchedAs } from '../../kernel/order-watch.ts';
import { doOnce, recordFailure } from '../../platform/order-record.ts';
import { PlatformUnavailable } from '../../platform/errors.ts';
import type { Settlement } from '../domain/settlement.ts';
import type { OrderBook } from '../ports.ts';
import { dynamoOrderBook } from './dynamo-order-book.ts';

describe('the order book', () => {
  let tables: Tables;
  let rows: ReturnType<typeof rowsIn>;
  let orders: OrderBook;

  before(async () => {
    tables = await startTables();
    rows = rowsIn(tables.db);
    orders = dynamoOrderBook(tables.record);
  });
  after(() => tables.stop());

  const total = { total: 4000, amountDue: 4000 };
  const why = { reason: 'PaymentDeclined', cause: 'No money' };
  const end = { ...why, endedAs: 'Sandbox.Timedout' };

  it('freezes the first total', async () => {
    const { orderId } = await anOpenOrder(tables.record);
    expect(await orders.setTotal({ orderId, attempt: 0 }, total)).toEqual(total);
    expect(await orders.setTotal({ orderId, attempt: 1 }, { total: 1, amountDue: 1 })).toEqual(total);
    expect(await rows.order(orderId)).toMatchObject(total);
  });

  it('totals no order that is closed, or that does not exist', async () => {
    const { orderId } = await anOpenOrder(tables.record, { status: 'CANCELLING' });
    await expect(orders.setTotal({ orderId, attempt: 0 }, total)).rejects.toThrow(OrderClosed);
    await expect(orders.setTotal({ orderId: ulid(), attempt: 0 }, total)).rejects.toThrow(OrderClosed);
  });

  it('finds an order with the effects it has had', async () => {
    const { orderId } = await anOpenOrder(tables.record);
    await doOnce(tables.record, {
      orderId,
      attempt: 0,
      step: 'BillCustomer',
      moved: { money: 2000 },
      result: {},
      order: { while: ['OPEN'] },
      writes: [],
    });
    expect(await orders.find(orderId)).toMatchObject({ order: { orderId }, done: new Set(['BillCustomer']) });
    expect(await orders.find(ulid())).toBeUndefined();
  });

  it('knows of a step that the order tells of, though its effect cannot be read yet', async () => {
    const { orderId } = await anOpenOrder(tables.record, {
      timeline: [
        { at: '', step: 'CheckInventory', attempt: 0, outcome: 'PlatformUnavailable' },
        { at: '', step: 'CheckInventory', attempt: 1, outcome: 'done' },
        { at: '', step: 'RedeemPoints', attempt: 0, outcome: 'PlatformUnavailable' },
        // Its record is taken back when it fails later.
        { at: '', step: 'RefundCustomer', attempt: 0, outcome: 'done' },
        { at: '', step: 'RestoreQuantity', attempt: 0, outcome: 'done' },
      ],
    });
    expect((await orders.find(orderId))?.done).toEqual(new Set(['CheckInventory', 'RestoreQuantity']));
  });

  it('finds an order of which more is written than one answer holds', async () => {
    const { orderId } = await anOpenOrder(tables.record);
    for (const row of ['AUDIT#1', 'AUDIT#2', 'AUDIT#3'])
      await tables.db.send(
        new PutCommand({ TableName: 'OrderTable', Item: { orderId, row, note: 'x'.repeat(390 * 1024) } }),
      );
    expect(await orders.find(orderId)).toMatchObject({ order: { orderId } });
  });

  it('settles an order as it was found, and no other', async () => {
    const order = await anOpenOrder(tables.record);
    const owed: Settlement = { status: 'COMPENSATION_FAILED', owed: ['RefundCustomer'] };
    await orders.setTotal({ orderId: order.orderId, attempt: 0 }, total);
    expect(await orders.settle(order, owed, end)).toBeUndefined();
    const found = await orders.find(order.orderId);
    expect(found && (await orders.settle(found.order, owed, end))).toMatchObject({ ...owed, ...why });
    expect(found && (await orders.settle(found.order, { status: 'CANCELLED' }, end))).toBeUndefined();
  });

  it('settles an order of which is not known why, and leaves that to whoever mends it', async () => {
    const order = await anOpenOrder(tables.record);
    const owed: Settlement = { status: 'COMPENSATION_FAILED', owed: ['RestoreQuantity'] };
    const settled = await orders.settle(order, owed, { endedAs: 'Sandbox.Timedout' });
    expect(settled).toMatchObject(owed);
    expect(settled).not.toHaveProperty('reason');
  });

  it('keeps an order from being opened, unless it has been', async () => {
    const orderId = ulid();
    expect(await orders.bar({ orderId, executionArn: 'arn', userId: 'u1' }, end)).toBe(true);
    expect(await rows.order(orderId)).toMatchObject({
      status: 'CANCELLED',
      executionArn: 'arn',
      userId: 'u1',
      ...why,
    });
    const opened = await anOpenOrder(tables.record);
    expect(await orders.bar(opened, end)).toBe(false);
    expect(await rows.order(opened.orderId)).toMatchObject({ status: 'OPEN' });
  });

  it('has an order watched that it keeps from being opened: its customer is owed a mail', async () => {
    const orderId = ulid();
    await orders.bar({ orderId, executionArn: 'arn', userId: 'u1' }, end);
    expect(await rows.orderRows(orderId)).toContainEqual(
      expect.objectContaining({ row: 'WATCH', watched: watchedAs(orderId, 'open') }),
    );
  });

  it('notes failed tries of an order, but makes none of an order that does not exist', async () => {
    const { orderId } = await anOpenOrder(tables.record);
    await recordFailure(
      tables.record,
      { orderId, attempt: 2 },
      'BillCustomer',
      new PlatformUnavailable('busy'),
    );
    expect((await rows.order(orderId))?.timeline).toMatchObject([
      { step: 'BillCustomer', attempt: 2, outcome: 'PlatformUnavailable', note: 'busy' },
    ]);
    const nobody = ulid();
    await recordFailure(tables.record, { orderId: nobody, attempt: 0 }, 'BillCustomer', new Error('x'));
    expect(await rows.orderRows(nobody)).toEqual([]);
  });

  it('notes no end of failed tries: an order has room for what ends it', async () => {
    const failed = { at: '', step: 'RefundCustomer', attempt: 0, outcome: 'RefundRefused' };
    const { orderId } = await anOpenOrder(tables.record, {
      status: 'CANCELLING',
      timeline: Array.from({ length: 199 }, () => failed),
    });
    const failing = () =>
      recordFailure(
        tables.record,
        { orderId, attempt: 0 },
        'RefundCustomer',
        new PlatformUnavailable('busy'),
      );
    await failing();
    await failing();
    const found = await orders.find(orderId);
    expect(found?.order.timeline).toHaveLength(200);
    const owed: Settlement = { status: 'COMPENSATION_FAILED', owed: ['RefundCustomer'] };
    expect(found && (await orders.settle(found.order, owed, end))?.timeline).toHaveLength(201);
  });
});
