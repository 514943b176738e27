import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { anOpenOrder } from '../../../test/store/an-open-order.ts';
import { rowsIn } from '../../../test/store/rows.ts';
import { startTables } from '../../../test/store/tables.ts';
import type { Tables } from '../../../test/store/tables.ts';
import type { PaymentChange } from '../domain/payment-change.ts';
import { EventInProgress } from '../domain/errors.ts';
import { dynamoBilling } from './dynamo-billing.ts';
import { dynamoOnce } from './dynamo-once.ts';
import { dynamoPaidOrders } from './dynamo-paid-orders.ts';

describe('what is told of payments', () => {
  let tables: Tables;
  let rows: ReturnType<typeof rowsIn>;
  before(async () => {
    tables = await startTables();
    rows = rowsIn(tables.db);
  });
  after(() => tables.stop());

  describe('in the order', () => {
    const failed: PaymentChange = { outcome: 'RefundFailed', left: 2000, note: 'refunds that failed: 1' };
    const orders = () => dynamoPaidOrders(tables.record);
    /** An order that was charged, cancelled and refunded. */
    const cancelledOrder = async () => {
      const { orderId } = await anOpenOrder(tables.record, { status: 'CANCELLING', charged: 2000 });
      await dynamoBilling(tables.record).recordRefund({ orderId, attempt: 0 }, { refunded: 2000 });
      return { ...(await rows.order(orderId))!, orderId };
    };

    it('owes the refund again that has failed, and lets it be recorded again', async () => {
      const found = await cancelledOrder();
      await orders().note(found, failed);
      const owing = await orders().find(found.orderId);
      expect(owing).toMatchObject({ status: 'COMPENSATION_FAILED', owed: ['RefundCustomer'], charged: 2000 });
      expect(owing).not.toHaveProperty('refunded');
      expect(owing?.timeline.at(-1)).toMatchObject({
        step: 'FollowPayment',
        outcome: 'RefundFailed',
        moved: { money: 2000 },
        note: 'refunds that failed: 1',
      });
      const billing = dynamoBilling(tables.record);
      const of = { orderId: found.orderId, attempt: 0 };
      await billing.startUndo(of, { reason: 'UndoneByOperator', cause: '' });
      await billing.recordRefund(of, { refunded: 2000 });
      expect(await rows.order(found.orderId)).toMatchObject({ status: 'CANCELLING', refunded: 2000 });
    });

    it('keeps what else is owed', async () => {
      const found = await cancelledOrder();
      await orders().note({ ...found, owed: ['RestoreQuantity', 'RefundCustomer'] }, failed);
      expect(await rows.order(found.orderId)).toMatchObject({ owed: ['RefundCustomer', 'RestoreQuantity'] });
    });

    it('takes goodwill back that has failed, of an order that has left, and lets it be given again', async () => {
      const { orderId } = await anOpenOrder(tables.record, { status: 'DISPATCHED', charged: 2000 });
      const billing = dynamoBilling(tables.record);
      const of = { orderId, attempt: 0 };
      await billing.recordGoodwill(of, 2000, 'p1');
      await orders().note((await rows.order(orderId))!, failed);
      const found = await rows.order(orderId);
      expect(found).toMatchObject({ status: 'DISPATCHED', charged: 2000 });
      expect(found).not.toHaveProperty('refunded');
      expect(found).not.toHaveProperty('goodwill');
      await billing.recordGoodwill(of, 1500, 'p1');
      expect(await rows.order(orderId)).toMatchObject({ refunded: 1500, goodwill: 1500 });
    });

    it('is written once by two who have found the same', async () => {
      const found = await cancelledOrder();
      await Promise.all([orders().note(found, failed), orders().note(found, failed)]);
      const { timeline } = (await rows.order(found.orderId))!;
      expect(timeline.filter(({ outcome }) => outcome === 'RefundFailed')).toHaveLength(1);
    });

    it('is not written when somebody has acted on the order since', async () => {
      const found = await cancelledOrder();
      await orders().note({ ...found, timeline: [] }, failed);
      expect(await rows.order(found.orderId)).toMatchObject({ status: 'CANCELLING', refunded: 2000 });
    });

    it('tells of a dispute, and leaves all else as it is', async () => {
      const found = await cancelledOrder();
      const disputes = [{ disputeId: 'd1', status: 'lost', reason: 'general', amount: 2000 }];
      await orders().note(found, { outcome: 'Disputed', disputes, note: 'd1 lost' });
      expect(await rows.order(found.orderId)).toMatchObject({
        status: 'CANCELLING',
        refunded: 2000,
        disputes,
      });
      expect(await rows.orderRows(found.orderId)).toHaveLength(2);
    });
  });

  describe('once', () => {
    const once = () => dynamoOnce(tables.db, 'RequestTable');

    it('is done, and not again', async () => {
      expect(await once().do('a', () => Promise.resolve(1))).toBe(1);
      expect(await once().do('a', () => Promise.reject(new Error('again')))).toBe('before');
      expect(await once().do('b', () => Promise.resolve(2))).toBe(2);
    });

    it('is not done by two at once', async () => {
      const doing = await once().do('c', async () => {
        await expect(once().do('c', () => Promise.resolve())).rejects.toThrow(EventInProgress);
        return 'mine';
      });
      expect(doing).toBe('mine');
    });

    it('is done again at once when it has failed', async () => {
      await expect(once().do('d', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
      expect(await once().do('d', () => Promise.resolve('yes'))).toBe('yes');
    });

    it('is done again half a minute after a crash, and forgotten in a week', async (test) => {
      test.mock.timers.enable({ apis: ['Date'], now: Date.UTC(2026, 10, 27) });
      const crashed = Promise.withResolvers<void>();
      const begun = Promise.withResolvers<void>();
      const dead = once().do('e', () => {
        begun.resolve();
        return crashed.promise;
      });
      await begun.promise;
      test.mock.timers.setTime(Date.UTC(2026, 10, 27) + 30_001);
      expect(await once().do('e', () => Promise.resolve('second'))).toBe('second');
      crashed.reject(new Error('late'));
      await expect(dead).rejects.toThrow('late');
      expect(await once().do('e', () => Promise.resolve('third'))).toBe('before');
      const row = (await rows.all('RequestTable')).find(({ requestKey }) => requestKey === 'stripe#e');
      expect(row).toMatchObject({ expiresAt: Date.UTC(2026, 11, 4) / 1000 + 30 });
    });
  });
});
