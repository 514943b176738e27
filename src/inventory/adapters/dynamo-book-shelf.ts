import { UserNotFound, userExists } from '../../customers/contract.ts';
import { RecordsDisagree } from '../../kernel/domain-error.ts';
import {
  asOrder,
  effectKey,
  OrderClosed,
  orderKey,
  saysDone,
  SCHEMA_VERSION,
  UNDOING,
} from '../../kernel/order-record.ts';
import type { EffectRow, OrderLine, OrderRow } from '../../kernel/order-record.ts';
import { PlatformUnavailable } from '../../platform/errors.ts';
import { doOnce, openedNow, readRows } from '../../platform/order-record.ts';
import { orderUpdate } from '../../platform/order-update.ts';
import type { OrderRecord } from '../../platform/order-record.ts';
import { watching } from '../../platform/order-watch.ts';
import { transact } from '../../platform/transact.ts';
import type { ConditionalWrite } from '../../platform/transact.ts';
import { BookNotFound, BookOutOfStock } from '../contract.ts';
import type { BookRow, HeldOrder, RestoredQuantity } from '../contract.ts';
import type { Order } from '../input.ts';
import type { BookShelf } from '../ports.ts';

interface Tables {
  books: string;
  users: string;
}

/** Holds and gives back pieces: what leaves the shelf is held, and the other way round. */
const takeFromShelf = (table: string, { bookId, quantity }: OrderLine): ConditionalWrite => ({
  write: {
    Update: {
      TableName: table,
      Key: { bookId },
      UpdateExpression: 'ADD quantity :taken, held :pieces',
      ConditionExpression: 'quantity >= :pieces',
      ExpressionAttributeValues: { ':pieces': quantity, ':taken': -quantity },
    },
  },
  otherwise: (found) => (found ? new BookOutOfStock([{ bookId, quantity }]) : new BookNotFound([bookId])),
});

const putBack = (table: string, { bookId, quantity }: OrderLine): ConditionalWrite => ({
  write: {
    Update: {
      TableName: table,
      Key: { bookId },
      UpdateExpression: 'ADD quantity :pieces, held :released',
      ConditionExpression: 'held >= :pieces',
      ExpressionAttributeValues: { ':pieces': quantity, ':released': -quantity },
    },
  },
  otherwise: () => new RecordsDisagree(`Book ${bookId}: the held ${quantity} cannot be put back`),
});

const perBook = (lines: readonly OrderLine[], sign: 1 | -1) =>
  Object.fromEntries(lines.map(({ bookId, quantity }) => [bookId, sign * quantity]));

/** The order as its row is opened, whoever opens it. */
const opened = (order: Order, currency: string): Partial<OrderRow> => ({
  schemaVersion: SCHEMA_VERSION,
  status: 'OPEN',
  userId: order.userId,
  redeem: order.redeem,
  paymentMethod: order.paymentMethod,
  currency,
  executionArn: order.executionArn,
});

/** @param currency of the prices: an ISO 4217 code. */
export const dynamoBookShelf = (
  record: OrderRecord,
  { books, users }: Tables,
  currency: string,
): BookShelf => ({
  async find({ orderId, lines }) {
    const [effect, order, ...found] = await readRows(record.db, [
      { table: record.table, key: effectKey(orderId, 'CheckInventory') },
      { table: record.table, key: orderKey(orderId) },
      ...lines.map(({ bookId }) => ({ table: books, key: { bookId } })),
    ]);
    const { status, reason, cause }: Partial<OrderRow> = asOrder(order) ?? {};
    return {
      books: new Map(
        (found as (BookRow | undefined)[]).flatMap((book) => (book ? [[book.bookId, book]] : [])),
      ),
      held: (effect as EffectRow<HeldOrder> | undefined)?.result,
      refused: status === 'REJECTED' ? { name: reason ?? 'InvalidOrder', message: cause ?? '' } : undefined,
    };
  },

  hold(order, lines) {
    const { orderId, userId, redeem, paymentMethod } = order;
    return doOnce<HeldOrder>(record, {
      ...order,
      step: 'CheckInventory',
      moved: { stock: perBook(lines, -1) },
      result: { orderId, userId, redeem, paymentMethod, currency, lines },
      order: {
        while: ['OPEN'],
        orNew: true,
        set: { ...opened(order, currency), lines },
        initially: openedNow(orderId),
      },
      writes: [
        ...lines.map((each) => takeFromShelf(books, each)),
        { write: userExists(users, userId), otherwise: () => new UserNotFound(userId) },
        watching(record.table, orderId, 'open'),
      ],
    });
  },

  async refuse(order, { name, message }) {
    const { orderId, attempt } = order;
    const entry = {
      at: new Date().toISOString(),
      step: 'CheckInventory',
      attempt,
      outcome: name,
      note: message,
    };
    const set = { ...opened(order, currency), status: 'REJECTED' as const, reason: name, cause: message };
    await transact(record.db, [
      {
        write: {
          ConditionCheck: {
            TableName: record.table,
            Key: effectKey(orderId, 'CheckInventory'),
            ConditionExpression: 'attribute_not_exists(orderId)',
          },
        },
        otherwise: () => new PlatformUnavailable(`Order ${orderId} holds stock: it cannot be rejected`),
      },
      {
        write: {
          Update: orderUpdate(record.table, orderId, entry, {
            while: ['OPEN'],
            orNew: true,
            set,
            initially: { ...openedNow(orderId), lines: [] },
          }),
        },
        otherwise: (found) => new OrderClosed(orderId, asOrder(found)?.status),
      },
      // Its customer is to be told, if there is one.
      ...(name === 'UserNotFound' ? [] : [watching(record.table, orderId, 'open')]),
    ]);
    record.count('OrderRejected', { orderId, reason: name });
  },

  async restore({ orderId, attempt }): Promise<RestoredQuantity> {
    const [effect, order] = await readRows(record.db, [
      { table: record.table, key: effectKey(orderId, 'CheckInventory') },
      { table: record.table, key: orderKey(orderId) },
    ]);
    const found = asOrder(order);
    if (!effect && found && saysDone(found, 'CheckInventory'))
      throw new PlatformUnavailable(`What order ${orderId} holds cannot be read yet`);
    const waived = found?.waived?.RestoreQuantity;
    const held = (effect as EffectRow<HeldOrder> | undefined)?.result.lines ?? [];
    const lines = waived ? [] : held;
    const restored = perBook(lines, 1);
    return doOnce(record, {
      orderId,
      attempt,
      step: 'RestoreQuantity',
      moved: { stock: restored },
      result: { restored },
      order: { while: UNDOING, ...(!waived && { unlessWaived: 'RestoreQuantity' }) },
      ...(waived && { note: 'left out' }),
      writes: lines.map((line) => putBack(books, line)),
    });
  },
});
