import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { anOpenOrder } from '../../../test/store/an-open-order.ts';
import { rowsIn } from '../../../test/store/rows.ts';
import { startTables } from '../../../test/store/tables.ts';
import type { Tables } from '../../../test/store/tables.ts';
import { OrderClosed, orderKey } from '../../kernel/order-record.ts';
import { PlatformUnavailable } from '../../platform/errors.ts';
import { updateExpression } from '../../platform/update.ts';
import type { Update } from '../../platform/update.ts';
import { UserNotFound } from '../contract.ts';
import type { PointsAccount } from '../ports.ts';
import { dynamoPointsAccount } from './dynamo-points-account.ts';

describe('the points account', () => {
  let tables: Tables;
  let rows: ReturnType<typeof rowsIn>;
  let account: PointsAccount;

  before(async () => {
    tables = await startTables();
    rows = rowsIn(tables.db);
    account = dynamoPointsAccount(tables.record, { users: 'UserTable', ledger: 'PointsLedgerTable' });
  });
  after(() => tables.stop());

  const anOrderOf = async (points: number) => {
    const userId = await rows.newUser({ points });
    const { orderId } = await anOpenOrder(tables.record, { userId, total: 100_000 });
    return { orderId, userId, attempt: 0 };
  };
  const update = (orderId: string, change: Update) =>
    tables.db.send(
      new UpdateCommand({ TableName: 'OrderTable', Key: orderKey(orderId), ...updateExpression(change) }),
    );
  /** Being undone, and refunded already, as it is the first undo. */
  const cancelling = (orderId: string) => update(orderId, { set: { status: 'CANCELLING', refunded: 2000 } });
  /** Its refund has failed since. */
  const openedAgain = (orderId: string) =>
    update(orderId, { set: { status: 'CANCELLING' }, remove: ['refunded'] });
  const earn = (userId: string, points: number) =>
    tables.db.send(
      new UpdateCommand({
        TableName: 'UserTable',
        Key: { userId },
        UpdateExpression: 'ADD points :points',
        ExpressionAttributeValues: { ':points': points },
      }),
    );
  const redemption = { pointsUsed: 300, amountDue: 70_000 };

  it('debits points, and writes the movement into the ledger and the order', async () => {
    const of = await anOrderOf(300);
    await account.debit(of, redemption);
    expect(await rows.user(of.userId)).toMatchObject({ points: 0 });
    expect(await rows.movements(of.userId)).toMatchObject([
      { entry: `ORDER#${of.orderId}#redeemed`, points: -300 },
    ]);
    expect(await rows.order(of.orderId)).toMatchObject({ pointsUsed: 300, amountDue: 70_000 });
  });

  it('debits once, and answers a retry what it answered first', async () => {
    const of = await anOrderOf(300);
    await account.debit(of, redemption);
    expect((await account.find(of)).redeemed).toMatchObject(redemption);
    expect(await account.debit({ ...of, attempt: 1 }, { pointsUsed: 0, amountDue: 100_000 })).toMatchObject(
      redemption,
    );
    expect(await rows.movements(of.userId)).toHaveLength(1);
  });

  it('spends the same points once when two orders redeem at the same time', async () => {
    const one = await anOrderOf(300);
    const { orderId } = await anOpenOrder(tables.record, { userId: one.userId });
    const outcomes = await Promise.allSettled([
      account.debit(one, redemption),
      account.debit({ ...one, orderId }, redemption),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: expect.any(PlatformUnavailable),
    });
    expect(await rows.user(one.userId)).toMatchObject({ points: 0 });
  });

  it('debits nothing of an unknown user, nor of a closed order', async () => {
    const of = await anOrderOf(300);
    await expect(account.debit({ ...of, userId: 'nobody' }, redemption)).rejects.toThrow(UserNotFound);
    await cancelling(of.orderId);
    await expect(account.debit(of, redemption)).rejects.toThrow(OrderClosed);
    expect(await rows.user(of.userId)).toMatchObject({ points: 300 });
    expect(await rows.movements(of.userId)).toEqual([]);
  });

  it('adds back what was debited, beside what was earned since, and closes the order', async () => {
    const of = await anOrderOf(300);
    await account.debit(of, redemption);
    await earn(of.userId, 7);
    await cancelling(of.orderId);
    expect(await account.restore(of)).toEqual({ restored: 300 });
    expect(await rows.user(of.userId)).toMatchObject({ points: 307 });
    expect(await rows.order(of.orderId)).toMatchObject({ status: 'CANCELLED' });
  });

  it('adds back once, and counts the cancelled order once, however often it is tried', async () => {
    const of = await anOrderOf(300);
    tables.counted.length = 0;
    await account.debit(of, redemption);
    await cancelling(of.orderId);
    await Promise.all([account.restore(of), account.restore(of)]);
    expect(await account.restore({ ...of, attempt: 1 })).toEqual({ restored: 300 });
    expect(await rows.user(of.userId)).toMatchObject({ points: 300 });
    expect(await rows.movements(of.userId)).toHaveLength(2);
    expect(tables.counted).toEqual(['OrderCancelled']);
  });

  it('closes an order again that was opened again for its refund, and moves nothing', async () => {
    const of = await anOrderOf(300);
    await account.debit(of, redemption);
    await cancelling(of.orderId);
    await account.restore(of);
    await openedAgain(of.orderId);
    expect(await account.restore(of)).toEqual({ restored: 300 });
    expect(await rows.order(of.orderId)).toMatchObject({ status: 'CANCELLING' });
    await cancelling(of.orderId);
    expect(await account.restore(of)).toEqual({ restored: 300 });
    expect(await rows.order(of.orderId)).toMatchObject({ status: 'CANCELLED' });
    expect(await rows.user(of.userId)).toMatchObject({ points: 300 });
  });

  it('closes no order of which the refund has failed since its undo began', async () => {
    const of = await anOrderOf(300);
    await account.debit(of, redemption);
    await cancelling(of.orderId);
    await openedAgain(of.orderId);
    await expect(account.restore(of)).rejects.toThrow(OrderClosed);
    expect(await rows.order(of.orderId)).toMatchObject({ status: 'CANCELLING' });
    expect(await rows.user(of.userId)).toMatchObject({ points: 0 });
  });

  it('waits for what an order says that it has redeemed, though it cannot be read yet', async () => {
    const of = await anOrderOf(300);
    await account.debit(of, redemption);
    await cancelling(of.orderId);
    const hidden = await rows.hideEffect(of.orderId, 'RedeemPoints');
    await expect(account.restore(of)).rejects.toThrow(PlatformUnavailable);
    await hidden.show();
    await account.restore(of);
    expect(await rows.user(of.userId)).toMatchObject({ points: 300 });
  });

  it('closes an order that redeemed nothing', async () => {
    const of = await anOrderOf(300);
    await cancelling(of.orderId);
    expect(await account.restore(of)).toEqual({ restored: 0 });
    expect(await rows.order(of.orderId)).toMatchObject({ status: 'CANCELLED' });
    expect(await rows.movements(of.userId)).toEqual([]);
  });
});
