import { stripVTControlCharacters } from 'node:util';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import type { VisitedState } from './history.ts';
import { stateLines } from './state-lines.ts';

const state: VisitedState = {
  name: 'BillCustomer',
  entered: '2026-01-01T10:00:00.000Z',
  left: '2026-01-01T10:00:12.340Z',
  attempts: 4,
  errors: ['PaymentUnavailable', 'States.Timeout', 'PaymentUnavailable'],
  failedAt: ['2026-01-01T10:00:01.000Z', '2026-01-01T10:00:03.000Z', '2026-01-01T10:00:07.500Z'],
  failed: false,
};

describe('the lines of a state', () => {
  it('tell when it is entered, each try that another follows, and how it was left', () => {
    const lines: string[] = [];
    const watcher = stateLines((line) => lines.push(stripVTControlCharacters(line)));
    watcher.entered(state);
    watcher.retried?.(state, 1, { seconds: 2, jitter: true });
    watcher.retried?.(state, 3, { seconds: 7.59375, jitter: false });
    watcher.left(state);
    expect(lines).toEqual([
      '10:00:00.000 → BillCustomer',
      '10:00:01.000 ↻ BillCustomer         try 1 failed (PaymentUnavailable), the next within 2 s',
      '10:00:07.500 ↻ BillCustomer         try 3 failed (PaymentUnavailable), the next in 7.6 s',
      '10:00:12.340 ✓ BillCustomer         12.3 s, 4 attempts (2 × PaymentUnavailable, States.Timeout)',
    ]);
  });
});
