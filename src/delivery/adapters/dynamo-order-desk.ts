import { paginateScan, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { sellHeld } from '../../inventory/contract.ts';
import { RecordsDisagree } from '../../kernel/domain-error.ts';
import { dispatchOf } from '../../orders/contract.ts';
import { doOnce, findOrder, recordFailure } from '../../platform/order-record.ts';
import type { OrderRecord } from '../../platform/order-record.ts';
import type { ConditionalWrite } from '../../platform/transact.ts';
import { updateExpression } from '../../platform/update.ts';
import type { CourierRow } from '../contract.ts';
import { assign } from '../domain/couriers.ts';
import { CourierBusy } from '../domain/errors.ts';
import type { OrderDesk } from '../ports.ts';

interface Tables {
  books: string;
  couriers: string;
}

const AVAILABLE_COURIERS = 'available-couriers';
const ORDERS_ON_THE_WAY = 'orders-on-the-way';

/** A place with the courier. The last one is taken only as the courier was read, for it ends the availability. */
const take = (table: string, courier: CourierRow): ConditionalWrite => {
  const isLast = !assign(courier)?.available;
  const update = updateExpression({ add: { assigned: 1 }, remove: isLast ? ['available'] : [] });
  return {
    write: {
      Update: {
        TableName: table,
        Key: { courierId: courier.courierId },
        ...update,
        ConditionExpression: `#assigned < #capacity${isLast ? ' AND #assigned = :seen' : ''}`,
        ExpressionAttributeNames: { ...update.ExpressionAttributeNames, '#capacity': 'capacity' },
        ExpressionAttributeValues: {
          ...update.ExpressionAttributeValues,
          ...(isLast && { ':seen': courier.assigned }),
        },
      },
    },
    otherwise: () => new CourierBusy(courier.courierId),
  };
};

const release = (table: string, courierId: string): ConditionalWrite => ({
  write: {
    Update: {
      TableName: table,
      Key: { courierId },
      UpdateExpression: 'SET available = :yes ADD assigned :less',
      ConditionExpression: 'assigned > :none',
      ExpressionAttributeValues: { ':yes': 'yes', ':less': -1, ':none': 0 },
    },
  },
  otherwise: () => new RecordsDisagree(`Courier ${courierId} carries no order`),
});

/** More than there are workers, who begin with different ones: of thousands, nobody needs to read all. */
const MOST_COURIERS = 100;

const withRoom = (table: string) => ({
  TableName: table,
  FilterExpression: 'assigned < #capacity',
  ExpressionAttributeNames: { '#capacity': 'capacity' },
});

/** Workers that ask at the same time begin with different couriers. */
const shuffled = (couriers: CourierRow[]): CourierRow[] => {
  const first = Math.floor(Math.random() * couriers.length);
  return [...couriers.slice(first), ...couriers.slice(0, first)];
};

export const dynamoOrderDesk = (record: OrderRecord, { books, couriers }: Tables): OrderDesk => {
  const { db, table } = record;
  return {
    find: (orderId) => findOrder(record, orderId),

    async freeCouriers() {
      const { Items = [] } = await db.send(
        new QueryCommand({
          ...withRoom(couriers),
          IndexName: AVAILABLE_COURIERS,
          KeyConditionExpression: 'available = :yes',
          ExpressionAttributeValues: { ':yes': 'yes' },
          Limit: MOST_COURIERS,
          // Not always the same ones of those that there are.
          ScanIndexForward: Math.random() < 0.5,
        }),
      );
      if (Items.length > 0) return shuffled(Items as CourierRow[]);
      // The index lags behind: that nobody has room is decided by the table itself.
      const scan = { ...withRoom(couriers), ConsistentRead: true };
      for await (const { Items: some = [] } of paginateScan({ client: db }, scan))
        if (some.length > 0) return some as CourierRow[];
      return [];
    },

    async dispatch(order, courier, attempt) {
      const { courierId, name } = courier;
      const dispatchedAt = new Date().toISOString();
      const set = {
        status: 'DISPATCHED',
        courier: { courierId, name },
        dispatchedAt,
        onTheWayWith: courierId,
      } as const;
      return doOnce(record, {
        orderId: order.orderId,
        attempt,
        step: 'PrepareOrder',
        moved: {},
        note: `courier ${courierId}`,
        result: dispatchOf({ ...order, ...set }),
        order: { while: ['OPEN'], set },
        outcome: 'OrderDispatched',
        writes: [
          take(couriers, courier),
          ...order.lines.map((line) => ({
            write: sellHeld(books, line),
            otherwise: () =>
              new RecordsDisagree(`Book ${line.bookId}: order ${order.orderId} holds nothing to sell`),
          })),
        ],
      });
    },

    noteFailure: (of, error) => recordFailure(record, of, 'PrepareOrder', error),

    async onTheWaySince(since) {
      const due: string[] = [];
      for await (const { Items = [] } of paginateScan({ client: db }, { TableName: couriers }))
        for (const { courierId } of Items) {
          const { Items: orders = [] } = await db.send(
            new QueryCommand({
              TableName: table,
              IndexName: ORDERS_ON_THE_WAY,
              KeyConditionExpression: 'onTheWayWith = :courier AND dispatchedAt < :since',
              ExpressionAttributeValues: { ':courier': courierId, ':since': since },
            }),
          );
          due.push(...orders.map(({ orderId }) => String(orderId)));
        }
      return due;
    },

    complete({ orderId, courier }, attempt) {
      const deliveredAt = new Date().toISOString();
      return doOnce(record, {
        orderId,
        attempt,
        step: 'CompleteDelivery',
        moved: {},
        result: { deliveredAt },
        order: { while: ['DISPATCHED'], set: { deliveredAt }, remove: ['onTheWayWith'] },
        writes: courier ? [release(couriers, courier.courierId)] : [],
      });
    },
  };
};
