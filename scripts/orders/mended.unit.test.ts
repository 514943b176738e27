import { describe, it } from 'node:test';
import { expect } from 'expect';
import { mendedInWords } from './mended.ts';

describe('an order that was mended', () => {
  const cancelled = { orderId: 'o1', status: 'CANCELLED', currency: 'EUR' } as const;
  const left = { ...cancelled, status: 'DISPATCHED' } as const;

  it('owes nothing, and says what was given back', () => {
    expect(mendedInWords({ ...cancelled, refunded: 0 })).toBe('Order o1 is CANCELLED: nothing is owed');
    expect(mendedInWords({ ...cancelled, refunded: 4000 })).toBe(
      'Order o1 is CANCELLED: nothing is owed; 40.00 EUR are given back',
    );
  });

  it('says what was left out', () => {
    const byHand = { at: 'then', note: 'by hand' };
    const waived = { RefundCustomer: byHand, RestoreQuantity: byHand };
    expect(mendedInWords({ ...cancelled, refunded: 0, waived })).toBe(
      'Order o1 is CANCELLED: nothing else is owed, and left out is RefundCustomer, RestoreQuantity',
    );
  });

  it('and has left tells of the money that its customer got all the same', () => {
    expect(mendedInWords({ ...left, refunded: 4000, goodwill: 4000 })).toBe(
      'Order o1 is DISPATCHED: 40.00 EUR are given back as goodwill, and it stays so',
    );
    expect(mendedInWords({ ...left, refunded: 0, goodwill: 0 })).toContain('no money was there to give back');
  });
});
