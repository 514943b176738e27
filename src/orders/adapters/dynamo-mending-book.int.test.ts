import { after, before, describe, it } from 'node:test';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { expect } from 'expect';
import { anOpenOrder } from '../../../test/store/an-open-order.ts';
import { startTables } from '../../../test/store/tables.ts';
import type { Tables } from '../../../test/store/tables.ts';
import { watch } from '../../platform/order-watch.ts';
import type { Intervention, MendingBook, WatchList } from '../ports.ts';
import { dynamoMendingBook } from './dynamo-mending-book.ts';
import { dynamoOrderBook } from './dynamo-order-book.ts';
import { dynamoWatchList } from './dynamo-watch-list.ts';

describe('mending', () => {
  let tables: Tables;
  let book: MendingBook;
  let list: WatchList;
  before(async () => {
    tables = await startTables();
    book = dynamoMendingBook(tables.record);
    list = dynamoWatchList(tables.record);
  });
  after(() => tables.stop());

  const rows = async (orderId: string) => {
    const { Items = [] } = await tables.db.send(
      new QueryCommand({
        TableName: 'OrderTable',
        KeyConditionExpression: 'orderId = :id',
        ExpressionAttributeValues: { ':id': orderId },
      }),
    );
    return Items;
  };
  const byOne: Intervention = {
    set: { status: 'CANCELLING', mendings: 1 },
    initially: { reason: 'CheckoutStopped' },
    entry: { step: 'RetryOrder', note: 'n' },
    audit: { by: 'user s1', action: 'retry', how: 'undo' },
    watched: 'open',
  };
  const later = () => new Date(Date.now() + 1000).toISOString();
  const listed = async (as: 'open' | 'failed' | 'left') =>
    (await list.list(as, later(), 100)).map(({ orderId }) => orderId);

  it('is one write on the order as it was found, with its audit: of many, one is first', async () => {
    const order = await anOpenOrder(tables.record, { status: 'COMPENSATION_FAILED' });
    const won = await Promise.all(Array.from({ length: 5 }, () => book.intervene(order, byOne)));
    expect(won.filter(Boolean)).toHaveLength(1);
    const found = await rows(order.orderId);
    const audit = found.filter(({ row }) => String(row).startsWith('AUDIT#'));
    expect(audit).toMatchObject([{ by: 'user s1', action: 'retry', how: 'undo', at: expect.any(String) }]);
    expect(found.find(({ row }) => row === 'ORDER')).toMatchObject({
      status: 'CANCELLING',
      mendings: 1,
      reason: 'CheckoutStopped',
      timeline: [{ step: 'RetryOrder', outcome: 'done', note: 'n' }],
    });
    expect(await listed('open')).toContain(order.orderId);
  });

  it('is watched as failed from when an order could not be undone', async () => {
    const order = await anOpenOrder(tables.record);
    await watch(tables.record, order.orderId, 'open');
    const to = { status: 'COMPENSATION_FAILED', owed: ['RestoreQuantity'] } as const;
    const end = { reason: 'CheckoutStopped', cause: '', endedAs: 'CheckoutStopped' };
    await dynamoOrderBook(tables.record).settle(order, { ...to, owed: [...to.owed] }, end);
    expect(await listed('failed')).toContain(order.orderId);
    expect(await listed('open')).not.toContain(order.orderId);
  });

  it('is watched by age, renewed by one, and ended as it was seen', async () => {
    const order = await anOpenOrder(tables.record);
    await watch(tables.record, order.orderId, 'open');
    const own = async (as: 'open' | 'left') =>
      (await list.list(as, later(), 100)).find(({ orderId }) => orderId === order.orderId);
    const seen = await own('open');
    if (!seen) throw new Error('It is not watched');
    expect(await list.list('open', seen.since, 100)).not.toContainEqual(seen);
    expect((await list.ordersOf([seen]))[0]).toMatchObject({ orderId: order.orderId });
    const stale = { ...seen, since: '2026-01-01T00:00:00.000Z' };
    expect(await list.renew(stale, { watched: 'left', announced: 1 })).toBe(false);
    await list.end(stale);
    expect(await list.renew(seen, { watched: 'left', announced: 1 })).toBe(true);
    const left = await own('left');
    expect(left).toMatchObject({ announced: 1 });
    if (left) await list.end(left);
    expect(await own('left')).toBeUndefined();
  });

  it('reads as many orders as are watched', async () => {
    const orders = [];
    for (let count = 0; count < 101; count += 1) orders.push(await anOpenOrder(tables.record));
    const watched = orders.map(
      ({ orderId }) => ({ orderId, row: 'WATCH', watched: 'x', since: 'y' }) as const,
    );
    const found = await list.ordersOf([
      ...watched,
      { orderId: 'none', row: 'WATCH', watched: 'x', since: 'y' },
    ]);
    expect(found.map((order) => order?.orderId)).toEqual([
      ...orders.map(({ orderId }) => orderId),
      undefined,
    ]);
  });
});
