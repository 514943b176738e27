import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { openStore } from '../store.ts';
import { startTestStripe } from './test-stripe.ts';
import type { TestStripe } from './test-stripe.ts';

const CARD = { currency: 'eur', allowed_payment_method_types: ['card' as const] };

describe('the stand-in of Stripe', () => {
  const store = openStore();
  let standIn: TestStripe;
  before(async () => {
    standIn = await startTestStripe(store);
  });
  after(async () => {
    await standIn.stop();
    expect(standIn.errors).toEqual([]);
  });
  const intents = () => standIn.stripe.paymentIntents;
  const create = (amount = 2000) => intents().create({ ...CARD, amount });
  const paid = async (amount = 2000) => {
    const { id } = await create(amount);
    return intents().confirm(id, { payment_method: 'pm_card_visa' });
  };

  it('takes money once a payment is confirmed', async () => {
    const made = await intents().create({ ...CARD, amount: 2000, metadata: { order: '1' } });
    expect(made).toMatchObject({ status: 'requires_payment_method', amount_received: 0, livemode: false });
    expect(made.lastResponse.requestId).toMatch(/^req_/);
    const confirmed = await intents().confirm(made.id, { payment_method: 'pm_card_visa' });
    expect(confirmed).toMatchObject({ status: 'succeeded', amount_received: 2000 });
    const looked = await intents().retrieve(made.id, { expand: ['latest_charge'] });
    expect(looked).toMatchObject({
      metadata: { order: '1' },
      latest_charge: { object: 'charge', amount_captured: 2000, paid: true },
    });
    await expect(intents().confirm(made.id)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
      payment_intent: { status: 'succeeded' },
    });
  });

  it('holds money that is captured later, or let go', async () => {
    const held = async () => {
      const { id } = await intents().create({ ...CARD, amount: 700, capture_method: 'manual' });
      return intents().confirm(id, { payment_method: 'pm_card_visa' });
    };
    const one = await held();
    expect(one).toMatchObject({ status: 'requires_capture', amount_capturable: 700, amount_received: 0 });
    expect(await intents().capture(one.id)).toMatchObject({ status: 'succeeded', amount_received: 700 });
    const other = await held();
    expect(await intents().cancel(other.id)).toMatchObject({ status: 'canceled', amount_capturable: 0 });
  });

  it('declines cards with Stripe’s own codes', async () => {
    const { id } = await create();
    await expect(
      intents().confirm(id, { payment_method: 'pm_card_chargeDeclinedInsufficientFunds' }),
    ).rejects.toMatchObject({
      type: 'StripeCardError',
      statusCode: 402,
      code: 'card_declined',
      decline_code: 'insufficient_funds',
      payment_intent: { id, status: 'requires_payment_method' },
    });
    expect(await intents().retrieve(id)).toMatchObject({
      last_payment_error: { decline_code: 'insufficient_funds' },
    });
  });

  it('leaves payments waiting for their customer, or for the bank, until somebody decides', async () => {
    const waiting = async (payment_method: string) => {
      const { id } = await create();
      return intents().confirm(id, { payment_method });
    };
    const asks = await waiting('pm_card_authenticationRequired');
    expect(asks).toMatchObject({ status: 'requires_action', next_action: { type: 'use_stripe_sdk' } });
    expect(await intents().cancel(asks.id)).toMatchObject({ status: 'canceled' });
    const pending = await waiting('pm_card_standin_processing');
    expect(pending.status).toBe('processing');
    standIn.control('POST', 'settle', { payment_intent: pending.id, outcome: 'succeeds' });
    expect(await intents().retrieve(pending.id)).toMatchObject({ status: 'succeeded' });
    const gone = await waiting('pm_card_standin_processing_for_good');
    await expect(intents().cancel(gone.id)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
    standIn.control('POST', 'settle', { payment_intent: gone.id, outcome: 'fails' });
    expect(await intents().retrieve(gone.id)).toMatchObject({ status: 'requires_payment_method' });
  });

  it('refunds in parts, and no more than it took', async () => {
    const { id: payment_intent } = await paid();
    const { refunds } = standIn.stripe;
    const first = await refunds.create({ payment_intent, amount: 500, metadata: { part: '1' } });
    expect(first).toMatchObject({ status: 'succeeded', amount: 500 });
    await expect(refunds.create({ payment_intent, amount: 1501 })).rejects.toMatchObject({ param: 'amount' });
    await refunds.create({ payment_intent });
    await expect(refunds.create({ payment_intent })).rejects.toMatchObject({
      code: 'charge_already_refunded',
    });
    const { data } = await refunds.list({ payment_intent });
    expect(data.map(({ amount }) => amount)).toEqual([1500, 500]);
    standIn.control('POST', 'fail-refund', { refund: first.id });
    expect((await refunds.list({ payment_intent })).data[1]).toMatchObject({ status: 'failed' });
    expect(await refunds.create({ payment_intent })).toMatchObject({ amount: 500 });
  });

  it('has a card to which nothing can be given back', async () => {
    const { id: payment_intent } = await create();
    await intents().confirm(payment_intent, { payment_method: 'pm_card_standin_refundFails' });
    const refund = await standIn.stripe.refunds.create({ payment_intent });
    expect(refund).toMatchObject({ status: 'failed', amount: 2000 });
    expect(await standIn.stripe.refunds.create({ payment_intent })).toMatchObject({ amount: 2000 });
  });

  it('has disputes, under which nothing is refunded', async () => {
    const { id: payment_intent } = await paid();
    standIn.control('POST', 'dispute', { payment_intent, reason: 'product_not_received' });
    const { data } = await standIn.stripe.disputes.list({ payment_intent });
    expect(data).toMatchObject([{ amount: 2000, reason: 'product_not_received', status: 'needs_response' }]);
    await expect(standIn.stripe.refunds.create({ payment_intent })).rejects.toMatchObject({
      code: 'charge_disputed',
    });
    standIn.control('POST', 'close-dispute', { dispute: data[0]?.id, status: 'won' });
    await standIn.stripe.refunds.create({ payment_intent });
  });

  it('finds payments by their metadata a minute later', async () => {
    const { id } = await intents().create({ ...CARD, amount: 900, metadata: { order: 'sought' } });
    const search = async () =>
      (await intents().search({ query: "metadata['order']:'sought'" })).data.map((one) => one.id);
    expect(await search()).toEqual([]);
    standIn.clock.advance(60_000);
    expect(await search()).toEqual([id]);
  });

  it('lists payments newest first, page by page', async () => {
    const [older, newer] = [await create(), await create()];
    const page = await intents().list({ limit: 1 });
    expect(page).toMatchObject({ has_more: true, data: [{ id: newer.id }] });
    const next = await intents().list({ limit: 1, starting_after: newer.id });
    expect(next.data.map(({ id }) => id)).toEqual([older.id]);
    await intents().confirm(newer.id, { payment_method: 'pm_card_visa' });
    const { data } = await intents().list({ limit: 1, expand: ['data.latest_charge'] });
    expect(data).toMatchObject([{ latest_charge: { amount_captured: 2000 } }]);
  });

  it('refuses what Stripe refuses, and what it does not stand in for', async () => {
    await expect(create(49)).rejects.toMatchObject({ code: 'amount_too_small' });
    await expect(intents().retrieve('pi_none')).rejects.toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
    });
    const { id } = await create();
    await expect(intents().confirm(id, { payment_method: 'pm_none' })).rejects.toMatchObject({
      statusCode: 400,
      param: 'payment_method',
    });
    await expect(intents().confirm(id)).rejects.toMatchObject({ code: 'payment_intent_unexpected_state' });
    await expect(intents().create({ ...CARD, amount: 100, description: 'x' })).rejects.toMatchObject({
      code: 'parameter_unknown',
      message: expect.stringContaining('description'),
    });
    await expect(intents().update(id, {})).rejects.toMatchObject({ statusCode: 404 });
    await expect(standIn.client('sk_live_loud').paymentIntents.list()).rejects.toMatchObject({
      type: 'StripeAuthenticationError',
      message: expect.not.stringContaining('loud'),
    });
    const page = await fetch(`${standIn.url}/v1/refunds`, { headers: { origin: 'http://shop.example' } });
    expect(page.status).toBe(403);
  });

  it('has everything again after a restart', async () => {
    const { id } = await paid();
    const again = await startTestStripe(store);
    expect(await again.stripe.paymentIntents.retrieve(id)).toMatchObject({ status: 'succeeded' });
    await again.stop();
  });
});
