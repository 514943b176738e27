import { readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { expect } from 'expect';
import { parse } from 'yaml';
import { expectBalanced, expectReconciled } from '../store/balance.ts';
import type { Wanted } from '../store/balance.ts';
import type { Checkout } from '../store/checkouts.ts';
import { mocksOf } from '../store/mocks.ts';
import type { Answers, Mocks } from '../store/mocks.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';

/** The function may have done its work, or not; nobody can tell. */
const inDoubt = { Error: 'Lambda.SdkClientException', Cause: 'Connection reset' };
const noCourier = { PrepareOrder: { 0: { Throw: { Error: 'NoCourierAvailable', Cause: 'All are out' } } } };

const STEPS = ['CheckInventory', 'CalculateTotal', 'RedeemPoints', 'BillCustomer'];
const UNDO_STEPS = ['RefundCustomer', 'RestoreQuantity', 'RestoreRedeemPoints'];
const NOTICES = ['AnnounceCancellation', 'AnnounceRejection'];

describe('a checkout', () => {
  let store: Store;
  let mocks: Mocks;
  before(async () => {
    store = await openStore();
    mocks = mocksOf(store);
  });

  /** Runs a checkout to its end, and holds what it leaves behind against the books. */
  const played = async (states: Answers, order: Partial<Wanted> = {}) => {
    const { run, wanted } = await mocks.checkout(states, order);
    const end = await mocks.ended(run);
    await expectBalanced(store, run, wanted);
    return { run, end, order: await run.order() };
  };
  const timesOut = async (run: Checkout) =>
    (await run.history()).filter(({ type }) => type?.endsWith('TimedOut')).length;

  it('has its failures here, each of its tasks', () => {
    const path = new URL('../../stepfunctions/checkout.asl.yml', import.meta.url);
    const { States } = parse(readFileSync(path, 'utf8')) as { States: Record<string, { Type: string }> };
    const tasks = Object.keys(States).filter((name) => States[name]?.Type === 'Task');
    expect([...STEPS, 'PrepareOrder', 'DispatchOrder', ...UNDO_STEPS, ...NOTICES]).toEqual(tasks);
  });

  for (const step of UNDO_STEPS)
    for (const [what, call] of [
      ['fails', {}],
      ['does its work and its answer is lost', { Call: true as const }],
    ] as const)
      it(`is undone once although ${step} ${what} three times`, async () => {
        const states = { ...noCourier, [step]: { '0-2': { ...call, Throw: inDoubt } } };
        const { run, end } = await played(states);
        expect(end).toMatchObject({ status: 'FAILED', error: 'NoCourierAvailable', cause: 'All are out' });
        expect(await mocks.used(run)).toEqual({ PrepareOrder: { 0: 1 }, [step]: { '0-2': 3 } });
        expect((await run.path()).slice(-7)).toEqual([
          'PrepareOrder',
          'RefundCustomer',
          'IsOrderDispatched',
          'RestoreQuantity',
          'RestoreRedeemPoints',
          'AnnounceCancellation',
          'CheckoutCancelled',
        ]);
      });

  for (const step of STEPS) {
    it(`goes on when ${step} did its work and its answer is lost`, async () => {
      const { run, end } = await played({ [step]: { 0: { Call: true, Throw: inDoubt } } });
      expect(end).toMatchObject({ status: 'SUCCEEDED' });
      expect(await mocks.used(run)).toEqual({ [step]: { 0: 1 } });
    });

    it(`is undone when no answer of ${step} ever arrives, whatever it did`, async () => {
      const { run, order } = await played({ [step]: { '*': { Call: true, Never: true } } });
      expect(await timesOut(run)).toBe(5);
      expect(order).toMatchObject({ status: 'CANCELLED' });
    });

    it(`is undone before ${step} does its work, which is too late then`, async () => {
      const { run, wanted } = await mocks.checkout({ [step]: { '*': { Call: true, DelaySeconds: 600 } } });
      expect(await mocks.ended(run)).toMatchObject({ status: 'FAILED' });
      await expectBalanced(store, run, wanted);
      const called = await mocks.invocations(run);
      await mocks.pass(900);
      expect(await mocks.invocations(run)).toBe(called + 5);
      await expectBalanced(store, run, wanted);
    });
  }

  it('is in doubt of its payment when the provider does not answer in time', async () => {
    const { run, end } = await played({ BillCustomer: { '*': { Never: true } } });
    expect(end).toMatchObject({ status: 'FAILED', error: 'BillingInDoubt' });
    expect(await timesOut(run)).toBe(5);
    expect(await mocks.used(run)).toEqual({ BillCustomer: { '*': 5 } });
  });

  it('is undone when nobody at the order desk answers', async () => {
    const { run, end } = await played({ PrepareOrder: { '*': { Never: true } } });
    expect(end).toMatchObject({ status: 'FAILED', error: 'PrepareTimedOut' });
    expect(await timesOut(run)).toBe(1);
  });

  it('waits for the order desk again when its queue is out of reach at first', async () => {
    const refused = { Error: 'SQS.SdkClientException', Cause: 'Connection refused' };
    const { run, end } = await played({ PrepareOrder: { '0-1': { Throw: refused, Submitted: false } } });
    expect(end).toMatchObject({ status: 'SUCCEEDED' });
    const types = (await run.history()).map(({ type }) => type);
    expect(types.filter((type) => type === 'TaskScheduled')).toHaveLength(4);
    expect(types.filter((type) => type === 'TaskSubmitted')).toHaveLength(1);
  });

  it('that the desk gave up on while it sold goes the way of whoever was first', async () => {
    const { run, order } = await played({
      PrepareOrder: { 0: { Call: true, Throw: { Error: 'DeskFailed' } } },
    });
    await store.desk.idle();
    expect(order).toMatchObject({ status: expect.stringMatching(/^(DISPATCHED|CANCELLED)$/) });
    expect((await run.path()).slice(-1)).toEqual([
      order?.status === 'DISPATCHED' ? 'OrderDispatched' : 'CheckoutCancelled',
    ]);
  });

  it('is dispatched, and its customer told once, when the notice is sent after its deadline', async () => {
    const { run, wanted } = await mocks.checkout({
      DispatchOrder: { 0: { Call: true, DelaySeconds: 90 } },
    });
    expect(await mocks.ended(run)).toMatchObject({ status: 'SUCCEEDED' });
    expect(await timesOut(run)).toBe(1);
    await expectBalanced(store, run, wanted);
    await mocks.pass(120);
    await expectBalanced(store, run, wanted);
  });

  it('is dispatched all the same when the notice cannot be sent', async () => {
    const { run } = await mocks.checkout({
      DispatchOrder: { '*': { Throw: { Error: 'States.TaskFailed' } } },
    });
    expect(await mocks.ended(run)).toMatchObject({ status: 'SUCCEEDED' });
    expect(await mocks.used(run)).toEqual({ DispatchOrder: { '*': 7 } });
    expect(await run.order()).toMatchObject({ status: 'DISPATCHED', charged: 1000 });
    expect(await store.payment(run.orderId)).toMatchObject({ refunded: 0 });
  });

  it('is cancelled, and its customer told once, when the answer to the notice is lost', async () => {
    const { run, end } = await played({
      ...noCourier,
      AnnounceCancellation: { '0-1': { Call: true, Throw: inDoubt } },
    });
    expect(end).toMatchObject({ status: 'FAILED', error: 'NoCourierAvailable' });
    expect(await mocks.used(run)).toMatchObject({ AnnounceCancellation: { '0-1': 2 } });
  });

  it('is cancelled all the same when that cannot be announced, until an operator does', async () => {
    const { run, wanted } = await mocks.checkout({
      ...noCourier,
      AnnounceCancellation: { '*': { Throw: { Error: 'States.TaskFailed' } } },
    });
    expect(await mocks.ended(run)).toMatchObject({ status: 'FAILED', error: 'NoCourierAvailable' });
    expect(await mocks.used(run)).toMatchObject({ AnnounceCancellation: { '*': 7 } });
    expect(await run.order()).toMatchObject({ status: 'CANCELLED', refunded: 1000 });
    expect(await store.mails(run.orderId, 0)).toEqual([]);
    await (await store.undoOrder(run.orderId)).endedAtOnce();
    await expectBalanced(store, run, wanted);
  });

  it('is rejected all the same when that cannot be announced', async () => {
    const { run } = await mocks.checkout(
      { AnnounceRejection: { '*': { Throw: { Error: 'States.TaskFailed' } } } },
      { quantity: 6 },
    );
    expect(await mocks.ended(run)).toMatchObject({ status: 'FAILED', error: 'BookOutOfStock' });
    expect(await mocks.used(run)).toEqual({ AnnounceRejection: { '*': 7 } });
    expect(await run.order()).toMatchObject({ status: 'REJECTED' });
  });

  it('leaves the books in balance whatever became of it', () => expectReconciled('dev'));
});
