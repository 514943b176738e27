import {
  DeleteParameterCommand,
  GetParameterCommand,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { SFNClient } from '@aws-sdk/client-sfn';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { reconcileStore } from '../../scripts/lib/reconcile/reconcile-store.ts';
import { tablesOf } from '../../scripts/lib/seeding.ts';
import { stackOutputs } from '../../scripts/lib/stack.ts';
import { localTarget } from '../../scripts/lib/target.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';
import { startStripeStore } from '../store/stripe-store.ts';
import type { StripeStore } from '../store/stripe-store.ts';

const KEY = '/storeflow/dev/stripe/secret-key';
const WEBHOOK_SECRET = '/storeflow/dev/stripe/webhook-secret';
/** For longer than this no function remembers a key. */
const KEY_SECONDS = 61;
/** After an event that was not taken, at first, it is told again twice within it. */
const STRIPES_PAUSE = 300;

describe('a checkout that is paid by Stripe', () => {
  let stripe: StripeStore;
  let store: Store;
  before(async () => {
    stripe = await startStripeStore();
    store = await openStore();
  });
  after(() => stripe.stop());

  const checkout = async (paymentMethod: string) => {
    const bookId = await store.newBook({ quantity: 5, price: 2000 });
    const userId = await store.newUser();
    const run = await store.checkout({ userId, bookId, quantity: 2, paymentMethod });
    return { ...run, bookId, userId };
  };
  /** Nothing of the order is left: neither stock that is held nor money that is kept. */
  const expectUndone = async ({ bookId, orderId }: Awaited<ReturnType<typeof checkout>>) => {
    expect(await store.book(bookId)).toMatchObject({ quantity: 5, held: 0, sold: 0 });
    const { taken, refunds } = await stripe.of(orderId);
    const back = refunds.filter(({ status }) => status === 'succeeded');
    expect(taken - back.reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
  };

  it('is taken by one payment, and dispatched', async () => {
    const run = await checkout('pm_card_visa');
    expect(await run.ended()).toMatchObject({ status: 'SUCCEEDED' });
    expect(await run.orderIn('DISPATCHED')).toMatchObject({ charged: 4000 });
    const { intents, taken } = await stripe.of(run.orderId);
    expect(intents).toMatchObject([{ status: 'succeeded' }]);
    expect(taken).toBe(4000);
  });

  it('is cancelled when the card is declined, and nothing is left that could take money', async () => {
    const run = await checkout('pm_card_chargeDeclinedInsufficientFunds');
    expect(await run.ended()).toMatchObject({ status: 'FAILED', error: 'PaymentDeclined' });
    expect(await run.orderIn('CANCELLED')).toMatchObject({
      cause: expect.stringContaining('insufficient_funds'),
    });
    expect((await stripe.of(run.orderId)).intents).toMatchObject([{ status: 'canceled' }]);
    await expectUndone(run);
  });

  for (const [method, reason, words] of [
    ['pm_card_authenticationRequired', 'PaymentActionRequired', 'your bank wants you to confirm the payment'],
    ['pm_card_standin_processing', 'PaymentPending', 'your bank did not decide about the payment at once'],
  ] as const)
    it(`is cancelled for ${reason}, which the customer reads in words`, async () => {
      const run = await checkout(method);
      expect(await run.ended()).toMatchObject({ status: 'FAILED', error: reason });
      expect((await stripe.of(run.orderId)).intents).toMatchObject([{ status: 'canceled' }]);
      await expectUndone(run);
      const [mail] = await store.mails(run.orderId, 1);
      expect(mail?.text).toContain(words);
      expect(mail?.text).toContain('You have not been charged.');
    });

  it('is paid once when the answer is lost, and when Stripe is out of order', async () => {
    for (const [operation, fault] of [
      ['payment_intents.confirm', 'lost'],
      ['payment_intents.confirm', 'broken-after'],
      ['payment_intents.create', 'unavailable'],
      ['payment_intents.create', 'broken'],
    ] as const) {
      await stripe.plan(operation, fault, 2);
      const run = await checkout('pm_card_visa');
      expect(await run.ended()).toMatchObject({ status: 'SUCCEEDED' });
      expect((await stripe.of(run.orderId)).taken).toBe(4000);
    }
  });

  it('is cancelled when Stripe does not answer at all, and nothing was taken', async () => {
    // Five tries of the step, each of which asks twice.
    await stripe.plan('payment_intents.create', 'unavailable', 10);
    const run = await checkout('pm_card_visa');
    expect(await run.ended()).toMatchObject({ status: 'FAILED', error: 'BillingInDoubt' });
    await run.orderIn('CANCELLED');
    await expectUndone(run);
  });

  /** Of an order for which no courier was free. */
  const refunded = () =>
    store.withoutCouriers(async () => {
      const run = await checkout('pm_card_visa');
      expect(await run.ended()).toMatchObject({ status: 'FAILED', error: 'NoCourierAvailable' });
      expect(await run.orderIn('CANCELLED')).toMatchObject({ charged: 4000, refunded: 4000 });
      return run;
    });

  it('is refunded once when no courier is free, whatever becomes of the answer', async () => {
    for (const fault of ['lost', 'broken', 'broken-after', 'unavailable']) {
      await stripe.plan('refunds.create', fault, 2);
      const run = await refunded();
      expect((await stripe.of(run.orderId)).refunds).toMatchObject([{ amount: 4000, status: 'succeeded' }]);
      await expectUndone(run);
    }
  });

  it('is left to operators, by name, when its refund fails at once: each undo makes one, and no more', async () => {
    const run = await store.withoutCouriers(async () => {
      const paid = await checkout('pm_card_standin_refundFails');
      expect(await paid.ended()).toMatchObject({ status: 'FAILED', error: 'RefundFailed' });
      return paid;
    });
    expect(await run.orderIn('COMPENSATION_FAILED')).toMatchObject({
      reason: 'NoCourierAvailable',
      owed: ['RefundCustomer', 'RestoreQuantity'],
    });
    expect((await stripe.of(run.orderId)).refunds).toMatchObject([{ status: 'failed' }]);
    const [notice] = await store.mails(run.orderId, 1);
    expect(notice?.text).toContain('was cancelled (NoCourierAvailable), but not undone (RefundFailed)');
    expect(await (await store.undoOrder(run.orderId)).ended()).toMatchObject({ error: 'RefundFailed' });
    await run.orderIn('COMPENSATION_FAILED');
    expect((await stripe.of(run.orderId)).refunds).toHaveLength(2);
  });

  it('is owed its refund again when that fails later, as Stripe tells, and can be undone again', async () => {
    const run = await refunded();
    const [refund] = (await stripe.of(run.orderId)).refunds;
    await stripe.control('fail-refund', { refund: refund?.id });
    expect(await run.orderIn('COMPENSATION_FAILED')).toMatchObject({ owed: ['RefundCustomer'] });
    await (await store.undoOrder(run.orderId)).ended();
    expect(await run.orderIn('CANCELLED')).toMatchObject({ refunded: 4000 });
    await expectUndone(run);
  });

  it('hears of a refund that failed when Stripe tells it again, though its secret was wrong at first', async () => {
    const run = await refunded();
    const [refund] = (await stripe.of(run.orderId)).refunds;
    const ssm = new SSMClient({});
    const secret = { Name: WEBHOOK_SECRET, WithDecryption: true };
    const { Parameter } = await ssm.send(new GetParameterCommand(secret));
    const put = (Value: string | undefined) =>
      ssm.send(new PutParameterCommand({ Name: WEBHOOK_SECRET, Value, Overwrite: true }));
    await put('whsec_of_another_endpoint');
    await store.pass(KEY_SECONDS);
    await stripe.control('fail-refund', { refund: refund?.id });
    expect(await run.orderIn('CANCELLED')).toMatchObject({ refunded: 4000 });
    await put(Parameter?.Value);
    await store.pass(KEY_SECONDS + STRIPES_PAUSE);
    expect(await run.orderIn('COMPENSATION_FAILED')).toMatchObject({ owed: ['RefundCustomer'] });
    await (await store.undoOrder(run.orderId)).ended();
    await run.orderIn('CANCELLED');
    await expectUndone(run);
  });

  it('shows that its customer disputes it', async () => {
    const run = await checkout('pm_card_visa');
    await run.ended();
    const [payment] = (await stripe.of(run.orderId)).intents;
    await stripe.control('dispute', { payment_intent: payment?.id, reason: 'product_not_received' });
    const order = await run.orderIn('DISPATCHED');
    expect(order.disputes).toMatchObject([{ reason: 'product_not_received', amount: 4000 }]);
  });

  it('is not undone before the bank has decided about a payment that cannot be stopped', async () => {
    const run = await checkout('pm_card_standin_processing_for_good');
    expect(await run.ended()).toMatchObject({ status: 'FAILED', error: 'PaymentUnavailable' });
    expect(await run.orderIn('COMPENSATION_FAILED')).toMatchObject({ reason: 'PaymentPending' });
    const [payment] = (await stripe.of(run.orderId)).intents;
    await stripe.control('settle', { payment_intent: payment?.id, outcome: 'succeeds' });
    // Stripe tells it, and the undo begins again by itself.
    await run.orderIn('CANCELLED');
    const { taken, refunds } = await stripe.of(run.orderId);
    expect([taken, refunds.map(({ amount }) => amount)]).toEqual([4000, [4000]]);
    await expectUndone(run);
  });

  it('is in doubt without the store’s key, which can be put at any time', async () => {
    const ssm = new SSMClient({});
    await ssm.send(new DeleteParameterCommand({ Name: KEY }));
    await store.pass(KEY_SECONDS);
    const run = await checkout('pm_card_visa');
    expect(await run.ended()).toMatchObject({ status: 'FAILED', error: 'BillingInDoubt' });
    await ssm.send(new PutParameterCommand({ Name: KEY, Value: 'sk_test_anew', Type: 'SecureString' }));
    await store.pass(KEY_SECONDS);
    const later = await checkout('pm_card_visa');
    expect(await later.ended()).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('balances with what Stripe has taken and given back', async () => {
    const target = localTarget(process.env['AWS_ENDPOINT_URL'] ?? '', 'dev');
    const reconciled = await reconcileStore({
      target,
      db: tablesOf(target),
      stepFunctions: new SFNClient({}),
      outputs: await stackOutputs(target),
    });
    expect(reconciled.differences).toEqual([]);
    expect(reconciled.counts.orders).toBeGreaterThan(10);
  });

  it('leaves the store’s keys nowhere but in Parameter Store', async () => {
    const lambda = new LambdaClient({});
    for (const FunctionName of await store.functionNames()) {
      const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
      expect(JSON.stringify(Environment)).not.toMatch(/sk_test|whsec/);
    }
    expect(await store.logs()).not.toMatch(/sk_test|whsec|pm_card/);
  });
});
