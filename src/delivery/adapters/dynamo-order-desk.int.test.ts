import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { anOpenOrder } from '../../../test/store/an-open-order.ts';
import { rowsIn } from '../../../test/store/rows.ts';
import { startTables } from '../../../test/store/tables.ts';
import type { Tables } from '../../../test/store/tables.ts';
import type { BookRow } from '../../inventory/contract.ts';
import { OrderClosed, SCHEMA_VERSION } from '../../kernel/order-record.ts';
import { VersionTooNew } from '../../kernel/versions.ts';
import { CourierBusy } from '../domain/errors.ts';
import type { OrderDesk } from '../ports.ts';
import { dynamoOrderDesk } from './dynamo-order-desk.ts';

describe('the order desk', () => {
  let tables: Tables;
  let rows: ReturnType<typeof rowsIn>;
  let desk: OrderDesk;

  before(async () => {
    tables = await startTables();
    rows = rowsIn(tables.db);
    desk = dynamoOrderDesk(tables.record, { books: 'BookTable', couriers: 'CourierTable' });
  });
  after(() => tables.stop());

  /** An open order that holds two of a book's five pieces. */
  const anOrder = async () => {
    const bookId = await rows.newBook({ quantity: 5 });
    const book: BookRow = { ...(await rows.book(bookId)), quantity: 3, held: 2 };
    await tables.db.send(new PutCommand({ TableName: 'BookTable', Item: book }));
    return anOpenOrder(tables.record, {
      lines: [{ bookId, title: 'A Book', quantity: 2, unitPrice: 2000 }],
      total: 4000,
    });
  };
  const bookOf = ({ lines: [line] }: { lines: { bookId: string }[] }) => rows.book(line?.bookId ?? '');

  it('sells what is held and takes the courier in one act', async () => {
    const order = await anOrder();
    const courier = await rows.newCourier({ capacity: 1 });
    const { courier: taken, receipt } = await desk.dispatch(order, courier, 0);
    expect(taken.courierId).toBe(courier.courierId);
    expect(receipt).toContain(`Courier: ${courier.name}`);
    expect(await bookOf(order)).toMatchObject({ quantity: 3, held: 0, sold: 2 });
    expect(await rows.courier(courier.courierId)).toMatchObject({ assigned: 1 });
    expect(await rows.order(order.orderId)).toMatchObject({ status: 'DISPATCHED', courier: taken });
  });

  it('sells once, and counts once, however often it is tried, and answers the same courier', async () => {
    const order = await anOrder();
    tables.counted.length = 0;
    const first = await desk.dispatch(order, await rows.newCourier(), 0);
    const other = await rows.newCourier();
    expect(await desk.dispatch(order, other, 1)).toEqual(first);
    expect(await bookOf(order)).toMatchObject({ held: 0, sold: 2 });
    expect(await rows.courier(other.courierId)).toMatchObject({ assigned: 0 });
    expect(tables.counted).toEqual(['OrderDispatched']);
  });

  it('sells nothing of an order that is being cancelled', async () => {
    const courier = await rows.newCourier();
    const order = await anOrder();
    const cancelled = await anOpenOrder(tables.record, { ...order, status: 'CANCELLING' });
    await expect(desk.dispatch(cancelled, courier, 0)).rejects.toThrow(OrderClosed);
    expect(await bookOf(order)).toMatchObject({ held: 2, sold: 0 });
    expect(await rows.courier(courier.courierId)).toMatchObject({ assigned: 0 });
  });

  it('hands out an order of the next version, and leaves one alone that comes after that', async () => {
    const courier = await rows.newCourier({ capacity: 2 });
    const ofVersion = async (schemaVersion: number) =>
      anOpenOrder(tables.record, { ...(await anOrder()), schemaVersion });
    const next = await ofVersion(SCHEMA_VERSION + 1);
    await desk.dispatch(next, courier, 0);
    expect(await rows.order(next.orderId)).toMatchObject({
      status: 'DISPATCHED',
      schemaVersion: SCHEMA_VERSION + 1,
    });
    const tooNew = await ofVersion(SCHEMA_VERSION + 2);
    await expect(desk.find(tooNew.orderId)).rejects.toThrow(VersionTooNew);
    await expect(desk.dispatch(tooNew, courier, 0)).rejects.toThrow(VersionTooNew);
    expect(await rows.order(tooNew.orderId)).toEqual(tooNew);
    expect(await bookOf(tooNew)).toMatchObject({ held: 2, sold: 0 });
  });

  it('gives the last place of a courier to one of two orders', async () => {
    const courier = await rows.newCourier({ capacity: 1 });
    const outcomes = await Promise.allSettled([
      desk.dispatch(await anOrder(), courier, 0),
      desk.dispatch(await anOrder(), courier, 0),
    ]);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: expect.any(CourierBusy),
    });
    expect(await rows.courier(courier.courierId)).toMatchObject({ assigned: 1 });
  });

  it('knows which couriers have room', async () => {
    const courier = await rows.newCourier({ capacity: 1 });
    const free = async () => (await desk.freeCouriers()).map(({ courierId }) => courierId);
    expect(await free()).toContain(courier.courierId);
    const order = await anOrder();
    await desk.dispatch(order, courier, 0);
    expect(await free()).not.toContain(courier.courierId);
  });

  it('frees the courier once when the order has been delivered', async () => {
    const courier = await rows.newCourier({ capacity: 1 });
    const { orderId } = await anOrder().then(async (open) => {
      await desk.dispatch(open, courier, 0);
      return open;
    });
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    expect(await desk.onTheWaySince(tomorrow)).toContain(orderId);
    const order = await desk.find(orderId);
    expect(order?.status).toBe('DISPATCHED');
    if (!order) return;
    const delivered = await desk.complete(order, 0);
    expect(await desk.complete(order, 1)).toEqual(delivered);
    expect(await rows.courier(courier.courierId)).toMatchObject({ assigned: 0, available: 'yes' });
    expect(await desk.onTheWaySince(tomorrow)).not.toContain(orderId);
    expect(await rows.order(orderId)).toMatchObject({ deliveredAt: delivered.deliveredAt });
  });

  it('reads a hundred of those couriers, however many there are', async () => {
    await Promise.all(Array.from({ length: 120 }, () => rows.newCourier()));
    expect(await desk.freeCouriers()).toHaveLength(100);
  });
});

describe('a table of more couriers than one answer holds', () => {
  let tables: Tables;
  before(async () => {
    tables = await startTables();
  });
  after(() => tables.stop());

  it('has one with room found, whichever it is and whatever the index says', async () => {
    const put = (courier: object) =>
      tables.db.send(new PutCommand({ TableName: 'CourierTable', Item: courier }));
    for (let index = 0; index < 4; index += 1)
      await put({ courierId: `c${index}`, name: 'x'.repeat(390 * 1024), capacity: 1, assigned: 1 });
    const last = (await rowsIn(tables.db).all('CourierTable')).at(-1);
    await put({ ...last, assigned: 0 });
    const desk = dynamoOrderDesk(tables.record, { books: 'BookTable', couriers: 'CourierTable' });
    expect((await desk.freeCouriers()).map(({ courierId }) => courierId)).toEqual([last?.courierId]);
  });
});
