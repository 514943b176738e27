import { describe, it } from 'node:test';
import { expect } from 'expect';
import { orderCommand, placeOf } from './order-command.ts';

describe('a command about an order', () => {
  it('is for the place where the order is', () => {
    const here = { endpoint: 'http://127.0.0.1:4566', stage: 'dev' };
    expect(orderCommand(['retry', 'o1'], placeOf(here))).toBe('npm run orders -- retry o1');
    expect(orderCommand(['stuck'], placeOf({ stage: 'prod' }))).toBe(
      'npm run orders -- stuck --aws --stage prod',
    );
  });
});
