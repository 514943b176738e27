import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { ulid } from 'ulid';
import { anOpenOrder } from '../../../test/store/an-open-order.ts';
import { rowsIn } from '../../../test/store/rows.ts';
import { startTables } from '../../../test/store/tables.ts';
import type { Tables } from '../../../test/store/tables.ts';
import { UserNotFound } from '../../customers/contract.ts';
import { OrderClosed, orderKey } from '../../kernel/order-record.ts';
import type { OrderStatus } from '../../kernel/order-record.ts';
import { PlatformUnavailable } from '../../platform/errors.ts';
import { BookNotFound, BookOutOfStock, quote } from '../contract.ts';
import type { Order } from '../input.ts';
import type { BookShelf } from '../ports.ts';
import { dynamoBookShelf } from './dynamo-book-shelf.ts';

describe('the book shelf', () => {
  let tables: Tables;
  let rows: ReturnType<typeof rowsIn>;
  let shelf: BookShelf;

  before(async () => {
    tables = await startTables();
    rows = rowsIn(tables.db);
    shelf = dynamoBookShelf(tables.record, { books: 'BookTable', users: 'UserTable' }, 'EUR');
  });
  after(() => tables.stop());

  const newOrder = async ({ quantity = 2, stock = 5 } = {}): Promise<Order & { bookId: string }> => {
    const bookId = await rows.newBook({ quantity: stock });
    return {
      orderId: ulid(),
      attempt: 0,
      executionArn: 'arn',
      userId: await rows.newUser(),
      bookId,
      lines: [{ bookId, quantity }],
      redeem: false,
      paymentMethod: 'test-ok',
    };
  };
  const setStatus = (orderId: string, status: OrderStatus) =>
    tables.db.send(
      new UpdateCommand({
        TableName: 'OrderTable',
        Key: orderKey(orderId),
        UpdateExpression: 'SET #status = :status',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':status': status },
      }),
    );
  const linesOf = async (order: Order) => quote((await shelf.find(order)).books, order, 'EUR');
  const hold = async (order: Order) => shelf.hold(order, await linesOf(order));

  it('holds what an order wants, opens the order and remembers the price', async () => {
    const order = await newOrder();
    await hold(order);
    expect(await rows.book(order.bookId)).toMatchObject({ quantity: 3, held: 2, sold: 0 });
    expect(await rows.order(order.orderId)).toMatchObject({
      status: 'OPEN',
      userId: order.userId,
      lines: [{ bookId: order.bookId, quantity: 2, unitPrice: 2000 }],
      timeline: [{ step: 'CheckInventory', outcome: 'done', moved: { stock: { [order.bookId]: -2 } } }],
    });
  });

  it('holds once, however often it is tried', async () => {
    const order = await newOrder({ quantity: 5 });
    const first = await hold(order);
    expect(await shelf.hold({ ...order, attempt: 1 }, first.lines)).toEqual(first);
    expect((await shelf.find(order)).held).toEqual(first);
    expect(await rows.book(order.bookId)).toMatchObject({ quantity: 0, held: 5 });
  });

  it('holds once when two tries meet', async () => {
    const order = await newOrder();
    const [one, other] = await Promise.all([hold(order), hold(order)]);
    expect(one).toEqual(other);
    expect(await rows.book(order.bookId)).toMatchObject({ quantity: 3, held: 2 });
  });

  it('holds nothing of what is not there, whatever was read before', async () => {
    const order = await newOrder({ quantity: 1, stock: 1 });
    const lines = await linesOf(order);
    await hold({ ...order, orderId: ulid() });
    await expect(shelf.hold(order, lines)).rejects.toThrow(BookOutOfStock);
    const unknown = lines.map((line) => ({ ...line, bookId: ulid() }));
    await expect(shelf.hold(order, unknown)).rejects.toThrow(BookNotFound);
    expect(await rows.orderRows(order.orderId)).toEqual([]);
  });

  it('holds twenty lines together, or none of them, and puts them back together', async () => {
    const order = await newOrder();
    const bookIds = await Promise.all(Array.from({ length: 19 }, () => rows.newBook({ quantity: 1 })));
    const cart = {
      ...order,
      lines: [...order.lines, ...bookIds.map((bookId) => ({ bookId, quantity: 1 }))],
    };
    const left = () => Promise.all(bookIds.map(async (bookId) => (await rows.book(bookId)).quantity));
    const lines = await linesOf(cart);
    const [last] = await linesOf({ ...order, lines: [{ bookId: bookIds[18] ?? '', quantity: 1 }] });
    await shelf.hold({ ...order, orderId: ulid() }, last ? [last] : []);
    await expect(shelf.hold(cart, lines)).rejects.toThrow(BookOutOfStock);
    expect(await left()).toEqual([...Array<number>(18).fill(1), 0]);
    const fitting = lines.slice(0, 19);
    expect(await shelf.hold(cart, fitting)).toMatchObject({ lines: fitting });
    expect(await left()).toEqual(Array<number>(19).fill(0));
    await setStatus(cart.orderId, 'CANCELLING');
    await shelf.restore(cart);
    expect(await left()).toEqual([...Array<number>(18).fill(1), 0]);
    expect(await rows.book(order.bookId)).toMatchObject({ quantity: 5, held: 0 });
  });

  it('holds nothing for a user who does not exist', async () => {
    const order = { ...(await newOrder()), userId: ulid() };
    await expect(hold(order)).rejects.toThrow(UserNotFound);
    expect(await rows.book(order.bookId)).toMatchObject({ quantity: 5, held: 0 });
    expect(await rows.orderRows(order.orderId)).toEqual([]);
  });

  it('holds nothing for a user who was erased', async () => {
    const order = await newOrder();
    const erased = { userId: order.userId, points: 0, erasedAt: new Date().toISOString() };
    await tables.db.send(new PutCommand({ TableName: 'UserTable', Item: erased }));
    await expect(hold(order)).rejects.toThrow(UserNotFound);
    expect(await rows.book(order.bookId)).toMatchObject({ quantity: 5, held: 0 });
  });

  it('sells the last copy to exactly one of many', async () => {
    const first = await newOrder({ quantity: 1, stock: 1 });
    const tries = Array.from({ length: 10 }, () => hold({ ...first, orderId: ulid() }));
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await rows.book(first.bookId)).toMatchObject({ quantity: 0, held: 1 });
  });

  it('leaves a refused order rejected, and holds nothing for it later', async () => {
    const order = await newOrder();
    tables.counted.length = 0;
    await shelf.refuse(order, { name: 'BookOutOfStock', message: 'none left' });
    expect(tables.counted).toEqual(['OrderRejected']);
    expect(await rows.order(order.orderId)).toMatchObject({ status: 'REJECTED', reason: 'BookOutOfStock' });
    expect((await shelf.find(order)).refused).toEqual({ name: 'BookOutOfStock', message: 'none left' });
    await expect(hold(order)).rejects.toThrow(OrderClosed);
    expect(await rows.book(order.bookId)).toMatchObject({ quantity: 5, held: 0 });
  });

  it('leaves a refused order the lines that it was placed with', async () => {
    const order = await newOrder();
    const lines = await linesOf(order);
    await anOpenOrder(tables.record, { orderId: order.orderId, lines });
    await shelf.refuse(order, { name: 'PriceChanged', message: 'dearer' });
    expect(await rows.order(order.orderId)).toMatchObject({ status: 'REJECTED', lines });
  });

  it('puts back what an order holds, once, also after an undo that failed', async () => {
    const order = await newOrder();
    await hold(order);
    for (const status of ['CANCELLING', 'COMPENSATION_FAILED'] as const) {
      await setStatus(order.orderId, status);
      expect(await shelf.restore(order)).toEqual({ restored: { [order.bookId]: 2 } });
    }
    expect(await rows.book(order.bookId)).toMatchObject({ quantity: 5, held: 0 });
  });

  it('puts back nothing for an order that never held any, or that is still open', async () => {
    const order = await newOrder();
    await anOpenOrder(tables.record, { orderId: order.orderId, status: 'CANCELLING' });
    expect(await shelf.restore(order)).toEqual({ restored: {} });
    const open = await newOrder();
    await hold(open);
    await expect(shelf.restore(open)).rejects.toThrow(OrderClosed);
    expect(await rows.book(open.bookId)).toMatchObject({ quantity: 3, held: 2 });
  });

  it('waits for what an order says that it holds, though it cannot be read yet', async () => {
    const order = await newOrder();
    await hold(order);
    await setStatus(order.orderId, 'CANCELLING');
    const hidden = await rows.hideEffect(order.orderId, 'CheckInventory');
    await expect(shelf.restore(order)).rejects.toThrow(PlatformUnavailable);
    await hidden.show();
    await shelf.restore(order);
    expect(await rows.book(order.bookId)).toMatchObject({ quantity: 5, held: 0 });
  });

  it('does not reject an order that holds stock', async () => {
    const order = await newOrder();
    await hold(order);
    await expect(shelf.refuse(order, { name: 'BookOutOfStock', message: '' })).rejects.toThrow(/holds stock/);
    expect(await rows.order(order.orderId)).toMatchObject({ status: 'OPEN' });
  });
});
