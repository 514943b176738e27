import { describe, it } from 'node:test';
import { expect } from 'expect';
import { generatedName } from './workbench.ts';

const token = 'ABCDEFGHIJKL';

describe('a generated name', () => {
  it('is made of stack, logical id and something random', () => {
    expect(generatedName('shop-dev', 'OrdersQueue', token, 80)).toBe(`shop-dev-OrdersQueue-${token}`);
  });

  it('is cut to what the service allows, and still tells where it comes from', () => {
    const name = generatedName('shop-development', 'TheQueueOfOrdersThatWait', token, 40);
    expect(name).toBe(`shop-developm-TheQueueOfOrd-${token}`);
    expect(name).toHaveLength(40);
    expect(generatedName('s', 'AVeryVeryLongLogicalIdOfAResource', token, 30)).toHaveLength(30);
  });
});
