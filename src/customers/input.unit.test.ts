import { describe, it } from 'node:test';
import { expect } from 'expect';
import { parseCancelled, parseDispatched, parseErasure } from './input.ts';

const attribute = (Value: string) => ({ Type: 'String', Value });

describe('the notice that an order has left', () => {
  const notice = { kind: attribute('OrderDispatched'), orderId: attribute('o1'), userId: attribute('u1') };

  it('may be of the previous version, which does not name the execution', () => {
    expect(parseDispatched(notice)).toEqual({
      kind: 'OrderDispatched',
      orderId: 'o1',
      userId: 'u1',
      execution: undefined,
    });
    expect(parseDispatched({ ...notice, execution: attribute('arn') })).toMatchObject({ execution: 'arn' });
  });

  it('is about nothing else', () => {
    expect(() => parseDispatched({ ...notice, kind: attribute('OrderLost') })).toThrow(/^kind\.Value/);
  });
});

describe('the notice that an order was cancelled', () => {
  const notice = { kind: attribute('OrderCancelled'), orderId: attribute('o1'), execution: attribute('arn') };

  it('names the order, and nobody', () => {
    expect(parseCancelled(notice)).toEqual({ kind: 'OrderCancelled', orderId: 'o1', execution: 'arn' });
  });

  it('is about nothing else', () => {
    expect(() => parseCancelled({ ...notice, kind: attribute('OrderDispatched') })).toThrow(/^kind\.Value/);
    expect(() => parseCancelled({ kind: notice.kind })).toThrow(/^orderId/);
  });
});

describe('an erasure', () => {
  it('is asked for by an identity of AWS', () => {
    const by = 'arn:aws:sts::000000000000:assumed-role/operators/ada@example.com';
    expect(parseErasure({ userId: 'u1', by })).toEqual({ userId: 'u1', by });
    for (const wrong of [undefined, '', 'Ada', 'arn:a b'])
      expect(() => parseErasure({ userId: 'u1', by: wrong })).toThrow(/^by: /);
  });
});
