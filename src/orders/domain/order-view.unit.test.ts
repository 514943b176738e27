import { describe, it } from 'node:test';
import { expect } from 'expect';
import { listingOf } from '../../kernel/order-listing.ts';
import { orderKey } from '../../kernel/order-record.ts';
import { viewOf } from './order-view.ts';

const openedAt = '2026-11-21T10:00:00.000Z';

describe('an order as it is shown', () => {
  it('has what is known of it, and nothing of how it is kept', () => {
    const view = viewOf({
      ...orderKey('o1'),
      ...listingOf('o1', openedAt),
      schemaVersion: 1,
      status: 'OPEN',
      userId: 'u1',
      redeem: true,
      paymentMethod: 'test-ok',
      currency: 'EUR',
      lines: [{ bookId: 'b1', title: 'A Book', quantity: 2, unitPrice: 700 }],
      executionArn: 'arn',
      timeline: [],
    });
    expect(view).toEqual({
      orderId: 'o1',
      status: 'OPEN',
      userId: 'u1',
      lines: [{ bookId: 'b1', title: 'A Book', quantity: 2, unitPrice: 700 }],
      currency: 'EUR',
      total: 1400,
      redeem: true,
      paymentMethod: 'test-ok',
      placedAt: openedAt,
    });
  });
});
