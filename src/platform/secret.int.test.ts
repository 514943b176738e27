import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { startParameters } from '../../test/store/parameters.ts';
import type { Parameters } from '../../test/store/parameters.ts';
import { secretNamed } from './secret.ts';

describe('a secret', () => {
  let parameters: Parameters;
  before(async () => {
    parameters = await startParameters();
  });
  after(() => parameters.stop());

  it('is read in the clear, and a new one within a minute', async (test) => {
    test.mock.timers.enable({ apis: ['Date'], now: Date.now() });
    const secret = secretNamed(parameters.client, '/shop/key');
    await parameters.putSecret('/shop/key', 'first');
    expect(await secret()).toBe('first');
    await parameters.putSecret('/shop/key', 'second');
    test.mock.timers.setTime(Date.now() + 59_999);
    expect(await secret()).toBe('first');
    test.mock.timers.setTime(Date.now() + 1);
    expect(await secret()).toBe('second');
  });

  it('that nobody has put is none, until somebody does', async (test) => {
    test.mock.timers.enable({ apis: ['Date'], now: Date.now() });
    const secret = secretNamed(parameters.client, '/shop/later');
    expect(await secret()).toBeUndefined();
    await parameters.putSecret('/shop/later', 'there');
    expect(await secret()).toBeUndefined();
    test.mock.timers.setTime(Date.now() + 60_000);
    expect(await secret()).toBe('there');
  });
});
