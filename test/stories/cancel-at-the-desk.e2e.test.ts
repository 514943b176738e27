import { before, describe, it } from 'node:test';
import { expect } from 'expect';
import * as fc from 'fast-check';
import { expectBalanced } from '../store/balance.ts';
import { orderFunctions } from '../store/order-functions.ts';
import { BY_CUSTOMER, expectCancelled, placedIn } from '../store/placed.ts';
import type { Placed } from '../store/placed.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';

describe('an order that its customer cancels while it waits at the order desk', () => {
  let store: Store;
  before(async () => {
    store = await openStore();
  });
  const cancel = ({ run, wanted }: Placed) => orderFunctions(store).cancel(run.orderId, wanted);
  const waiting = async () => {
    const placed = await placedIn(store, 'dev');
    await placed.run.waiting();
    return placed;
  };

  it('is undone when its message is read', async () => {
    const placed = await store.desk.closedDuring(async () => {
      const order = await waiting();
      expect(await cancel(order)).toMatchObject({ statusCode: 202 });
      return order;
    });
    expect(await expectCancelled(store, placed)).toContain('Refunded: 10.00 EUR');
    expect((await placed.run.order())?.timeline).toContainEqual(
      expect.objectContaining({ step: 'PrepareOrder', outcome: 'OrderClosed' }),
    );
    await store.desk.idle();
  });

  it('is undone when its message is not read in time, and the message finds nothing to do', async () => {
    await store.desk.closedDuring(async () => {
      const placed = await waiting();
      await cancel(placed);
      await store.pass(601);
      await expectCancelled(store, placed);
    });
    await store.desk.idle();
  });

  it('is mended by operators when its checkout was stopped', async () => {
    await store.desk.closedDuring(async () => {
      const placed = await waiting();
      await cancel(placed);
      await placed.run.stop();
      expect(await placed.run.orderIn('COMPENSATION_FAILED')).toMatchObject(BY_CUSTOMER);
      const [notice] = await store.mails(placed.run.orderId, 1);
      expect(notice?.text).not.toContain('redrive-execution');
      expect(await (await store.undoOrder(placed.run.orderId)).ended()).toMatchObject({
        status: 'SUCCEEDED',
      });
      await placed.run.orderIn('CANCELLED');
      await expectBalanced(store, placed.run, placed.wanted);
    });
    await store.desk.idle();
  });

  it('in the moment in which it is dispatched, is one or the other, whoever comes first', async () => {
    /** How often each customer looks at the order before cancelling it: the desk opens meanwhile. */
    const looks = fc.array(fc.nat({ max: 8 }), { minLength: 8, maxLength: 8 });
    const race = async (patience: readonly number[]) => {
      const { placed, answering } = await store.desk.closedDuring(async () => {
        const orders = await Promise.all(patience.map(waiting));
        const cancelling = orders.map(async (each, index) => {
          for (let look = patience[index] ?? 0; look > 0; look -= 1) await each.run.order();
          return cancel(each);
        });
        return { placed: orders, answering: Promise.all(cancelling) };
      });
      const answers = await answering;
      for (const [index, each] of placed.entries()) {
        if (answers[index]?.statusCode === 202) await expectCancelled(store, each);
        else {
          expect(answers[index]).toMatchObject({ statusCode: 409 });
          expect(await each.run.ended()).toMatchObject({ status: 'SUCCEEDED' });
          expect(await each.run.order()).toMatchObject({ status: 'DISPATCHED' });
          await expectBalanced(store, each.run, each.wanted);
        }
      }
      await store.desk.idle();
    };
    await fc.assert(fc.asyncProperty(looks, race), { numRuns: 8, endOnFailure: true });
  });
});
