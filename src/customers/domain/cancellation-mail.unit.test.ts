import { describe, it } from 'node:test';
import { expect } from 'expect';
import type { OrderRow } from '../../kernel/order-record.ts';
import { cancellationMail, reasonInWords } from './cancellation-mail.ts';

const user = { userId: 'u1', name: 'Ada', email: 'ada@example.com', address: '1 Lane', points: 30 };
const mail = (order: Partial<OrderRow>) =>
  cancellationMail(
    {
      orderId: 'o1',
      status: 'CANCELLED',
      reason: 'CancelledByCustomer',
      currency: 'EUR',
      lines: [{ bookId: 'b1', title: 'The 10X Rule', quantity: 2, unitPrice: 2000 }],
      ...order,
    } as OrderRow,
    user,
  );

describe('the mail about an order that was cancelled', () => {
  it('says why, what it was, and what has come back', () => {
    expect(mail({ refunded: 1000, pointsUsed: 30 })).toEqual({
      subject: 'Your order o1 was cancelled',
      text: [
        'Hello Ada,',
        '',
        'your order was cancelled: you have cancelled it.',
        '',
        'Order o1',
        '2 × The 10X Rule',
        '',
        'Refunded: 10.00 EUR',
        'Points back on your account: 30',
        '',
      ].join('\n'),
    });
  });

  it('says so when nothing was taken', () => {
    const { text } = mail({ refunded: 0, pointsUsed: 0 });
    expect(text).toContain('You have not been charged.');
    expect(text).not.toContain('Points');
    expect(text).not.toContain('Refunded');
  });

  it('does not say that something has come back which operators have left out', () => {
    const byHand = { at: '2026-11-27T00:00:00.000Z', note: 'by bank transfer' };
    const waived = { RefundCustomer: byHand, RestoreRedeemPoints: byHand };
    const { text } = mail({ charged: 1000, refunded: 0, pointsUsed: 30, waived });
    expect(text).toContain('Charged: 10.00 EUR. The shop settles this with you by itself.');
    expect(text).toContain('Points that you had paid with: 30. The shop settles this with you by itself.');
    expect(text).not.toContain('bank transfer');
  });

  it('says that an order was not accepted', () => {
    const { subject, text } = mail({ status: 'REJECTED', reason: 'BookOutOfStock', lines: [] });
    expect(subject).toBe('Your order o1 was not accepted');
    expect(text).toContain('could not be accepted: fewer copies are left than you ordered.');
  });
});

describe('a reason', () => {
  it('has words of its own where a customer can do something with it', () => {
    expect(reasonInWords('PaymentDeclined')).toBe('your payment was declined.');
    expect(reasonInWords('PaymentPending')).toContain('your bank did not decide');
    expect(reasonInWords('PaymentActionRequired')).toContain('your bank wants you to confirm');
    expect(reasonInWords('CancelledByStaff')).toBe('the shop has cancelled it.');
  });

  it('that only the shop understands is told in general words', () => {
    for (const reason of ['CalculateTotalFailed', 'CheckoutStopped', 'constructor', '', undefined])
      expect(reasonInWords(reason)).toBe('something went wrong in the shop. We are sorry.');
  });
});
