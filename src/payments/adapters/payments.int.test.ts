import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { ulid } from 'ulid';
import { anOpenOrder } from '../../../test/store/an-open-order.ts';
import { rowsIn } from '../../../test/store/rows.ts';
import { startTables } from '../../../test/store/tables.ts';
import type { Tables } from '../../../test/store/tables.ts';
import { OrderClosed } from '../../kernel/order-record.ts';
import { watch } from '../../platform/order-watch.ts';
import { PaymentUnavailable, RefundRefused } from '../domain/errors.ts';
import type { Billing, PaymentProvider } from '../ports.ts';
import { dynamoBilling } from './dynamo-billing.ts';
import { sandboxProvider } from './sandbox-provider.ts';

describe('payments', () => {
  let tables: Tables;
  let rows: ReturnType<typeof rowsIn>;
  let provider: PaymentProvider;
  let billing: Billing;
  const sandbox = (failProbability: number, random?: () => number) =>
    sandboxProvider({ db: tables.db, table: 'PaymentTable', failProbability, ...(random && { random }) });

  before(async () => {
    tables = await startTables();
    rows = rowsIn(tables.db);
    provider = sandbox(0);
    billing = dynamoBilling(tables.record);
  });
  after(() => tables.stop());

  const charge = (method = 'test-ok') => ({
    key: ulid(),
    amount: 2000,
    currency: 'EUR',
    method,
    capture: true,
  });

  describe('the sandbox provider', () => {
    it('is unavailable as often as told, and has then taken nothing', async () => {
      const flaky = charge('test-unavailable-2');
      await expect(provider.authorize(flaky)).rejects.toThrow(PaymentUnavailable);
      expect(await provider.lookup(flaky.key)).toBeUndefined();
      await expect(provider.authorize(flaky)).rejects.toThrow(PaymentUnavailable);
      expect(await provider.authorize(flaky)).toMatchObject({ status: 'CAPTURED' });
    });

    it('takes the money and loses its answer', async () => {
      const lost = charge('test-answer-lost-1');
      await expect(provider.authorize(lost)).rejects.toThrow(PaymentUnavailable);
      await expect(provider.lookup(lost.key)).rejects.toThrow(PaymentUnavailable);
      expect(await provider.lookup(lost.key)).toMatchObject({ status: 'CAPTURED', amount: 2000 });
    });

    it('declines by method, and by chance', async () => {
      expect(await provider.authorize(charge('test-declined'))).toMatchObject({ status: 'DECLINED' });
      expect(await sandbox(0.2, () => 0.1).authorize(charge())).toMatchObject({ status: 'DECLINED' });
      expect(await sandbox(0.2, () => 0.3).authorize(charge())).toMatchObject({ status: 'CAPTURED' });
    });

    it('refuses refunds as often as told', async () => {
      const paid = charge('test-refund-refused-1');
      await provider.authorize(paid);
      const refund = { key: ulid(), amount: 2000 };
      await expect(provider.refund(paid.key, refund)).rejects.toThrow(RefundRefused);
      expect(await provider.refund(paid.key, refund)).toMatchObject({ refunded: 2000 });
    });
  });

  describe('the bills', () => {
    const why = { reason: 'NoCourierAvailable', cause: 'No courier is free' };

    it('stand in the order once', async () => {
      const { orderId } = await anOpenOrder(tables.record);
      const bill = { charged: 2000, paymentId: 'p1' };
      expect(await billing.record({ orderId, attempt: 0 }, bill, 'found by look-up')).toEqual(bill);
      expect(await billing.record({ orderId, attempt: 1 }, { charged: 1 })).toEqual(bill);
      const order = await rows.order(orderId);
      expect(order).toMatchObject({ charged: 2000 });
      expect(order?.timeline).toMatchObject([{ step: 'BillCustomer', note: 'found by look-up' }]);
    });

    it('are not added to an order that is being cancelled', async () => {
      const { orderId } = await anOpenOrder(tables.record, { status: 'CANCELLING' });
      await expect(billing.record({ orderId, attempt: 0 }, { charged: 1 })).rejects.toThrow(OrderClosed);
    });

    it('are undone from the moment the order is closed, with the first reason', async () => {
      const { orderId } = await anOpenOrder(tables.record);
      const order = await billing.startUndo({ orderId, attempt: 0 }, why);
      expect(order).toMatchObject({ status: 'CANCELLING', ...why });
      const again = await billing.startUndo({ orderId, attempt: 1 }, { reason: 'Other', cause: '' });
      expect(again).toMatchObject({ status: 'CANCELLING', ...why });
      await billing.recordRefund({ orderId, attempt: 1 }, { refunded: 2000 });
      expect(await billing.startUndo({ orderId, attempt: 2 }, why)).toMatchObject({
        refunded: 2000,
      });
    });

    it('that could not be undone are watched as any other once their undo is begun again', async () => {
      const line = { bookId: 'b1', title: 'A Book', quantity: 1, unitPrice: 2000 };
      const { orderId } = await anOpenOrder(tables.record, {
        status: 'COMPENSATION_FAILED',
        owed: ['RefundCustomer'],
        lines: [line],
      });
      await watch(tables.record, orderId, 'failed');
      await billing.startUndo({ orderId, attempt: 0 }, why);
      const watched = { row: 'WATCH', watched: expect.stringMatching(/^open#/) };
      expect(await rows.orderRows(orderId)).toContainEqual(expect.objectContaining(watched));
    });

    it('are not undone once the order has left', async () => {
      const { orderId } = await anOpenOrder(tables.record, { status: 'DISPATCHED' });
      expect(await billing.startUndo({ orderId, attempt: 0 }, why)).toMatchObject({
        status: 'DISPATCHED',
      });
      expect(await rows.order(orderId)).toMatchObject({ status: 'DISPATCHED' });
    });

    it('tell what was charged, even if nobody had written it down', async () => {
      const { orderId } = await anOpenOrder(tables.record, { status: 'COMPENSATION_FAILED' });
      const found = { paymentId: 'p1', status: 'CAPTURED', amount: 2000, refunded: 0 } as const;
      await billing.recordRefund({ orderId, attempt: 0 }, { refunded: 2000 }, found);
      expect(await rows.order(orderId)).toMatchObject({ charged: 2000, refunded: 2000 });
    });

    it('whose refund was left out say so, and that nothing was given back', async () => {
      const { orderId } = await anOpenOrder(tables.record, { status: 'CANCELLING', charged: 2000 });
      expect(await billing.recordLeftOut({ orderId, attempt: 0 })).toEqual({ refunded: 0 });
      expect(await billing.recordLeftOut({ orderId, attempt: 1 })).toEqual({ refunded: 0 });
      const order = await rows.order(orderId);
      expect(order).toMatchObject({ charged: 2000, refunded: 0 });
      expect(order?.timeline).toMatchObject([
        { step: 'RefundCustomer', outcome: 'done', moved: {}, note: 'left out' },
      ]);
    });

    it('of an order that does not exist are not begun to be undone by an operator', async () => {
      expect(await billing.startUndo({ orderId: ulid(), attempt: 0 }, why)).toBeUndefined();
    });

    it('close an order that was never opened, so that it cannot be opened late', async () => {
      const orderId = ulid();
      const known = { ...why, executionArn: 'arn', userId: 'u1' };
      expect(await billing.startUndo({ orderId, attempt: 0 }, known)).toMatchObject({
        status: 'CANCELLING',
        userId: 'u1',
      });
      const nobodys = await billing.startUndo(
        { orderId: ulid(), attempt: 0 },
        { ...why, executionArn: 'arn' },
      );
      expect(nobodys).toMatchObject({ status: 'CANCELLING' });
      expect(nobodys).not.toHaveProperty('userId');
    });
  });
});
