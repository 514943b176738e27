import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import { asOrder, OrderClosed, saysDone } from '../../kernel/order-record.ts';
import type { OrderStatus, Step, TimelineEntry } from '../../kernel/order-record.ts';
import { changeOrder, unopened } from '../../platform/order-record.ts';
import { orderUpdate } from '../../platform/order-update.ts';
import type { OrderRecord } from '../../platform/order-record.ts';
import { watching } from '../../platform/order-watch.ts';
import { transact } from '../../platform/transact.ts';
import type { OrderBook } from '../ports.ts';

/** Steps whose row stays, whatever happens: that of a refund is taken away when the refund fails later. */
const LASTING: readonly Step[] = [
  'CheckInventory',
  'RedeemPoints',
  'BillCustomer',
  'PrepareOrder',
  'RestoreQuantity',
  'RestoreRedeemPoints',
];

const closing = (outcome: OrderStatus, note: string): TimelineEntry => ({
  at: new Date().toISOString(),
  step: 'CloseCheckout',
  attempt: 0,
  outcome,
  note,
});

/** Carries the answer out of the transaction. */
class OpenedMeanwhile extends Error {}

export const dynamoOrderBook = (record: OrderRecord): OrderBook => ({
  async setTotal({ orderId, attempt }, { total, amountDue }) {
    const entry = { at: new Date().toISOString(), step: 'CalculateTotal', attempt, outcome: 'done' };
    const change = orderUpdate(record.table, orderId, entry, { while: ['OPEN'], set: { total, amountDue } });
    const { changed, row } = await changeOrder(record, {
      ...change,
      ConditionExpression: `attribute_not_exists(#total) AND ${change.ConditionExpression}`,
    });
    if (!changed && (row?.status !== 'OPEN' || row.total === undefined))
      throw new OrderClosed(orderId, row?.status);
    return { total: row?.total ?? total, amountDue: row?.total ?? amountDue };
  },

  async find(orderId) {
    const items: Record<string, unknown>[] = [];
    const ofOrder = {
      TableName: record.table,
      ConsistentRead: true,
      KeyConditionExpression: 'orderId = :id',
      ExpressionAttributeValues: { ':id': orderId },
    };
    for await (const { Items = [] } of paginateQuery({ client: record.db }, ofOrder)) items.push(...Items);
    const order = asOrder(items.find(({ row }) => row === 'ORDER'));
    const namesOf = (kind: string) =>
      items
        .map(({ row }) => String(row).split('#'))
        .flatMap(([its, name = '']) => (its === kind ? [name] : []));
    if (!order) return undefined;
    const said = LASTING.filter((step) => saysDone(order, step));
    return {
      order,
      done: new Set([...(namesOf('EFFECT') as Step[]), ...said]),
      mails: new Set(namesOf('MAIL')),
    };
  },

  async settle({ orderId, timeline }, to, { endedAs, ...why }) {
    const change = orderUpdate(record.table, orderId, closing(to.status, endedAs), {
      while: ['OPEN', 'CANCELLING'],
      seen: timeline.length,
      set: { ...to },
      initially: why,
    });
    const { changed, row } = await changeOrder(record, change);
    return changed ? row : undefined;
  },

  async bar({ orderId, executionArn, userId }, { endedAs, ...why }) {
    const change = orderUpdate(record.table, orderId, closing('CANCELLED', endedAs), {
      while: [],
      orNew: true,
      set: {
        ...unopened(orderId, executionArn),
        ...(userId !== undefined && { userId }),
        status: 'CANCELLED',
        ...why,
      },
    });
    try {
      // Its customer is owed a mail from this write on, and whoever has that sent must not be told in another one.
      await transact(record.db, [
        { write: { Update: change }, otherwise: () => new OpenedMeanwhile() },
        watching(record.table, orderId, 'open'),
      ]);
      return true;
    } catch (error) {
      if (error instanceof OpenedMeanwhile) return false;
      throw error;
    }
  },
});
