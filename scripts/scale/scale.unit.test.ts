import { describe, it } from 'node:test';
import { expect } from 'expect';
import { readMeasured } from '../cost/measured.ts';
import type { Shape } from '../cost/shape.ts';
import { ordersPerSecond, type Store } from './ceiling.ts';
import { ceilingsOf, sizesOf } from './ceilings.ts';
import { filled, readDocument } from '../lib/document.ts';
import { QUOTAS, type Quota } from './quotas.ts';
import { neededFor, scaleReport, scaleTables } from './scale-report.ts';
import { readStore } from './store.ts';

const checkout: Shape = {
  transitions: 8,
  events: 37,
  longestValue: 900,
  calls: {
    'function delivery-prepare-order': {
      'states SendTaskHeartbeat': 1,
      'dynamodb Query': 1,
      'states SendTaskSuccess': 1,
    },
    'function letters': { 'ses SendEmail': 1 },
    'machine flow': { 'sns Publish': 1 },
  },
  read: {},
  write: { books: 4, orders: 20, 'couriers/available-couriers': 1 },
  runs: {
    'delivery-prepare-order': { count: 1, milliseconds: 20, memorySize: 512 },
    letters: { count: 1, milliseconds: 40, memorySize: 512 },
  },
  deliveries: { 'orders email': 1 },
  logBytes: 0,
  traces: 2,
};
const undone: Shape = { ...checkout, events: 48, calls: { 'rule ended': { 'lambda Invoke': 1 } } };
const overHttp: Shape = {
  ...checkout,
  calls: { 'api http': { 'lambda Invoke': 6 } },
  write: { 'orders/all-orders': 1, requests: 2 },
};
const store: Store = {
  checkout,
  overHttp,
  placedPerSecond: 200,
  undone,
  worker: { maximumConcurrency: 10, batchSize: 10, heartbeatSeconds: 600 },
};
const ceiling = (what: string) => {
  const found = ceilingsOf(store).find((each) => each.what.startsWith(what));
  if (!found) throw new Error(`No ceiling of ${what}`);
  return ordersPerSecond(found);
};

describe('how many orders a second', () => {
  it('can be of one book: its row takes 1,000 units, and one transaction at a time', () => {
    expect(ceiling('one book: writes')).toBe(1000 / 4);
    expect(ceiling('one book: transactions')).toBe(100 / 2);
  });

  it('the couriers’ index and the orders table take', () => {
    expect(ceiling('couriers: writes')).toBe(1000 / 2);
    expect(ceiling('couriers: reads')).toBe(3000 / 1.5);
    expect(ceiling('orders table, on demand')).toBe(40_000 / 20);
    expect(ceiling('orders table, on its first day')).toBe(4000 / 20);
  });

  it('Step Functions starts, carries on, and hears of', () => {
    expect(ceiling('starts of executions')).toBe(300);
    expect(ceiling('state transitions')).toBe(5000 / 8);
    expect(ceiling('answers to task tokens')).toBe(500);
    expect(ceiling('executions that wait')).toBeCloseTo(1_000_000 / 600);
    expect(ceiling('events of failed')).toBe(18_750);
  });

  it('the functions have time for, at 10 ms a call', () => {
    expect(ceiling('functions at work')).toBeCloseTo(1000 / (0.05 + 0.05));
    expect(ceiling('the order desk, with a message')).toBeCloseTo(10 / 0.05);
    expect(ceiling('the order desk, with full')).toBeCloseTo(100 / 0.05);
    expect(ceiling('the order desk: messages')).toBeCloseTo(120_000 / 0.05);
  });

  it('can be placed over HTTP', () => {
    expect(ceiling('the route that places')).toBe(200);
    expect(ceiling('requests over HTTP')).toBeCloseTo(10_000 / 6);
    expect(ceiling('sign-ins')).toBe(120);
    expect(ceiling('the list of all orders')).toBe(4000);
    expect(ceiling('requests table')).toBe(2000);
    expect(readStore().placedPerSecond).toBe(200);
  });

  it('can be written of', () => {
    expect(ceiling('notices')).toBe(30_000);
    expect(ceiling('the shop’s own mailbox')).toBe(10);
    expect(ceiling('customers’ mails, at once')).toBe(14);
    expect(ceiling('customers’ mails, over a day')).toBeCloseTo(50_000 / 86_400);
  });

  it('are shown from the lowest ceiling on', () => {
    const rates = ceilingsOf(store).map(ordersPerSecond);
    expect(rates).toEqual(rates.toSorted((one, other) => one - other));
  });
});

describe('what is too low for a number of orders', () => {
  it('is told with what to ask for, or with the way past', () => {
    const needed = neededFor(store, 100);
    expect(needed.map(([what]) => what)).toEqual([
      'customers’ mails, over a day',
      'the shop’s own mailbox (ORDERS_EMAIL)',
      'customers’ mails, at once',
      'one book: transactions on it, one after the other',
    ]);
    expect(needed[0]).toEqual([
      'customers’ mails, over a day',
      '17,280 %',
      'ask AWS for 8,640,000 e-mails in 24 hours through SES',
    ]);
    expect(needed[3]).toEqual([
      'one book: transactions on it, one after the other',
      '200 %',
      expect.stringMatching(/^shard the stock/),
    ]);
    expect(scaleReport(store, 0.1)).toEqual(['0.1 orders per second are within every ceiling.']);
  });
});

describe('an execution', () => {
  it('is far from its bounds', () => {
    expect(sizesOf(store).map(({ used, quota }) => [used, quota.value])).toEqual([
      [48, 25_000],
      [900, 262_144],
    ]);
    for (const { used, quota } of sizesOf(readStore())) expect(used * 100).toBeLessThan(quota.value);
  });
});

describe('a quota', () => {
  for (const [name, { source, asOf, value }] of Object.entries<Quota>(QUOTAS))
    it(`of ${name} says where it comes from, and when it was read`, () => {
      expect(value).toBeGreaterThan(0);
      expect(source).toMatch(/^https:\/\/(docs\.aws\.amazon\.com|repost\.aws)\//);
      expect(asOf).toMatch(/^\d{4}-\d\d-\d\d$/);
    });
});

describe('docs/scale.md', () => {
  it('says what npm run scale says; if not: npm run scale -- --write', () => {
    const document = readDocument('scale.md');
    expect(document).toBe(filled(document, scaleTables(readStore(), readMeasured())));
  });
});
