import { describe, it } from 'node:test';
import { expect } from 'expect';
import type { CallRecord, Logged } from '../../local/endpoint/calls/record.ts';
import { isAtRest } from './checkouts.ts';
import { byFunction, byService, callsByFunctions, callsIn, transactions, writeUnits } from './count.ts';
import { FAILED, fastest, meanShape, shapeOf } from './shape.ts';

const EXECUTION = 'arn:aws:states:us-east-1:000000000000:execution:StoreCheckoutFlow-dev:o1';
let seq = 0;
const whole = [{ execution: EXECUTION, share: 1 }];
const call = (
  caller: CallRecord['caller'],
  what: string,
  more: Partial<CallRecord> & { for?: Logged['for'] } = {},
): Logged => {
  const [service = '', operation = ''] = what.split(' ');
  const base = {
    kind: 'call' as const,
    at: 0,
    milliseconds: 1,
    resources: [],
    parts: 1,
    status: 200,
    trace: 't1',
  };
  return { ...base, seq: (seq += 1), caller, service, operation, for: whole, ...more };
};
const desk = { kind: 'function' as const, name: 'storeflow-dev-delivery-prepare-order' };
const shelf = { kind: 'function' as const, name: 'storeflow-dev-inventory-check-inventory' };
const machine = { kind: 'machine' as const, name: 'StoreCheckoutFlow-dev' };
const mapping = { kind: 'mapping' as const, name: 'storeflow-dev-orders' };
const run = (name: string, more: Partial<Logged> = {}) =>
  ({
    kind: 'invocation',
    seq: (seq += 1),
    at: 0,
    milliseconds: 40,
    function: name,
    memorySize: 512,
    failed: false,
    logBytes: 600,
    trace: 't1',
    for: whole,
    ...more,
  }) as Logged;
const steps = { transitions: 8, events: 37, longestValue: 900 };
const counted = (records: Logged[]) => shapeOf(records, EXECUTION, steps, 'storeflow-dev-');

describe('what a checkout does', () => {
  it('is counted by who calls and what, and by service and function', () => {
    const shape = counted([
      call(machine, 'lambda Invoke'),
      call(shelf, 'dynamodb BatchGetItem', { units: { read: { 'storeflow-dev-books': 1 } } }),
      call(shelf, 'dynamodb TransactWriteItems', {
        units: { write: { 'storeflow-dev-books': 2, 'storeflow-dev-orders/orders-on-the-way': 1 } },
      }),
      call(desk, 'states SendTaskSuccess', { trace: 't2' }),
      run(shelf.name),
    ]);
    expect(shape).toEqual({
      ...steps,
      calls: {
        'machine StoreCheckoutFlow-dev': { 'lambda Invoke': 1 },
        'function inventory-check-inventory': {
          'dynamodb BatchGetItem': 1,
          'dynamodb TransactWriteItems': 1,
        },
        'function delivery-prepare-order': { 'states SendTaskSuccess': 1 },
      },
      read: { books: 1 },
      write: { books: 2, 'orders/orders-on-the-way': 1 },
      runs: { 'inventory-check-inventory': { count: 1, milliseconds: 40, memorySize: 512 } },
      deliveries: {},
      logBytes: 600,
      traces: 2,
    });
    expect(callsByFunctions(shape)).toBe(3);
    expect(callsIn(shape)).toBe(4);
    expect(transactions(shape)).toBe(1);
    expect(byService(shape)).toEqual({ dynamodb: 2, states: 1 });
    expect(byFunction(shape)).toEqual({ 'inventory-check-inventory': 2, 'delivery-prepare-order': 1 });
  });

  it('is counted by half where another order shares the batch, and not at all where it has no part', () => {
    const half = [
      { execution: EXECUTION, share: 0.5 },
      { execution: `${EXECUTION}0`, share: 0.5 },
    ];
    const shape = counted([
      call(mapping, 'sqs ReceiveMessage', { for: half }),
      run(desk.name, { for: half }),
      call(desk, 'dynamodb Query', { for: [{ execution: `${EXECUTION}0`, share: 1 }] }),
      call({ kind: 'client', name: 'client' }, 'states DescribeExecution', { for: [] }),
    ]);
    expect(shape.calls).toEqual({ 'mapping orders': { 'sqs ReceiveMessage': 0.5 } });
    expect(shape.runs['delivery-prepare-order']).toMatchObject({ count: 0.5, milliseconds: 20 });
    expect(shape.logBytes).toBe(300);
  });

  it('bills writes whose condition failed, as if their items were small, and no others that failed', () => {
    const shape = counted([
      call(desk, 'dynamodb PutItem', { status: 400, error: 'ConditionalCheckFailedException' }),
      call(desk, 'dynamodb TransactWriteItems', {
        status: 400,
        error: 'TransactionCanceledException',
        parts: 4,
      }),
      call(desk, 'dynamodb GetItem', { status: 400 }),
      call(desk, 'dynamodb PutItem', { status: 400, error: 'AccessDeniedException' }),
      call(desk, 'dynamodb UpdateItem', { status: 400, error: 'ThrottlingException' }),
    ]);
    expect(shape.write).toEqual({ [FAILED]: 9 });
    expect(writeUnits(shape)).toBe(9);
  });

  it('is the mean of several', () => {
    const one = counted([call(desk, 'dynamodb Query'), run(desk.name)]);
    const other = counted([call(desk, 'dynamodb Query'), call(shelf, 'dynamodb PutItem')]);
    expect(meanShape([one, other])).toMatchObject({
      transitions: 8,
      calls: {
        'function delivery-prepare-order': { 'dynamodb Query': 1 },
        'function inventory-check-inventory': { 'dynamodb PutItem': 0.5 },
      },
      runs: { 'delivery-prepare-order': { count: 0.5, milliseconds: 20, memorySize: 512 } },
      logBytes: 300,
    });
  });
});

describe('checkouts that were measured several times', () => {
  it('are as fast as the fastest', () => {
    const slow = counted([run(desk.name, { milliseconds: 90.4 })]);
    const fast = counted([run(desk.name, { milliseconds: 30.4 })]);
    expect(fastest([slow, fast]).runs).toEqual({
      'delivery-prepare-order': { count: 1, milliseconds: 30, memorySize: 512 },
    });
    expect(() => fastest([])).toThrow('No shape');
  });
});

describe('a checkout that has ended', () => {
  const invoked = call(machine, 'lambda Invoke');
  const polled = call(mapping, 'sqs ReceiveMessage');
  const deleted = call(mapping, 'sqs DeleteMessageBatch');
  const told = call({ kind: 'rule', name: 'on-checkout-ended' }, 'lambda Invoke', { status: 202 });

  it('is at rest when every function that was called has run, and every batch is deleted', () => {
    expect(isAtRest([invoked], false)).toBe(false);
    expect(isAtRest([invoked, run('a')], false)).toBe(true);
    expect(isAtRest([invoked, run('a'), polled, run('b')], false)).toBe(false);
    expect(isAtRest([invoked, run('a'), polled, run('b'), deleted], false)).toBe(true);
  });

  it('is not at rest, having failed, before the event about its end was heard', () => {
    expect(isAtRest([invoked, run('a')], true)).toBe(false);
    expect(isAtRest([invoked, run('a'), told], true)).toBe(false);
    expect(isAtRest([invoked, run('a'), told, run('c')], true)).toBe(true);
  });
});
