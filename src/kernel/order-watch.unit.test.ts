import { describe, it } from 'node:test';
import { expect } from 'expect';
import { keysOf, watchedAs } from './order-watch.ts';

describe('the keys under which orders are watched', () => {
  it('are those of the index, whatever the order is called', () => {
    for (const orderId of ['01JD0000000000000000000000', 'a', 'ffffffffffffffffffffffffffffffff']) {
      expect(keysOf('open')).toContain(watchedAs(orderId, 'open'));
      for (const watched of ['failed', 'left'] as const)
        expect(keysOf(watched)).toEqual([watchedAs(orderId, watched)]);
    }
  });

  it('are many for open orders, so that none of them takes all writes', () => {
    const orders = Array.from({ length: 100 }, (_, index) => `01JD${index}`);
    expect(new Set(orders.map((orderId) => watchedAs(orderId, 'open'))).size).toBe(keysOf('open').length);
  });
});
