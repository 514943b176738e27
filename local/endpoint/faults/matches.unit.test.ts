import { describe, it } from 'node:test';
import { expect } from 'expect';
import type { Call } from '../dispatch.ts';
import type { Caller } from '../service.ts';
import { isAbout, isAboutMessage } from './matches.ts';
import type { FaultRule } from './rule.ts';
import { isTurn } from './turns.ts';

const ROLE = { arn: 'arn:aws:sts::0:assumed-role/r/storeflow-dev-payments-bill-customer', roleArn: 'a/r' };
const MACHINE = 'arn:aws:states:us-east-1:0:execution:Checkout-dev:order-1';
const machine: Caller = { ...ROLE, by: { kind: 'execution', id: MACHINE } };
const call = (caller: Caller = ROLE, body = '{}'): Call => ({
  request: {
    caller,
    service: 'dynamodb',
    method: 'POST',
    path: '/',
    query: new URLSearchParams(),
    headers: {},
    body: Buffer.from(body),
  },
  operation: { name: 'PutItem', accesses: [] },
});
const about = (rule: Partial<FaultRule>, made = call(), execution?: string) =>
  isAbout({ fault: 'throttle', turns: { from: 1, to: 1 }, ...rule }, made, () => execution);

describe('a rule is about', () => {
  it('a function by its name, its end or its key, or by its kind', () => {
    for (const caller of [
      'storeflow-dev-payments-bill-customer',
      'bill-customer',
      'billCustomer',
      'BillCustomer',
      'function',
    ])
      expect(about({ caller })).toBe(true);
    for (const caller of ['customer-bill', 'ill-customer', 'machine', 'refundCustomer'])
      expect(about({ caller })).toBe(false);
  });

  it('a machine by its name or kind', () => {
    expect(about({ caller: 'machine' }, call(machine))).toBe(true);
    expect(about({ caller: 'Checkout-dev' }, call(machine))).toBe(true);
    expect(about({ caller: 'Other-dev' }, call(machine))).toBe(false);
  });

  it('calls to one service, of one action, with one text', () => {
    expect(about({ service: 'dynamodb', action: 'PutItem' })).toBe(true);
    expect(about({ service: 'sqs' })).toBe(false);
    expect(about({ action: 'GetItem' })).toBe(false);
    expect(about({ holding: 'b1' }, call(ROLE, '{"Key":"b1"}'))).toBe(true);
    expect(about({ holding: 'b2' }, call(ROLE, '{"Key":"b1"}'))).toBe(false);
  });

  it('calls for one execution by its name or ARN, and none of nobody’s', () => {
    expect(about({ execution: 'order-1' }, call(), MACHINE)).toBe(true);
    expect(about({ execution: MACHINE }, call(), MACHINE)).toBe(true);
    expect(about({ execution: 'order-2' }, call(), MACHINE)).toBe(false);
    expect(about({ execution: 'order-1' })).toBe(false);
  });

  it('a crash only where a function calls', () => {
    expect(about({ fault: 'crashAfter' })).toBe(true);
    expect(about({ fault: 'crashAfter' }, call(machine))).toBe(false);
  });

  it('messages by what stands in them', () => {
    const rule = { fault: 'late', turns: { from: 1, to: 1 }, execution: 'order-1' } as const;
    expect(isAboutMessage(rule, '{"orderId":"order-1"}')).toBe(true);
    expect(isAboutMessage(rule, '{"orderId":"order-2"}')).toBe(false);
    expect(isAboutMessage({ ...rule, holding: 'x' }, '{"orderId":"order-1"}')).toBe(false);
  });
});

describe('the turn of a call', () => {
  it('is that of its number', () => {
    const turns = (from: number, to: number) =>
      [1, 2, 3, 4].filter((nth) => isTurn({ from, to }, nth, 'kind'));
    expect([turns(2, 2), turns(2, 3), turns(3, Infinity)]).toEqual([[2], [2, 3], [3, 4]]);
  });

  it('by chance is the same for the same seed, and about as often as it should be', () => {
    const drawn = (seed: number, kind = 'kind') =>
      Array.from({ length: 1000 }, (_, nth) => isTurn({ probability: 0.3, seed }, nth, kind));
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(1)).not.toEqual(drawn(2));
    expect(drawn(1)).not.toEqual(drawn(1, 'other'));
    const hits = drawn(1).filter(Boolean).length;
    expect(hits).toBeGreaterThan(200);
    expect(hits).toBeLessThan(400);
  });
});
