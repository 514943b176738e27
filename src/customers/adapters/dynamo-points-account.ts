import { RecordsDisagree } from '../../kernel/domain-error.ts';
import { asOrder, effectKey, orderKey, saysDone, UNDOING } from '../../kernel/order-record.ts';
import type { EffectRow } from '../../kernel/order-record.ts';
import { PlatformUnavailable } from '../../platform/errors.ts';
import { changeOrder, doOnce, readRows } from '../../platform/order-record.ts';
import { orderUpdate } from '../../platform/order-update.ts';
import type { OrderRecord, Try } from '../../platform/order-record.ts';
import type { ConditionalWrite } from '../../platform/transact.ts';
import { UserNotFound } from '../contract.ts';
import type { ErasedUserRow, LedgerRow, Redemption, RestoredPoints, UserRow } from '../contract.ts';
import type { PointsAccount } from '../ports.ts';

interface Tables {
  users: string;
  ledger: string;
}

/** The two writes of a movement: the ledger's row, and the balance that follows from it. */
const movement = (tables: Tables, userId: string, entry: string, points: number): ConditionalWrite[] => {
  const row: LedgerRow = { userId, entry, at: new Date().toISOString(), points };
  return [
    {
      write: {
        Update: {
          TableName: tables.users,
          Key: { userId },
          UpdateExpression: 'ADD points :moved',
          ConditionExpression: 'attribute_exists(userId) AND points >= :needed',
          ExpressionAttributeValues: { ':moved': points, ':needed': Math.max(-points, 0) },
        },
      },
      otherwise: (found) =>
        found
          ? new PlatformUnavailable(`The points of ${userId} have moved meanwhile`)
          : new UserNotFound(userId),
    },
    {
      write: {
        Put: { TableName: tables.ledger, Item: row, ConditionExpression: 'attribute_not_exists(userId)' },
      },
      otherwise: () => new RecordsDisagree(`${entry} stands in the ledger of ${userId} already`),
    },
  ];
};

/** Closes an order that had been closed before, and was opened again because its refund failed later. */
const closeAgain = async (record: OrderRecord, { orderId, attempt }: Try) => {
  const entry = {
    at: new Date().toISOString(),
    step: 'RestoreRedeemPoints',
    attempt,
    outcome: 'done',
    note: 'the points were given back before',
  };
  const change = orderUpdate(record.table, orderId, entry, {
    while: ['CANCELLING'],
    having: 'refunded',
    set: { status: 'CANCELLED' },
    remove: ['owed'],
  });
  await changeOrder(record, change);
};

export const dynamoPointsAccount = (record: OrderRecord, tables: Tables): PointsAccount => ({
  async find({ orderId, userId }) {
    const [user, effect] = await readRows(record.db, [
      { table: tables.users, key: { userId } },
      { table: record.table, key: effectKey(orderId, 'RedeemPoints') },
    ]);
    return {
      ...(user && { user: user as unknown as UserRow | ErasedUserRow }),
      ...(effect && { redeemed: (effect as unknown as EffectRow<Redemption & { userId: string }>).result }),
    };
  },

  debit({ orderId, userId, attempt }, { pointsUsed, amountDue }) {
    return doOnce(record, {
      orderId,
      attempt,
      step: 'RedeemPoints',
      moved: { points: -pointsUsed },
      result: { userId, pointsUsed, amountDue },
      order: { while: ['OPEN'], set: { pointsUsed, amountDue } },
      writes: pointsUsed > 0 ? movement(tables, userId, `ORDER#${orderId}#redeemed`, -pointsUsed) : [],
    });
  },

  async restore({ orderId, attempt }) {
    const [effect, before, order] = await readRows(record.db, [
      { table: record.table, key: effectKey(orderId, 'RedeemPoints') },
      { table: record.table, key: effectKey(orderId, 'RestoreRedeemPoints') },
      { table: record.table, key: orderKey(orderId) },
    ]);
    if (before) {
      await closeAgain(record, { orderId, attempt });
      return (before as unknown as EffectRow<RestoredPoints>).result;
    }
    const found = asOrder(order);
    if (!effect && found && saysDone(found, 'RedeemPoints'))
      throw new PlatformUnavailable(`What order ${orderId} has redeemed cannot be read yet`);
    const waived = found?.waived?.RestoreRedeemPoints;
    const { userId, pointsUsed } = (effect as EffectRow<Redemption & { userId: string }> | undefined)
      ?.result ?? { userId: '', pointsUsed: 0 };
    const restored = waived ? 0 : pointsUsed;
    return doOnce(record, {
      orderId,
      attempt,
      step: 'RestoreRedeemPoints',
      moved: { points: restored },
      result: { restored },
      order: {
        while: UNDOING,
        // Its refund may have failed since it was recorded: then it is owed again.
        having: 'refunded',
        set: { status: 'CANCELLED' },
        remove: ['owed'],
        ...(!waived && { unlessWaived: 'RestoreRedeemPoints' }),
      },
      ...(waived && { note: 'left out' }),
      outcome: 'OrderCancelled',
      writes: restored > 0 ? movement(tables, userId, `ORDER#${orderId}#restored`, restored) : [],
    });
  },
});
