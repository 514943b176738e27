import { after, afterEach, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { ulid } from 'ulid';
import { startStripe } from '../../../../test/store/stripe.ts';
import type { StripeForTests } from '../../../../test/store/stripe.ts';
import { charge, chargesAt, type ChargesForTests } from '../../../../test/store/stripe-charges.ts';
import { startTables } from '../../../../test/store/tables.ts';
import type { Tables } from '../../../../test/store/tables.ts';
import { PaymentUnavailable } from '../../domain/errors.ts';
import type { Payment, PaymentProvider } from '../../ports.ts';
import { stripeClient } from './client.ts';
import { dynamoPaymentRows } from './payment-rows.ts';
import type { PaymentRows } from './payment-rows.ts';
import { stripeProvider } from './stripe-provider.ts';

describe('payments by Stripe', () => {
  let tables: Tables;
  let stripe: StripeForTests;
  let rows: PaymentRows;
  let provider: PaymentProvider;
  let intentsOf: ChargesForTests['intentsOf'];
  let takenFor: ChargesForTests['takenFor'];
  let unconfirmed: ChargesForTests['unconfirmed'];
  const clientWith = (key: string | undefined, timeoutMs?: number) =>
    stripeClient({
      key: () => Promise.resolve(key),
      base: new URL(stripe.url),
      ...(timeoutMs !== undefined && { timeoutMs }),
    });
  const providerWith = (client: ReturnType<typeof stripeClient>, stage = 'test') =>
    stripeProvider({ stripe: client, rows, stage });
  before(async () => {
    tables = await startTables();
    stripe = await startStripe();
    ({ intentsOf, takenFor, unconfirmed } = chargesAt(stripe));
    rows = dynamoPaymentRows(tables.db, 'PaymentTable');
    provider = providerWith(clientWith('sk_test_1'));
  });
  afterEach(() => stripe.control('DELETE', 'faults'));
  after(async () => {
    await stripe.stop();
    await tables.stop();
  });

  /** As the process asks: again, as often as it does, while the outcome is in doubt. */
  const untilAnswered = async (
    asked: PaymentProvider,
    made: ReturnType<typeof charge>,
    left = 4,
  ): Promise<Payment> => {
    try {
      return await asked.authorize(made);
    } catch (error) {
      if (!(error instanceof PaymentUnavailable) || left === 0) throw error;
      return untilAnswered(asked, made, left - 1);
    }
  };

  it('tells Stripe whose payment it is, and takes it by one card payment', async () => {
    const made = charge();
    const { paymentId } = await provider.authorize(made);
    expect(await intentsOf(made.key)).toMatchObject([
      {
        id: paymentId,
        amount: 2000,
        currency: 'eur',
        payment_method_types: ['card'],
        metadata: { charge: made.key, stage: 'test' },
      },
    ]);
    expect(await rows.find(made.key)).toEqual({ paymentKey: made.key, paymentId });
  });

  it('takes amounts in the units that Stripe counts in', async () => {
    const made = charge('pm_card_visa', { currency: 'ISK', amount: 990 });
    expect(await provider.authorize(made)).toMatchObject({ amount: 990 });
    expect(await takenFor(made.key)).toBe(99_000);
    expect(await provider.refund(made.key, { key: ulid(), amount: 990 })).toMatchObject({ refunded: 990 });
    const yen = charge('pm_card_visa', { currency: 'JPY', amount: 990 });
    await provider.authorize(yen);
    expect(await takenFor(yen.key)).toBe(990);
  });

  it('declines with the word of the bank, and leaves nothing that could take money', async () => {
    const made = charge('pm_card_chargeDeclinedInsufficientFunds');
    expect(await provider.authorize(made)).toMatchObject({ why: 'insufficient_funds' });
    expect(await intentsOf(made.key)).toMatchObject([{ status: 'canceled' }]);
  });

  it('declines what Stripe refuses to take at all', async () => {
    const little = charge('pm_card_visa', { amount: 10 });
    expect(await provider.authorize(little)).toMatchObject({ status: 'DECLINED', why: 'amount_too_small' });
    expect(await provider.authorize(little)).toMatchObject({ status: 'DECLINED', why: 'amount_too_small' });
    const strange = charge('pm_none');
    expect(await provider.authorize(strange)).toMatchObject({ status: 'DECLINED', why: 'resource_missing' });
    expect(await intentsOf(strange.key)).toMatchObject([{ status: 'canceled' }]);
  });

  it('cancels what is not decided at once, so that it takes no money later', async () => {
    for (const method of ['pm_card_standin_processing', 'pm_card_authenticationRequired']) {
      const made = charge(method);
      await provider.authorize(made);
      expect(await intentsOf(made.key)).toMatchObject([{ status: 'canceled' }]);
      expect(await provider.void(made.key)).toMatchObject({ status: 'DECLINED', amount: 0 });
    }
  });

  it('is in doubt about a payment that cannot be stopped, until its bank decides', async () => {
    const made = charge('pm_card_standin_processing_for_good');
    const { paymentId, declinedFor } = await provider.authorize(made);
    expect(declinedFor).toBe('PENDING');
    await expect(provider.void(made.key)).rejects.toThrow(PaymentUnavailable);
    stripe.control('POST', 'settle', { payment_intent: paymentId, outcome: 'succeeds' });
    expect(await provider.void(made.key)).toMatchObject({ status: 'CAPTURED', amount: 2000 });
    const other = charge('pm_card_standin_processing_for_good');
    const refused = await provider.authorize(other);
    stripe.control('POST', 'settle', { payment_intent: refused.paymentId, outcome: 'fails' });
    expect(await provider.void(other.key)).toMatchObject({ status: 'DECLINED' });
  });

  for (const operation of ['payment_intents.create', 'payment_intents.confirm'])
    for (const fault of ['unavailable', 'rate-limited', 'broken', 'broken-after', 'lost', 'silent'])
      it(`takes money once where ${operation} is ${fault} twice`, async () => {
        const impatient = stripeProvider({
          stripe: clientWith('sk_test_1', 300),
          rows,
          stage: 'test',
          confirmTimeoutMs: 300,
        });
        const made = charge();
        stripe.plan(operation, fault, 2);
        const payment = await untilAnswered(impatient, made);
        expect(payment).toMatchObject({ status: 'CAPTURED', amount: 2000 });
        expect(await takenFor(made.key)).toBe(2000);
      });

  it('finds what was confirmed before a crash', async () => {
    const made = charge();
    const never = { ...rows, find: () => Promise.resolve(undefined) };
    const id = await unconfirmed(made.key);
    await rows.insert({ paymentKey: made.key, paymentId: id });
    expect(await provider.lookup(made.key)).toBeUndefined();
    await stripe.stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' });
    expect(await provider.lookup(made.key)).toMatchObject({ status: 'CAPTURED', paymentId: id });
    // A row that is lost with its table: the payment is found by what Stripe was told of it.
    const lost = stripeProvider({ stripe: clientWith('sk_test_1'), rows: never, stage: 'test' });
    expect(await lost.lookup(made.key)).toBeUndefined();
    stripe.clock.advance(60_000);
    expect(await lost.lookup(made.key)).toMatchObject({ status: 'CAPTURED', paymentId: id });
  });

  it('adopts a payment whose row is lost when it is told of', async () => {
    const made = charge();
    const paymentId = await unconfirmed(made.key);
    expect(await provider.find(paymentId)).toBeUndefined();
    expect(await rows.find(made.key)).toBeUndefined();
    await stripe.stripe.paymentIntents.confirm(paymentId, { payment_method: 'pm_card_visa' });
    expect(await provider.find(paymentId)).toMatchObject({ key: made.key, payment: { status: 'CAPTURED' } });
    expect(await rows.find(made.key)).toMatchObject({ paymentId });
  });

  it('is in doubt about a payment that its account does not have', async () => {
    const made = charge();
    await rows.insert({ paymentKey: made.key, paymentId: 'pi_of_another_account' });
    for (const asked of [
      () => provider.lookup(made.key),
      () => provider.void(made.key),
      () => provider.authorize(made),
      () => provider.capture(made.key),
      () => provider.refund(made.key, { key: ulid(), amount: 2000 }),
    ])
      await expect(asked()).rejects.toThrow(PaymentUnavailable);
  });

  it('settles after a crash what was waiting for its customer then', async () => {
    const made = charge();
    const id = await unconfirmed(made.key);
    await rows.insert({ paymentKey: made.key, paymentId: id });
    await stripe.stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_authenticationRequired' });
    expect(await provider.authorize(made)).toMatchObject({ declinedFor: 'ACTION_REQUIRED' });
    expect(await intentsOf(made.key)).toMatchObject([{ status: 'canceled' }]);
  });

  it('does not know the payments of another stage, nor one that was never a charge’s', async () => {
    const made = charge();
    const { paymentId } = await provider.authorize(made);
    expect(await providerWith(clientWith('sk_test_1'), 'other').find(paymentId)).toBeUndefined();
    const id = await unconfirmed(made.key);
    expect(await provider.find(id)).toBeUndefined();
  });

  it('is unavailable without a key, or with a wrong one, and does not repeat it', async () => {
    await expect(providerWith(clientWith(undefined)).authorize(charge())).rejects.toThrow(PaymentUnavailable);
    const wrong = providerWith(clientWith('sk_live_secret'));
    const failure = await wrong.authorize(charge()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PaymentUnavailable);
    expect(String(failure)).not.toContain('secret');
  });

  it('uses a key that was changed from then on', async () => {
    const keys = ['sk_live_old', 'sk_test_new'];
    const client = stripeClient({ key: () => Promise.resolve(keys[0]), base: new URL(stripe.url) });
    const changing = providerWith(client);
    const made = charge();
    await expect(changing.authorize(made)).rejects.toThrow(PaymentUnavailable);
    keys.shift();
    expect(await changing.authorize(made)).toMatchObject({ status: 'CAPTURED' });
  });
});
