import { after, afterEach, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { startTestStripe } from './test-stripe.ts';
import type { TestStripe } from './test-stripe.ts';

const DAY_MS = 86_400_000;

describe('a Stripe that is asked twice, and one that is out of order', () => {
  let standIn: TestStripe;
  before(async () => {
    standIn = await startTestStripe();
  });
  afterEach(() => standIn.control('DELETE', 'faults'));
  after(() => standIn.stop());

  const create = (idempotencyKey: string, amount = 2000, stripe = standIn.stripe) =>
    stripe.paymentIntents.create(
      { amount, currency: 'eur', allowed_payment_method_types: ['card'] },
      { idempotencyKey },
    );
  const plan = (fault: string, operation = 'payment_intents.create', times = 1) =>
    standIn.control('POST', 'faults', { operation, fault, times });
  const count = async () => (await standIn.stripe.paymentIntents.list({ limit: 100 })).data.length;

  it('answers a key that comes again with what it answered first, for a day', async () => {
    const first = await create('again');
    const second = await create('again');
    expect(second.id).toBe(first.id);
    expect(second.lastResponse.headers['idempotent-replayed']).toBe('true');
    expect(first.lastResponse.headers).not.toHaveProperty('idempotent-replayed');
    await expect(create('again', 3000)).rejects.toMatchObject({
      type: 'StripeIdempotencyError',
      statusCode: 400,
    });
    standIn.clock.advance(DAY_MS);
    expect((await create('again')).id).not.toBe(first.id);
  });

  it('refuses the twin of a call that is under way', async () => {
    plan('held');
    const first = create('twin');
    const refusal = { statusCode: 409, code: 'idempotency_key_in_use' };
    // Whichever of the two has come first is held.
    const second = create('twin');
    await expect(Promise.race([first, second])).rejects.toMatchObject(refusal);
    standIn.control('POST', 'release');
    const outcomes = await Promise.allSettled([first, second]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await create('twin')).status).toBe('requires_payment_method');
  });

  it('is away, or asked too often, without doing or keeping anything', async () => {
    const earlier = await count();
    plan('unavailable');
    await expect(create('away')).rejects.toMatchObject({ type: 'StripeAPIError', statusCode: 503 });
    plan('rate-limited');
    await expect(create('away')).rejects.toMatchObject({ type: 'StripeRateLimitError' });
    expect(await count()).toBe(earlier);
    expect((await create('away')).amount).toBe(2000);
  });

  it('keeps an error of its own for the key, whether or not it has done what was asked', async () => {
    const earlier = await count();
    plan('broken');
    await expect(create('broken')).rejects.toMatchObject({ statusCode: 500 });
    await expect(create('broken')).rejects.toMatchObject({ statusCode: 500 });
    expect(await count()).toBe(earlier);
    plan('broken-after');
    await expect(create('broken-after')).rejects.toMatchObject({ statusCode: 500 });
    await expect(create('broken-after')).rejects.toMatchObject({ statusCode: 500 });
    expect(await count()).toBe(earlier + 1);
  });

  it('loses an answer, or never gives it, and has done what was asked', async () => {
    // A connection that breaks is tried again by the SDK, whatever it was told.
    plan('lost', 'payment_intents.create', 2);
    await expect(create('lost')).rejects.toMatchObject({ type: 'StripeConnectionError' });
    const { lastResponse } = await create('lost');
    expect(lastResponse.headers['idempotent-replayed']).toBe('true');
    plan('silent');
    const impatient = standIn.client('sk_test_loud', 200);
    await expect(create('silent', 2000, impatient)).rejects.toMatchObject({ type: 'StripeConnectionError' });
    expect((await create('silent')).lastResponse.headers['idempotent-replayed']).toBe('true');
  });
});
