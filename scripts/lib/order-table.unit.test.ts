import { describe, it } from 'node:test';
import { expect } from 'expect';
import type { OrderRow } from '../../src/kernel/order-record.ts';
import { orderTable, timelineCells } from './order-table.ts';

const at = '2026-01-01T10:00:00.123Z';

describe('an order on the terminal', () => {
  it('tells of each step what it moved', () => {
    const moved = { stock: { b1: -2 }, points: -30, money: 4000 };
    expect(timelineCells({ at, step: 'X', attempt: 0, outcome: 'done', moved }, 'EUR')).toEqual([
      '10:00:00.123',
      'X',
      '1',
      'done',
      '-2',
      '-30',
      '40.00 EUR',
      '',
    ]);
    expect(
      timelineCells(
        { at, step: 'Y', attempt: 2, outcome: 'done', moved: { stock: { b1: 2 } }, note: 'n' },
        'JPY',
      ),
    ).toEqual(['10:00:00.123', 'Y', '3', 'done', '+2', '', '', 'n']);
  });

  it('shows why it was cancelled and what is owed, in the currency of the order', () => {
    const order: OrderRow = {
      orderId: 'o1',
      row: 'ORDER',
      schemaVersion: 1,
      status: 'COMPENSATION_FAILED',
      userId: 'u1',
      redeem: false,
      paymentMethod: 'test-ok',
      currency: 'JPY',
      lines: [{ bookId: 'b1', title: 'A book', quantity: 2, unitPrice: 2000 }],
      executionArn: 'arn:x',
      openedAt: at,
      total: 4000,
      charged: 4000,
      reason: 'NoCourierAvailable',
      owed: ['RefundCustomer'],
      disputes: [{ disputeId: 'du_1', status: 'needs_response', reason: 'general', amount: 4000 }],
      timeline: [{ at, step: 'BillCustomer', attempt: 0, outcome: 'done', moved: { money: 4000 } }],
    };
    const shown = orderTable(order);
    expect(shown).toContain('COMPENSATION_FAILED (NoCourierAvailable)');
    expect(shown).toContain('still owed   RefundCustomer');
    expect(shown).toContain('charged      4,000 JPY');
    expect(shown).toContain('disputed     4,000 JPY: needs_response (general, du_1)');
    expect(shown).toContain('2 × A book (b1)');
    expect(shown).toMatch(/10:00:00\.123 .*BillCustomer .*done .*4,000 JPY/);
    expect(shown).not.toContain('refunded');
  });
});
