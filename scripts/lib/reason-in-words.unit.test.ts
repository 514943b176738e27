import { describe, it } from 'node:test';
import { expect } from 'expect';
import { reasonInWords } from './reason-in-words.ts';

describe('the reason of an order', () => {
  const doubted = { reason: 'BillingInDoubt', currency: 'EUR' };
  const waived = { RefundCustomer: { at: 'then', note: 'by hand' } };

  it('that was a doubt about its payment stands beside what has come out', () => {
    expect(reasonInWords({ ...doubted, charged: 2000, refunded: 2000 })).toBe(
      'BillingInDoubt; known since: 20.00 EUR charged, 20.00 EUR refunded',
    );
    expect(reasonInWords({ ...doubted, refunded: 0 })).toBe(
      'BillingInDoubt; known since: nothing was charged',
    );
    expect(reasonInWords({ ...doubted, charged: 2000, refunded: 0, waived })).toBe(
      'BillingInDoubt; known since: 20.00 EUR charged, 0.00 EUR refunded',
    );
  });

  it('stands alone while nobody knows, and where there was no doubt', () => {
    expect(reasonInWords(doubted)).toBe('BillingInDoubt');
    expect(reasonInWords({ ...doubted, refunded: 0, waived })).toBe('BillingInDoubt');
    const declined = { ...doubted, reason: 'PaymentDeclined', refunded: 0 };
    expect(reasonInWords(declined)).toBe('PaymentDeclined');
    expect(reasonInWords({ currency: 'EUR' })).toBeUndefined();
  });
});
