import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { ulid } from 'ulid';
import { startStripe } from '../../../test/store/stripe.ts';
import type { StripeForTests } from '../../../test/store/stripe.ts';
import { startTables } from '../../../test/store/tables.ts';
import type { Tables } from '../../../test/store/tables.ts';
import { PaymentUnavailable, RefundRefused } from '../domain/errors.ts';
import type { PaymentProvider } from '../ports.ts';
import { sandboxProvider } from './sandbox-provider.ts';
import { dynamoPaymentRows } from './stripe/payment-rows.ts';
import { stripeProvider } from './stripe/stripe-provider.ts';

/** What is the same of every provider, and how each is told to do it. */
const PROVIDERS = {
  'the sandbox': {
    ok: 'test-ok',
    declined: 'test-declined',
    pending: 'test-pending',
    asking: 'test-action-required',
    lost: 'test-answer-lost',
    refused: 'test-refund-refused-1',
  },
  Stripe: {
    ok: 'pm_card_visa',
    declined: 'pm_card_chargeDeclined',
    pending: 'pm_card_standin_processing',
    asking: 'pm_card_authenticationRequired',
    lost: 'pm_card_visa',
    refused: 'pm_card_visa',
  },
} as const;

for (const [name, methods] of Object.entries(PROVIDERS))
  describe(`payments by ${name}`, () => {
    let tables: Tables;
    let stripe: StripeForTests;
    let provider: PaymentProvider;
    before(async () => {
      tables = await startTables();
      stripe = await startStripe();
      const { db } = tables;
      const table = 'PaymentTable';
      provider =
        name === 'Stripe'
          ? stripeProvider({
              stripe: () => Promise.resolve(stripe.stripe),
              rows: dynamoPaymentRows(db, table),
              stage: 'test',
            })
          : sandboxProvider({ db, table, failProbability: 0 });
    });
    after(async () => {
      await stripe.stop();
      await tables.stop();
    });
    const charge = (method: string = methods.ok, capture = true) => ({
      key: `${ulid()}#charge`,
      amount: 2000,
      currency: 'EUR',
      method,
      capture,
    });
    /** The answer of the next charge is lost: of a sandbox by its method. */
    const loseAnswer = () => name === 'Stripe' && stripe.plan('payment_intents.confirm', 'lost', 2);

    it('take the money once for a key', async () => {
      const once = charge();
      const payment = await provider.authorize(once);
      expect(payment).toMatchObject({ status: 'CAPTURED', amount: 2000, refunded: 0 });
      expect(await provider.authorize({ ...once, amount: 9999 })).toEqual(payment);
      expect(await provider.lookup(once.key)).toEqual(payment);
    });

    it('take the money once for a key by which it is asked for several times at once', async () => {
      const once = charge();
      await Promise.allSettled([1, 2, 3].map(() => provider.authorize(once)));
      expect(await provider.lookup(once.key)).toMatchObject({ status: 'CAPTURED', amount: 2000 });
      expect(await provider.authorize(once)).toMatchObject({ status: 'CAPTURED', amount: 2000 });
    });

    it('are unknown where none was made', async () => {
      expect(await provider.lookup(`${ulid()}#charge`)).toBeUndefined();
    });

    it('are found by their id, with the key of their charge', async () => {
      const made = charge();
      const payment = await provider.authorize(made);
      expect(await provider.find(payment.paymentId)).toEqual({ key: made.key, payment });
      for (const stranger of [ulid(), '', `sandbox_${ulid()}`, 'pi_none'])
        expect(await provider.find(stranger)).toBeUndefined();
    });

    it('are declined once and for all', async () => {
      const made = charge(methods.declined);
      const payment = await provider.authorize(made);
      expect(payment).toMatchObject({ status: 'DECLINED', refunded: 0, why: expect.any(String) });
      expect(payment).not.toHaveProperty('declinedFor');
      expect(await provider.authorize({ ...made, method: methods.ok })).toMatchObject({ status: 'DECLINED' });
      expect(await provider.lookup(made.key)).toMatchObject({ status: 'DECLINED' });
      expect((await provider.void(made.key)).status).not.toBe('CAPTURED');
    });

    it('are declined for now where they are not decided at once, or ask for their customer', async () => {
      const pending = charge(methods.pending);
      expect(await provider.authorize(pending)).toMatchObject({
        status: 'DECLINED',
        declinedFor: 'PENDING',
      });
      const asking = charge(methods.asking);
      expect(await provider.authorize(asking)).toMatchObject({
        status: 'DECLINED',
        declinedFor: 'ACTION_REQUIRED',
      });
      expect(await provider.lookup(pending.key)).toMatchObject({ declinedFor: 'PENDING' });
      expect(await provider.lookup(asking.key)).toMatchObject({ declinedFor: 'ACTION_REQUIRED' });
    });

    it('are there when their answer was lost, and are not taken again', async () => {
      const lost = charge(methods.lost);
      loseAnswer();
      await expect(provider.authorize(lost)).rejects.toThrow(PaymentUnavailable);
      expect(await provider.lookup(lost.key)).toMatchObject({ status: 'CAPTURED', amount: 2000 });
      expect(await provider.authorize(lost)).toMatchObject({ status: 'CAPTURED', amount: 2000 });
    });

    it('are captured and voided where they were only authorized', async () => {
      const later = charge(methods.ok, false);
      expect(await provider.authorize(later)).toMatchObject({ status: 'AUTHORIZED', amount: 2000 });
      expect(await provider.capture(later.key)).toMatchObject({ status: 'CAPTURED', amount: 2000 });
      expect(await provider.void(later.key)).toMatchObject({ status: 'CAPTURED' });
      const never = charge(methods.ok, false);
      await provider.authorize(never);
      expect(await provider.void(never.key)).toMatchObject({ status: 'VOIDED' });
      expect(await provider.capture(never.key)).toMatchObject({ status: 'VOIDED' });
    });

    it('take nothing for a key that is voided, even when the charge comes after', async () => {
      const late = charge();
      await provider.void(late.key);
      expect(await provider.authorize(late)).toMatchObject({ status: 'VOIDED', amount: 0 });
      expect(await provider.lookup(late.key)).toMatchObject({ status: 'VOIDED' });
    });

    it('are refunded once for a key, and never by more than was taken', async () => {
      const paid = charge();
      await provider.authorize(paid);
      await expect(provider.refund(paid.key, { key: ulid(), amount: 2001 })).rejects.toThrow(RefundRefused);
      const refund = { key: `${paid.key}#refund`, amount: 2000 };
      expect(await provider.refund(paid.key, refund)).toMatchObject({ refunded: 2000 });
      expect(await provider.refund(paid.key, refund)).toMatchObject({ refunded: 2000 });
      await expect(provider.refund(paid.key, { key: ulid(), amount: 1 })).rejects.toThrow(RefundRefused);
      expect(await provider.lookup(paid.key)).toMatchObject({ status: 'CAPTURED', refunded: 2000 });
      await expect(provider.refund(`${ulid()}#charge`, refund)).rejects.toThrow(RefundRefused);
    });

    it('are refunded once even if the first refunds fail', async () => {
      const paid = charge(methods.refused);
      await provider.authorize(paid);
      const refund = { key: `${paid.key}#refund`, amount: 2000 };
      if (name === 'Stripe') stripe.plan('refunds.create', 'unavailable', 2);
      await expect(provider.refund(paid.key, refund)).rejects.toThrow(/./);
      expect(await provider.refund(paid.key, refund)).toMatchObject({ refunded: 2000 });
    });
  });
