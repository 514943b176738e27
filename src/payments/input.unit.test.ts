import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { InvalidInput } from '../platform/parse.ts';
import { STRIPE_EVENTS } from './contract.ts';
import { parseBill, parseRefund, parseStripeEvent } from './input.ts';

const OPERATIONS = join(import.meta.dirname, '../../docs/operations.md');

const event = (type: string, object: unknown) => ({ id: 'evt_1', type, data: { object }, livemode: false });

describe('an event of Stripe', () => {
  it('names a payment, by itself or by what is done with it', () => {
    for (const [type, object] of [
      ['payment_intent.succeeded', { object: 'payment_intent', id: 'pi_1' }],
      ['refund.failed', { object: 'refund', id: 're_1', payment_intent: 'pi_1' }],
      ['refund.updated', { object: 'refund', id: 're_1', payment_intent: 'pi_1' }],
      ['charge.refund.updated', { object: 'refund', id: 're_1', payment_intent: { id: 'pi_1' } }],
      ['charge.dispute.created', { object: 'dispute', id: 'du_1', payment_intent: 'pi_1' }],
      ['charge.dispute.funds_withdrawn', { object: 'dispute', id: 'du_1', payment_intent: 'pi_1' }],
    ] as const)
      expect(parseStripeEvent(event(type, object))).toEqual({ eventId: 'evt_1', paymentId: 'pi_1' });
  });

  it('is one of those that docs/operations.md has Stripe send, and each of them is heard', () => {
    const page = readFileSync(OPERATIONS, 'utf8').split('\n## ');
    const setUp = page.find((part) => part.startsWith('Webhooks of Stripe\n')) ?? '';
    const told = setUp.matchAll(/`((?:payment_intent|refund|charge)\.[a-z_.]+)`/g);
    expect([...told].map(([, type]) => type)).toEqual(STRIPE_EVENTS);
    const object = { payment_intent: 'pi_1', object: 'payment_intent', id: 'pi_1' };
    for (const type of STRIPE_EVENTS) expect(parseStripeEvent(event(type, object)).paymentId).toBe('pi_1');
  });

  it('names none when it is about something else, or says nothing of it', () => {
    for (const [type, object] of [
      ['payment_intent.created', { object: 'payment_intent', id: 'pi_1' }],
      ['customer.created', { object: 'customer', id: 'cus_1' }],
      ['made.up', {}],
      ['charge.dispute.created', { object: 'dispute', id: 'du_1', payment_intent: null }],
      ['refund.failed', undefined],
    ] as const)
      expect(parseStripeEvent(event(type, object))).toEqual({ eventId: 'evt_1', paymentId: undefined });
    expect(parseStripeEvent({ id: 'evt_1', type: 'refund.failed' }).paymentId).toBeUndefined();
  });

  it('has an id and a type', () => {
    for (const wrong of [
      event('refund.failed', 'text'),
      null,
      [],
      {},
      { id: 'evt_1' },
      { id: '', type: 'x' },
      { id: 'e'.repeat(256), type: 'x' },
    ])
      expect(() => parseStripeEvent(wrong)).toThrow(InvalidInput);
  });
});

const about = { orderId: 'o1', attempt: 0 };

describe('a bill', () => {
  const bill = { ...about, amount: 2000, currency: 'EUR', paymentMethod: 'test-ok' };

  it('is in a currency that there could be', () => {
    expect(parseBill(bill)).toEqual(bill);
    for (const currency of ['', 'eur', 'EURO', 'x'.repeat(1_000_000), 7])
      expect(() => parseBill({ ...bill, currency })).toThrow(/^currency: /);
  });
});

describe('an undo', () => {
  it('does not fail for the words of its reason: they are kept as far as they may be read', () => {
    const undo = parseRefund({ ...about, reason: 'for ada@example.com', cause: 'x '.repeat(500_000) });
    expect(undo.reason).toBe('for [redacted]');
    expect(undo.cause.length).toBeLessThan(1002);
  });

  it('does not fail for half a character, which no row takes', () => {
    expect(parseRefund({ ...about, reason: 'x\ud800', cause: '\udc00' })).toMatchObject({
      reason: 'x\ufffd',
      cause: '\ufffd',
    });
  });

  it('is of a customer, or of nobody, whatever its checkout was begun with', () => {
    const whose = (userId: unknown) => parseRefund({ ...about, reason: 'x', userId }).userId;
    expect(whose('u1')).toBe('u1');
    for (const userId of [undefined, null, '', 'two words', 7, ['u1'], { userId: 'u1' }, '\ud800'])
      expect(whose(userId)).toBeUndefined();
  });

  it('is of an execution that there could be', () => {
    for (const executionArn of ['', 'x', `arn:${'x'.repeat(1_000_000)}`])
      expect(() => parseRefund({ ...about, reason: 'x', executionArn })).toThrow(/^executionArn: /);
  });
});
