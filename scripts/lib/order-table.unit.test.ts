import { describe, it } from 'node:test';
import { expect } from 'expect';
import type { EffectRow, Moved, OrderRow, Step } from '../../src/kernel/order-record.ts';
import { orderTable, timelineCells } from './order-table.ts';

const at = '2026-01-01T10:00:00.123Z';
const bare: OrderRow = {
  orderId: 'o1',
  row: 'ORDER',
  schemaVersion: 1,
  status: 'CANCELLED',
  userId: 'u1',
  redeem: false,
  paymentMethod: 'test-ok',
  currency: 'EUR',
  lines: [],
  executionArn: 'arn:x',
  openedAt: at,
  timeline: [],
};

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
      ...bare,
      status: 'COMPENSATION_FAILED',
      currency: 'JPY',
      lines: [{ bookId: 'b1', title: 'A book', quantity: 2, unitPrice: 2000 }],
      total: 4000,
      charged: 4000,
      reason: 'NoCourierAvailable',
      owed: ['RefundCustomer'],
      disputes: [{ disputeId: 'du_1', status: 'needs_response', reason: 'general', amount: 4000 }],
      timeline: [{ at, step: 'BillCustomer', attempt: 0, outcome: 'done', moved: { money: 4000 } }],
    };
    const shown = orderTable(order, { effects: {}, mails: [], audit: [] });
    expect(shown).toContain('COMPENSATION_FAILED (NoCourierAvailable)');
    expect(shown).toContain('still owed   RefundCustomer');
    expect(shown).toContain('charged      4,000 JPY');
    expect(shown).toContain('disputed     4,000 JPY: needs_response (general, du_1)');
    expect(shown).toContain('2 × A book (b1)');
    expect(shown).toMatch(/10:00:00\.123 .*BillCustomer .*done .*4,000 JPY/);
    expect(shown).not.toContain('refunded');
  });

  it('owes nothing that was left out', () => {
    const failed: OrderRow = {
      ...bare,
      status: 'COMPENSATION_FAILED',
      owed: ['RefundCustomer', 'RestoreQuantity'],
    };
    const byHand = { at, note: 'by hand' };
    const shown = (waived: OrderRow['waived'] = {}) =>
      orderTable({ ...failed, waived }, { effects: {}, mails: [], audit: [] });
    expect(shown({ RefundCustomer: byHand })).toMatch(/^still owed {3}RestoreQuantity$/m);
    expect(shown({ RefundCustomer: byHand, RestoreQuantity: byHand })).toMatch(
      /^still owed {3}nothing, for all of it is left out: retry brings it to its end$/m,
    );
  });

  it('shows a payment in doubt once nothing brings the order further by itself', () => {
    const shown = (status: OrderRow['status'], reason: string) => {
      const order: OrderRow = {
        ...bare,
        status,
        total: 4000,
        reason,
      };
      return orderTable(order, { effects: {}, mails: [], audit: [] });
    };
    const doubt = 'in doubt: 40.00 EUR may have been charged';
    expect(shown('COMPENSATION_FAILED', 'BillingInDoubt')).toContain(`charged      ${doubt}`);
    expect(shown('COMPENSATION_FAILED', 'PaymentDeclined')).not.toContain('in doubt');
    for (const status of ['OPEN', 'CANCELLING'] as const)
      expect(shown(status, 'BillingInDoubt')).not.toContain('in doubt');
  });

  it('shows what became of its pieces and points, what was left out, and who has mended it', () => {
    const effect = (row: Step, moved: Moved): EffectRow => ({
      orderId: 'o1',
      row: `EFFECT#${row}`,
      at,
      attempt: 0,
      moved,
      result: {},
    });
    const order: OrderRow = {
      ...bare,
      redeem: true,
      pointsUsed: 30,
      waived: { RestoreQuantity: { at, note: 'put back by hand' } },
    };
    const held = effect('CheckInventory', { stock: { b1: -2 } });
    const shown = orderTable(order, {
      effects: {
        CheckInventory: held,
        RestoreQuantity: effect('RestoreQuantity', { stock: {} }),
        RestoreRedeemPoints: effect('RestoreRedeemPoints', { points: 30 }),
      },
      mails: ['OrderCancelled'],
      audit: [
        {
          orderId: 'o1',
          row: 'AUDIT#1',
          at,
          by: 'user s1',
          action: 'skip',
          step: 'RestoreQuantity',
          note: 'n',
        },
      ],
    });
    expect(shown).toContain('stock        0 of 2 given back');
    expect(shown).toContain('points used  30, of which 30 given back');
    expect(shown).toContain(`left out     RestoreQuantity (${at}: put back by hand)`);
    expect(shown).toContain('mails        OrderCancelled');
    expect(shown).toContain(`${at}  user s1  skip RestoreQuantity  n`);
    const open = orderTable(order, { effects: { CheckInventory: held }, mails: [], audit: [] });
    expect(open).toContain('stock        2 held');
    const sold = { CheckInventory: held, PrepareOrder: effect('PrepareOrder', {}) };
    expect(orderTable(order, { effects: sold, mails: [], audit: [] })).toContain('stock        2 sold');
  });
});
