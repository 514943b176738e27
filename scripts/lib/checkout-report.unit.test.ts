import { stripVTControlCharacters } from 'node:util';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import type { OrderRow } from '../../src/kernel/order-record.ts';
import { outcomeOf, reportLines, type CheckoutReport } from './checkout-report.ts';

const refunding: OrderRow = {
  orderId: 'o1',
  row: 'ORDER',
  schemaVersion: 1,
  status: 'COMPENSATION_FAILED',
  userId: 'u1',
  redeem: false,
  paymentMethod: 'test-refund-refused-9',
  currency: 'EUR',
  lines: [],
  executionArn: 'arn:x',
  openedAt: '2026-01-01T10:00:00.000Z',
  total: 2000,
  reason: 'NoCourierAvailable',
  timeline: [],
};
const failed: CheckoutReport = {
  executionArn: 'arn:x',
  orderId: 'o1',
  outcome: 'COMPENSATION_FAILED',
  status: 'FAILED',
  error: 'RefundRefused',
  cause: null,
  states: [],
  stock: { before: 1, after: 1 },
  points: { before: 0, after: 0 },
  charged: 2000,
  inDoubt: 0,
  refunded: 0,
  mails: [],
};

describe('the report of a checkout', () => {
  const here = { aws: false, stage: 'dev' };
  const told = (report: CheckoutReport, order: OrderRow | undefined, place = here) =>
    stripVTControlCharacters(reportLines(report, order, place).join('\n'));

  it('names its outcome in the words of its order', () => {
    expect(outcomeOf('SUCCEEDED', refunding)).toBe('DISPATCHED');
    expect(outcomeOf('FAILED', refunding)).toBe('COMPENSATION_FAILED');
    expect(outcomeOf('FAILED', undefined)).toBe('REFUSED');
  });

  it('says what is to be done next about an order that could not be undone, in its stage', () => {
    const charged = { ...refunding, charged: 2000 };
    expect(told(failed, charged)).toContain(
      '        When the cause is mended: npm run orders -- retry o1\n' +
        '        All that waits for somebody: npm run orders -- stuck\n',
    );
    expect(told(failed, charged, { aws: true, stage: 'prod' })).toMatch(
      /retry o1 --aws --stage prod\n.*stuck --aws --stage prod\n/,
    );
    const cancelled = { ...charged, refunded: 2000, status: 'CANCELLED' } as const;
    expect(told({ ...failed, outcome: 'CANCELLED' }, cancelled)).not.toContain('npm run orders');
  });

  it('says that the sweeper settles what is in doubt', () => {
    const lines = told(
      { ...failed, charged: null, inDoubt: 2000 },
      { ...refunding, reason: 'BillingInDoubt' },
    );
    expect(lines).toContain('in doubt: 20.00 EUR may have been charged\n        The sweeper asks');
    expect(lines).not.toContain('When the cause is mended');
  });

  it('says that nothing was written of what was no order', () => {
    expect(told({ ...failed, outcome: 'REFUSED', error: 'InvalidOrder' }, undefined)).toContain(
      '\n        Nothing was written of it. How its execution ended is all there is: npm run orders -- show o1\n',
    );
  });
});
