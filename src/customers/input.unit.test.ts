import { describe, it } from 'node:test';
import { expect } from 'expect';
import { parseDispatched, parseErasure } from './input.ts';

const attribute = (Value: string) => ({ Type: 'String', Value });

describe('the notice that an order has left', () => {
  const notice = { kind: attribute('OrderDispatched'), orderId: attribute('o1'), userId: attribute('u1') };

  it('may be of the previous version, which does not name the execution', () => {
    expect(parseDispatched(notice)).toEqual({ orderId: 'o1', userId: 'u1', execution: undefined });
    expect(parseDispatched({ ...notice, execution: attribute('arn') })).toMatchObject({ execution: 'arn' });
  });

  it('is about nothing else', () => {
    expect(() => parseDispatched({ ...notice, kind: attribute('OrderLost') })).toThrow(/^kind\.Value/);
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
