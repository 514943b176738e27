import { afterEach, beforeEach, describe, it } from 'node:test';
import { expect } from 'expect';
import { openStore } from './store.ts';
import type { Store } from './store.ts';

describe('the documents of a collection', () => {
  let store: Store;
  beforeEach(() => {
    store = openStore();
  });
  afterEach(() => store.close());

  it('are listed in the order of their keys, and are nobody else’s', () => {
    const orders = store.collection<number>('orders');
    orders.put('b', 2);
    orders.put('a', 1);
    store.collection('orders of others').put('a', 3);
    expect(orders.entries()).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
  });

  it('are found by how their keys begin', () => {
    const stacks = store.collection<number>('stacks');
    const keys = ['stack/dev', 'stack/dev/1', 'stack/dev/2', 'stack/dev/é', 'stack/dev2/1', 'stack/de%/1'];
    keys.forEach((key, index) => stacks.put(key, index));
    expect(stacks.entries('stack/dev/').map(([key]) => key)).toEqual(keys.slice(1, 4));
    expect(stacks.entries('stack/de%/').map(([key]) => key)).toEqual(['stack/de%/1']);
    expect(stacks.entries('stack/nobody/')).toEqual([]);
  });
});
