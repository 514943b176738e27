import { describe, it } from 'node:test';
import { expect } from 'expect';
import { checkoutGoesOn, mendingGoesOn } from './goes-on.ts';

const here = { endpoint: 'http://127.0.0.1:4566', stage: 'dev' };
const order = { orderId: 'o1', target: here, begun: true };
const alone = { ownStore: false, faults: false };

describe('an order that nobody watches any more', () => {
  it('goes on in its store, where its command line looks', () => {
    const looks = (target: { endpoint?: string; stage: string }) =>
      checkoutGoesOn({ ...order, target }, alone);
    const told = 'Interrupted: order o1 goes on in the store. How it stands: npm run orders -- show o1';
    expect(looks(here)).toEqual([told]);
    expect(looks({ ...here, stage: 'test' })).toEqual([`${told} --stage test`]);
    expect(looks({ stage: 'test' })).toEqual([`${told} --aws --stage test`]);
  });

  it('may go on while it is not known whether it was started', () => {
    expect(checkoutGoesOn({ ...order, begun: false }, alone)).toEqual([
      'Interrupted: order o1 may go on in the store. How it stands: npm run orders -- show o1',
    ]);
  });

  it('is still befallen by its faults, and what ends them is told', () => {
    expect(checkoutGoesOn(order, { ...alone, faults: true })[1]).toBe(
      "Its faults befall it as before; no more after: curl -X DELETE 'http://127.0.0.1:4566/_storeflow/faults?execution=o1'",
    );
  });

  it('goes on without faults when its store starts again that has ended with the command', () => {
    expect(checkoutGoesOn(order, { ownStore: true, faults: true })).toEqual([
      'Interrupted, and its store with it: order o1 goes on at the next npm start. How it stands then: npm run orders -- show o1',
    ]);
  });

  it('is mended, or perhaps, without anybody watching', () => {
    expect(mendingGoesOn(order)).toBe(
      'Interrupted: the mending of order o1 goes on. How it stands: npm run orders -- show o1',
    );
    expect(mendingGoesOn({ ...order, begun: false })).toBe(
      'Interrupted: the mending of order o1 may go on, for the store has not answered yet. How it stands: npm run orders -- show o1',
    );
  });
});
