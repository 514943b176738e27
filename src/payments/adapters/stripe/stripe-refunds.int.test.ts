import type { Stripe } from 'stripe';
import { after, afterEach, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { ulid } from 'ulid';
import { charge, chargesAt } from '../../../../test/store/stripe-charges.ts';
import { startStripe } from '../../../../test/store/stripe.ts';
import type { StripeForTests } from '../../../../test/store/stripe.ts';
import { startTables } from '../../../../test/store/tables.ts';
import type { Tables } from '../../../../test/store/tables.ts';
import { RefundFailed, RefundRefused } from '../../domain/errors.ts';
import type { PaymentProvider } from '../../ports.ts';
import { stripeClient } from './client.ts';
import { dynamoPaymentRows } from './payment-rows.ts';
import { stripeProvider } from './stripe-provider.ts';

describe('refunds by Stripe', () => {
  let tables: Tables;
  let stripe: StripeForTests;
  let provider: PaymentProvider;
  let api: Stripe;
  before(async () => {
    tables = await startTables();
    stripe = await startStripe();
    api = await stripeClient({ key: () => Promise.resolve('sk_test_1'), base: new URL(stripe.url) })();
    provider = stripeProvider({
      stripe: () => Promise.resolve(api),
      rows: dynamoPaymentRows(tables.db, 'PaymentTable'),
      stage: 'test',
    });
  });
  afterEach(() => stripe.control('DELETE', 'faults'));
  after(async () => {
    await stripe.stop();
    await tables.stop();
  });

  it('never refunds twice, whatever becomes of the answer', async () => {
    for (const fault of ['unavailable', 'broken', 'broken-after', 'lost']) {
      const made = charge();
      const { paymentId } = await provider.authorize(made);
      const refund = { key: `${made.key}#refund`, amount: 2000 };
      stripe.plan('refunds.create', fault, 2);
      await provider.refund(made.key, refund).catch((error: unknown) => {
        expect(error).toMatchObject({ name: expect.stringMatching(/^(PaymentUnavailable|RefundRefused)$/) });
      });
      expect(await provider.refund(made.key, refund)).toMatchObject({ refunded: 2000 });
      const { data } = await stripe.stripe.refunds.list({ payment_intent: paymentId });
      expect(data.map(({ amount }) => amount)).toEqual([2000]);
      stripe.control('DELETE', 'faults');
    }
  });

  it('tells of refunds that have failed later, whose keys are used up', async () => {
    const made = charge();
    await provider.authorize(made);
    const first = { key: `${made.key}#refund`, amount: 2000 };
    await provider.refund(made.key, first);
    const [intent] = await chargesAt(stripe).intentsOf(made.key);
    const { data } = await stripe.stripe.refunds.list({ payment_intent: intent?.id ?? '' });
    stripe.control('POST', 'fail-refund', { refund: data[0]?.id });
    expect(await provider.lookup(made.key)).toMatchObject({ refunded: 0, failedRefunds: 1 });
    await expect(provider.refund(made.key, first)).rejects.toThrow(RefundFailed);
    const second = { key: `${made.key}#refund#1`, amount: 2000 };
    expect(await provider.refund(made.key, second)).toMatchObject({ refunded: 2000, failedRefunds: 1 });
  });

  it('counts all that was given back, however many refunds that were', async () => {
    const made = charge();
    const { paymentId: payment_intent } = await provider.authorize(made);
    for (let count = 0; count < 101; count += 1)
      await stripe.stripe.refunds.create({ payment_intent, amount: 1 });
    expect(await provider.lookup(made.key)).toMatchObject({ amount: 2000, refunded: 101 });
    const refund = { key: `${made.key}#refund`, amount: 1899 };
    expect(await provider.refund(made.key, refund)).toMatchObject({ refunded: 2000 });
  });

  it('says by name that a refund failed at once, and makes no other under its key', async () => {
    const made = charge('pm_card_standin_refundFails');
    const { paymentId: payment_intent } = await provider.authorize(made);
    const refund = { key: `${made.key}#refund`, amount: 2000 };
    await expect(provider.refund(made.key, refund)).rejects.toThrow(RefundFailed);
    await expect(provider.refund(made.key, refund)).rejects.toThrow(RefundFailed);
    expect((await stripe.stripe.refunds.list({ payment_intent })).data).toHaveLength(1);
  });

  it('says so although Stripe does not answer any more: another try would make another refund', async () => {
    const made = charge('pm_card_standin_refundFails');
    await provider.authorize(made);
    const falls = ({ method, path }: Stripe.ResponseEvent) => {
      if (method === 'POST' && path === '/v1/refunds') stripe.plan('payment_intents.retrieve', 'unavailable');
    };
    api.on('response', falls);
    const refund = { key: `${made.key}#refund`, amount: 2000 };
    const outcome = await provider.refund(made.key, refund).catch((error: unknown) => error);
    api.off('response', falls);
    expect(outcome).toBeInstanceOf(RefundFailed);
  });

  it('tells of disputes, oldest first, and cannot refund meanwhile', async () => {
    const made = charge();
    const { paymentId } = await provider.authorize(made);
    stripe.control('POST', 'dispute', { payment_intent: paymentId });
    const disputes = [{ disputeId: expect.stringMatching(/^dp_/), status: 'needs_response' }];
    expect(await provider.lookup(made.key)).toMatchObject({
      disputes: [{ ...disputes[0], reason: 'fraudulent', amount: 2000 }],
    });
    await expect(provider.refund(made.key, { key: ulid(), amount: 2000 })).rejects.toThrow(RefundRefused);
    const { data } = await stripe.stripe.disputes.list({ payment_intent: paymentId });
    stripe.control('POST', 'close-dispute', { dispute: data[0]?.id, status: 'lost' });
    expect(await provider.find(paymentId)).toMatchObject({
      key: made.key,
      payment: { disputes: [{ status: 'lost' }] },
    });
  });

  it('refunds under the same key what was refused before, once it is possible', async () => {
    const made = charge();
    const { paymentId } = await provider.authorize(made);
    stripe.control('POST', 'dispute', { payment_intent: paymentId });
    const refund = { key: `${made.key}#refund`, amount: 2000 };
    await expect(provider.refund(made.key, refund)).rejects.toThrow(RefundRefused);
    const { data } = await stripe.stripe.disputes.list({ payment_intent: paymentId });
    stripe.control('POST', 'close-dispute', { dispute: data[0]?.id, status: 'won' });
    expect(await provider.refund(made.key, refund)).toMatchObject({ refunded: 2000 });
  });
});
