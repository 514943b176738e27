import { before, describe, it } from 'node:test';
import { expect } from 'expect';
import { expectBalanced, expectReconciled } from '../store/balance.ts';
import { befallenCheckout } from '../store/befallen-checkout.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';

/** What a function does after its effect, and the error that its process is told of it. */
const WAYS_TO_DIE = [
  { dies: 'hangs', fault: 'timeoutAfter', error: 'Sandbox.Timedout' },
  { dies: 'runs out of memory', fault: 'outOfMemory', error: 'Runtime.OutOfMemory' },
];

/** By the write that is their effect. */
const STEPS = [
  { step: 'checkInventory', action: 'TransactWriteItems', reason: 'CheckInventoryFailed' },
  { step: 'calculateTotal', action: 'UpdateItem', reason: 'CalculateTotalFailed' },
  // By its whole name: that of its undo ends the same.
  {
    step: 'storeflow-dev-customers-redeem-points',
    action: 'TransactWriteItems',
    reason: 'RedeemPointsFailed',
  },
  { step: 'billCustomer', action: 'TransactWriteItems', reason: 'BillingInDoubt' },
];

describe('a function that dies after its effect', () => {
  let store: Store;
  before(async () => {
    store = await openStore();
  });
  const once = (caller: string, fault: string, action: string) =>
    `${fault},caller=${caller},service=dynamodb,action=${action}`;
  /** From its first call on: whoever tries again would else find the effect. */
  const always = (caller: string, fault: string) => `${fault},caller=${caller},service=dynamodb,nth=every`;
  /** The errors that its process was told, and tried again for. */
  const errorsOf = async (run: Awaited<ReturnType<typeof befallenCheckout>>['run']) =>
    (await run.history()).flatMap(
      ({ lambdaFunctionFailedEventDetails: failed, lambdaFunctionTimedOutEventDetails: late }) =>
        (failed ?? late)?.error ?? [],
    );

  for (const { dies, fault, error } of WAYS_TO_DIE) {
    for (const { step, action, reason } of STEPS) {
      it(`and ${dies} in ${step} is tried again, and costs no sale`, async () => {
        const { run, wanted, befallen } = await befallenCheckout(store, [once(step, fault, action)]);
        expect(await run.ended()).toMatchObject({ status: 'SUCCEEDED' });
        expect(await befallen()).toEqual([1]);
        expect(await errorsOf(run)).toEqual([error]);
        await expectBalanced(store, run, wanted);
      });

      it(`and ${dies} in ${step} at every try has the order undone`, async () => {
        const { run, wanted, befallen } = await befallenCheckout(store, [always(step, fault)]);
        expect(await run.ended()).toMatchObject({ status: 'FAILED', error: reason });
        expect(await befallen()).toEqual([5]);
        expect(await errorsOf(run)).toEqual(Array.from({ length: 5 }, () => error));
        await expectBalanced(store, run, wanted);
      });
    }

    it(`and ${dies} at the order desk is given the message again, and sells once`, async () => {
      const { run, wanted, befallen } = await befallenCheckout(store, [
        once('prepareOrder', fault, 'TransactWriteItems'),
      ]);
      expect(await run.ended()).toMatchObject({ status: 'SUCCEEDED' });
      await store.desk.idle();
      expect(await befallen()).toEqual([1]);
      await expectBalanced(store, run, wanted);
    });

    it(`and ${dies} in every undo leaves what is owed, until it is well`, async () => {
      const { run, wanted, befallen } = await befallenCheckout(store, [
        always('billCustomer', 'crashBefore'),
        always('refundCustomer', fault),
      ]);
      await run.ended();
      await run.orderIn('COMPENSATION_FAILED');
      await befallen();
      await run.redrive();
      await run.ended();
      await expectBalanced(store, run, wanted);
    });
  }

  it('leaves a store that balances', async () => {
    await expectReconciled('dev');
  });
});
