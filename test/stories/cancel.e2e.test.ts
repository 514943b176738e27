import { before, describe, it } from 'node:test';
import { expect } from 'expect';
import { expectBalanced, expectReconciled } from '../store/balance.ts';
import { GATE_SECONDS, gatesBefore } from '../store/gates.ts';
import { orderFunctions } from '../store/order-functions.ts';
import { expectCancelled, placedIn } from '../store/placed.ts';
import type { Placed } from '../store/placed.ts';
import { stageOfTheStore } from '../store/stage.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';

describe('an order that its customer cancels between two steps', () => {
  const STEPS = ['CheckInventory', 'CalculateTotal', 'RedeemPoints', 'BillCustomer', 'PrepareOrder'];
  const UNDOS = ['RestoreQuantity', 'AnnounceCancellation'];
  let store: Store;
  before(async () => {
    const stage = await stageOfTheStore('gates');
    await stage.create(gatesBefore('StoreCheckoutFlow', [...STEPS, 'DispatchOrder', ...UNDOS]));
    store = await openStore('gates');
  });
  const cancel = ({ run, wanted }: Placed) => orderFunctions(store, 'gates').cancel(run.orderId, wanted);
  /** Lets it through all gates up to the one before `state`. */
  const standsBefore = async ({ run }: Placed, state: string) => {
    for (const gate of [...STEPS, 'DispatchOrder']) {
      await run.reached(`Before${gate}`);
      if (gate === state) return;
      await store.pass(GATE_SECONDS);
    }
  };
  /** Lets its undo go through its gates, up to the one before `state`. */
  const isUndone = async ({ run }: Placed, state?: string) => {
    for (const gate of UNDOS) {
      await run.reached(`Before${gate}`);
      if (gate === state) return;
      await store.pass(GATE_SECONDS);
    }
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
      await store.pass(GATE_SECONDS);
      await isUndone(placed);
      const text = await expectCancelled(store, placed);
      for (const words of TOLD[step] ?? []) expect(text).toContain(words);
    });

  it('is not, once it has left', async () => {
    const placed = await placedIn(store, 'gates');
    await standsBefore(placed, 'DispatchOrder');
    expect(await cancel(placed)).toMatchObject({ statusCode: 409, body: { title: expect.any(String) } });
    await store.pass(GATE_SECONDS);
    expect(await placed.run.ended()).toMatchObject({ status: 'SUCCEEDED' });
    await expectBalanced(store, placed.run, placed.wanted);
  });

  it('keeps the reason for which it is undone already, and may be cancelled again and again', async () => {
    const placed = await placedIn(store, 'gates', { paymentMethod: 'test-declined' });
    await standsBefore(placed, 'BillCustomer');
    await store.pass(GATE_SECONDS);
    await isUndone(placed, 'RestoreQuantity');
    const answer = { statusCode: 200, body: { status: 'CANCELLING', reason: 'PaymentDeclined' } };
    expect(await cancel(placed)).toMatchObject(answer);
    expect(await cancel(placed)).toMatchObject(answer);
    await isUndone(placed);
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
    await store.pass(GATE_SECONDS);
    await isUndone(placed);
    expect(await placed.run.ended()).toMatchObject({ status: 'FAILED', error: 'CancelledByStaff' });
    await expectBalanced(store, placed.run, placed.wanted);
  });

  it('is told of it, though its checkout was stopped before it could announce it', async () => {
    const placed = await placedIn(store, 'gates');
    await standsBefore(placed, 'BillCustomer');
    await cancel(placed);
    await store.pass(GATE_SECONDS);
    await isUndone(placed, 'AnnounceCancellation');
    expect(await placed.run.order()).toMatchObject({ status: 'CANCELLED' });
    await placed.run.stop();
    await expectBalanced(store, placed.run, placed.wanted);
  });

  it('leaves a store that balances', () => expectReconciled('gates'));
});
