import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { ulid } from 'ulid';
import * as z from 'zod/mini';
import { anOpenOrder } from '../../../test/store/an-open-order.ts';
import { startTables } from '../../../test/store/tables.ts';
import type { Tables } from '../../../test/store/tables.ts';
import { InvalidCursor } from '../domain/errors.ts';
import { viewOf } from '../domain/order-view.ts';
import type { OrderPage, OrderPages } from '../ports.ts';
import { listOrders } from '../routes.ts';
import { dynamoOrderBook } from './dynamo-order-book.ts';
import { orderPages } from './order-pages.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();

const idsIn = ({ orders }: OrderPage) => orders.map(({ orderId }) => orderId);

const pagesOf = async (list: (cursor: string | undefined) => Promise<OrderPage>): Promise<string[][]> => {
  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const page = await list(cursor);
    pages.push(idsIn(page));
    cursor = page.next;
  } while (cursor !== undefined);
  return pages;
};

describe('lists of orders', () => {
  let tables: Tables;
  let orders: OrderPages;
  before(async () => {
    tables = await startTables();
    orders = orderPages(tables.record);
  });
  after(() => tables.stop());

  it('have the orders of a user, newest first, page by page', async () => {
    const userId = ulid();
    const placed: string[] = [];
    for (let minute = 0; minute < 5; minute += 1)
      placed.unshift((await anOpenOrder(tables.record, { userId, openedAt: at(minute) })).orderId);
    await anOpenOrder(tables.record);
    const pages = await pagesOf((cursor) => orders.ofUser(userId, { limit: 2, cursor }));
    expect(pages.flat()).toEqual(placed);
    expect(pages.map(({ length }) => length).slice(0, 3)).toEqual([2, 2, 1]);
    expect(await orders.ofUser(ulid(), { limit: 2 })).toEqual({ orders: [], next: undefined });
  });

  it('show nobody the orders of others, whatever the cursor says', async () => {
    const [mine, theirs] = [ulid(), ulid()];
    for (const userId of [mine, mine, theirs, theirs]) await anOpenOrder(tables.record, { userId });
    const { next } = await orders.ofUser(theirs, { limit: 1 });
    const page = await orders.ofUser(mine, { limit: 10, cursor: next });
    for (const { userId } of page.orders) expect(userId).toBe(mine);
    const text = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    for (const cursor of ['', 'x', text({}), text(['a/b', '2026']), text([1, 2]), text(['o1', 'now'])])
      for (const list of [orders.ofUser(mine, { limit: 1, cursor }), orders.all({ limit: 1, cursor })])
        await expect(list).rejects.toThrow(InvalidCursor);
  });

  it('have all orders of all users, newest first, each once, and none that came after the first page', async () => {
    const own = await startTables();
    try {
      const all = orderPages(own.record);
      expect(await all.all({ limit: 3 })).toEqual({ orders: [], next: undefined });
      const placed: string[] = [];
      for (let count = 0; count < 11; count += 1) {
        // Several of them in one moment.
        const openedAt = at(Math.floor(count / 4));
        placed.push(`${openedAt}#${(await anOpenOrder(own.record, { openedAt })).orderId}`);
      }
      const wanted = placed
        .toSorted()
        .toReversed()
        .map((each) => each.split('#')[1]);
      const pages = await pagesOf(async (cursor) => {
        const page = await all.all({ limit: 3, cursor });
        await anOpenOrder(own.record, { openedAt: at(60) });
        return page;
      });
      expect(pages.flat()).toEqual(wanted);
      expect(pages.slice(0, 3).map(({ length }) => length)).toEqual([3, 3, 3]);
      expect(idsIn(await all.all({ limit: 50 }))).toHaveLength(placed.length + pages.length);
    } finally {
      await own.stop();
    }
  });

  it('have orders, too, that were closed before their checkout had opened them, as the API describes orders', async () => {
    const own = await startTables();
    try {
      await dynamoOrderBook(own.record).bar(
        { orderId: 'o1', executionArn: 'arn' },
        { reason: 'CheckoutStopped', cause: '', endedAs: 'CheckoutStopped' },
      );
      const { orders: found } = await orderPages(own.record).all({ limit: 3 });
      const page = { orders: found.map((order) => viewOf(order, { isStaff: true })) };
      expect(page.orders).toMatchObject([{ orderId: 'o1', status: 'CANCELLED', lines: [], total: 0 }]);
      expect(z.safeParse(listOrders.answers[200].schema, page).error).toBeUndefined();
    } finally {
      await own.stop();
    }
  });
});
