import { before, describe, it } from 'node:test';
import { expect } from 'expect';
import * as fc from 'fast-check';
import { anOrderIn, expectBalanced, expectReconciled } from '../store/balance.ts';
import type { Wanted } from '../store/balance.ts';
import type { Checkout } from '../store/checkouts.ts';
import { GATE_SECONDS, gatesBefore } from '../store/gates.ts';
import { orderFunctions } from '../store/order-functions.ts';
import { stageOfTheStore } from '../store/stage.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';

const BY_CUSTOMER = { reason: 'CancelledByCustomer', cause: 'The customer cancelled the order' };
const REASON_IN_WORDS = 'your order was cancelled: you have cancelled it.';

interface Placed {
  run: Checkout;
  wanted: Wanted;
}

const placedIn = async (store: Store, stage: string, order: Partial<Wanted> = {}): Promise<Placed> => {
  const wanted = await anOrderIn(store, order);
  return { run: await orderFunctions(store, stage).place(wanted), wanted };
};

/** The execution ends as the customer wished, and all that was done is undone. */
const expectCancelled = async (store: Store, { run, wanted }: Placed): Promise<string> => {
  const { reason: error, cause } = BY_CUSTOMER;
  expect(await run.ended()).toMatchObject({ status: 'FAILED', error, cause });
  expect(await run.order()).toMatchObject({ status: 'CANCELLED', ...BY_CUSTOMER });
  await expectBalanced(store, run, wanted);
  const mails = await store.mails(run.orderId, 1);
  const text = mails.find(({ to }) => to[0] === `${wanted.userId}@example.com`)?.text ?? '';
  expect(text).toContain(REASON_IN_WORDS);
  return text;
};

describe('an order that its customer cancels between two steps', () => {
  const STEPS = ['CheckInventory', 'CalculateTotal', 'RedeemPoints', 'BillCustomer', 'PrepareOrder'];
  let store: Store;
  before(async () => {
    const stage = await stageOfTheStore('gates');
    await stage.create(gatesBefore('StoreCheckoutFlow', [...STEPS, 'DispatchOrder', 'RestoreQuantity']));
    store = await openStore('gates');
  });
  const cancel = ({ run, wanted }: Placed) => orderFunctions(store, 'gates').cancel(run.orderId, wanted);
  /** Lets it through all gates up to the one before `state`. */
  const standsBefore = async ({ run }: Placed, state: string) => {
    for (const gate of [...STEPS, 'DispatchOrder']) {
      await run.reached(`Before${gate}`);
      if (gate === state) return;
      await store.advance(GATE_SECONDS);
    }
  };
  const letGo = async ({ run }: Placed, state: string) => {
    await run.reached(`Before${state}`);
    await store.advance(GATE_SECONDS);
  };
  /**
   * What the customer reads of what comes back, by the step before which the order was cancelled. BillCustomer asks
   * for the money before it learns that the order is closed.
   */
  const TOLD: Record<string, string[]> = {
    CheckInventory: ['You have not been charged.'],
    CalculateTotal: ['You have not been charged.'],
    RedeemPoints: ['You have not been charged.'],
    BillCustomer: ['Refunded: 10.00 EUR', 'Points back on your account: 30'],
    PrepareOrder: ['Refunded: 10.00 EUR', 'Points back on your account: 30'],
  };

  for (const step of STEPS)
    it(`is undone: before ${step}`, async () => {
      const placed = await placedIn(store, 'gates');
      await standsBefore(placed, step);
      expect(await cancel(placed)).toMatchObject({ statusCode: 202, body: { status: 'CANCELLING' } });
      await store.advance(GATE_SECONDS);
      await letGo(placed, 'RestoreQuantity');
      const text = await expectCancelled(store, placed);
      for (const words of TOLD[step] ?? []) expect(text).toContain(words);
    });

  it('is not, once it has left', async () => {
    const placed = await placedIn(store, 'gates');
    await standsBefore(placed, 'DispatchOrder');
    expect(await cancel(placed)).toMatchObject({ statusCode: 409, body: { title: expect.any(String) } });
    await store.advance(GATE_SECONDS);
    expect(await placed.run.ended()).toMatchObject({ status: 'SUCCEEDED' });
    await expectBalanced(store, placed.run, placed.wanted);
  });

  it('keeps the reason for which it is undone already, and may be cancelled again and again', async () => {
    const placed = await placedIn(store, 'gates', { paymentMethod: 'test-declined' });
    await standsBefore(placed, 'BillCustomer');
    await store.advance(GATE_SECONDS);
    await placed.run.reached('BeforeRestoreQuantity');
    const answer = { statusCode: 200, body: { status: 'CANCELLING', reason: 'PaymentDeclined' } };
    expect(await cancel(placed)).toMatchObject(answer);
    expect(await cancel(placed)).toMatchObject(answer);
    await store.advance(GATE_SECONDS);
    expect(await placed.run.ended()).toMatchObject({ status: 'FAILED', error: 'PaymentDeclined' });
    expect(await cancel(placed)).toMatchObject({ statusCode: 200, body: { status: 'CANCELLED' } });
    await expectBalanced(store, placed.run, placed.wanted);
  });

  it('is nobody else’s to cancel, but the shop’s', async () => {
    const placed = await placedIn(store, 'gates');
    await standsBefore(placed, 'CalculateTotal');
    const { cancel: cancelAs } = orderFunctions(store, 'gates');
    const stranger = { userId: await store.newUser() };
    expect(await cancelAs(placed.run.orderId, stranger)).toMatchObject({ statusCode: 404 });
    expect(await placed.run.order()).toMatchObject({ status: 'OPEN' });
    const staff = await cancelAs(placed.run.orderId, { ...stranger, isStaff: true });
    expect(staff).toMatchObject({ statusCode: 202, body: { reason: 'CancelledByStaff' } });
    await store.advance(GATE_SECONDS);
    await letGo(placed, 'RestoreQuantity');
    expect(await placed.run.ended()).toMatchObject({ status: 'FAILED', error: 'CancelledByStaff' });
    await expectBalanced(store, placed.run, placed.wanted);
  });

  it('leaves a store that balances', () => expectReconciled('gates'));
});

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
      await store.advance(601);
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
    const looks = fc.array(fc.nat({ max: 15 }), { minLength: 8, maxLength: 8 });
    const race = async (patience: readonly number[]) => {
      const placed = await store.desk.closedDuring(() => Promise.all(patience.map(waiting)));
      const answers = await Promise.all(
        placed.map(async (each, index) => {
          for (let look = patience[index] ?? 0; look > 0; look -= 1) await each.run.order();
          return cancel(each);
        }),
      );
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
    await fc.assert(fc.asyncProperty(looks, race), { numRuns: 5, endOnFailure: true });
  });
});
