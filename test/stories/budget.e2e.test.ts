import { before, describe, it } from 'node:test';
import { expect } from 'expect';
import { runningCalls } from '../../scripts/calls/call-source.ts';
import type { Counted } from '../../scripts/cost/checkouts.ts';
import { callsByFunctions, transactions } from '../../scripts/cost/count.ts';
import { MEASURED, measure } from '../../scripts/cost/measure.ts';
import { measuredOf, readMeasured } from '../../scripts/cost/measured.ts';
import type { Shape } from '../../scripts/cost/shape.ts';
import { localTarget } from '../../scripts/lib/target.ts';
import { openStore } from '../store/store.ts';

const OVER_HTTP = 'dispatched, over HTTP';

/** What a checkout may do at most, by how it ends: calls by functions, transactions, state transitions. */
const BUDGETS = {
  'dispatched, points redeemed': { calls: 15, transactions: 5, transitions: 8 },
  dispatched: { calls: 15, transactions: 5, transitions: 7 },
  [OVER_HTTP]: { calls: 24, transactions: 5, transitions: 7 },
  PaymentDeclined: { calls: 20, transactions: 6, transitions: 11 },
  NoCourierAvailable: { calls: 28, transactions: 7, transitions: 12 },
};

/**
 * What is the same on every machine, whoever the courier is: an order's row is about as long as one unit. What is written
 * of an order over HTTP is a matter of chance: its placing and its checkout both open it, and one is first.
 */
const countsOf = (kind: string, { transitions, calls, write, runs, deliveries }: Shape) => ({
  transitions,
  calls,
  ...(kind !== OVER_HTTP && { write: { ...write, orders: undefined } }),
  deliveries,
  runs: Object.fromEntries(Object.entries(runs).map(([name, { count }]) => [name, count])),
});

describe('what a checkout may cost', () => {
  let counted: Map<string, Shape>;
  before(async () => {
    await openStore();
    const endpoint = process.env.AWS_ENDPOINT_URL ?? '';
    const measured: Counted[] = await measure(localTarget(endpoint, 'dev'), runningCalls(endpoint), MEASURED);
    counted = new Map(measured.map(({ kind, shape }) => [kind, shape]));
  });
  const shapeOf = (kind: string): Shape => {
    const shape = counted.get(kind);
    if (!shape) throw new Error(`No checkout was ${kind}; there are ${[...counted.keys()].join(', ')}`);
    return shape;
  };

  for (const [kind, { calls, transactions: writes, transitions }] of Object.entries(BUDGETS))
    it(`is ${calls} calls by functions, ${writes} transactions and ${transitions} transitions (${kind})`, () => {
      const shape = shapeOf(kind);
      expect(callsByFunctions(shape)).toBeLessThanOrEqual(calls);
      expect(transactions(shape)).toBeLessThanOrEqual(writes);
      expect(shape.transitions).toBeLessThanOrEqual(transitions);
    });

  const measured = readMeasured();
  for (const kind of Object.keys(measured.checkouts)) {
    const kept = measuredOf(measured, kind);
    const words = `${kept.transitions} transitions, ${callsByFunctions(kept)} calls by functions, ${transactions(kept)} transactions`;
    it(`is what docs/scale.md reckons with (${kind}: ${words}); if not: npm run cost -- --save`, () => {
      expect(countsOf(kind, shapeOf(kind))).toEqual(countsOf(kind, kept));
    });
  }
});
