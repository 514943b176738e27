import { DisableRuleCommand, EnableRuleCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { before, describe, it } from 'node:test';
import { expect } from 'expect';
import { ulid } from 'ulid';
import { expectBalanced } from '../store/balance.ts';
import { mocksOf } from '../store/mocks.ts';
import type { Mocks } from '../store/mocks.ts';
import { operating } from '../store/operating.ts';
import type { Operating } from '../store/operating.ts';
import { runCommandLine } from '../store/run-command.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';

const MINUTE = 60;
const DEADLINE = 15 * MINUTE + 1;

describe('the sweeper', () => {
  let store: Store;
  let mocks: Mocks;
  let operators: Operating;
  const events = new EventBridgeClient({});
  before(async () => {
    store = await openStore();
    mocks = mocksOf(store);
    operators = operating(store, mocks);
  });

  /** Nobody hears of executions that end meanwhile. */
  const unheard = async (work: () => Promise<unknown>) => {
    const rule = { Name: 'storeflow-dev-checkout-ended' };
    await events.send(new DisableRuleCommand(rule));
    try {
      await work();
      await store.atRest('all that was told has been heard', () => Promise.resolve(true));
    } finally {
      await events.send(new EnableRuleCommand(rule));
    }
  };
  /** An order whose checkout was stopped while it waited for the desk, of which nobody has heard. */
  const abandoned = async () => {
    const lying = await operators.lying();
    await unheard(() => lying.run.stop());
    expect(await lying.run.order()).toMatchObject({ status: 'OPEN' });
    return lying;
  };

  it('has nothing to look at once an order has left and its customer knows', async () => {
    const run = await store.checkout({
      userId: await store.newUser(),
      bookId: await store.newBook(),
      quantity: 1,
    });
    await run.reached('DispatchOrder');
    await run.ended();
    await store.mails(run.orderId, 2);
    expect(await operators.watched(run.orderId)).toBe(false);
  });

  it('undoes an order whose checkout was stopped, of which nobody has heard, and tells operators', async () => {
    const { run, wanted } = await abandoned();
    expect(await operators.sweptOf(run.orderId)).toBeUndefined();
    await store.pass(DEADLINE);
    expect(await operators.stuck(run.orderId)).toMatchObject({
      why: 'PastDeadline',
      status: 'OPEN',
      owed: ['RefundCustomer', 'RestoreQuantity', 'RestoreRedeemPoints'],
    });
    expect(await operators.sweptOf(run.orderId, { dryRun: true })).toBe('undo');
    expect(await run.order()).toMatchObject({ status: 'OPEN' });
    expect(await operators.sweptOf(run.orderId)).toBe('undo');
    expect(await run.orderIn('CANCELLED')).toMatchObject({ reason: 'CheckoutStopped' });
    await expectBalanced(store, run, wanted);
    const { text } = await store.mailTelling(`${run.orderId}: nothing brought it to its end`);
    expect(text).toContain('npm run orders -- show');
    expect(await operators.watched(run.orderId)).toBe(false);
  });

  it('undoes once, however many sweep', async () => {
    const { run, wanted } = await abandoned();
    await store.pass(DEADLINE);
    const reports = await Promise.all(Array.from({ length: 4 }, () => operators.sweep()));
    const acted = reports.flatMap(({ swept }) =>
      swept.filter(({ orderId, did }) => orderId === run.orderId && did === 'undo'),
    );
    expect(acted).toHaveLength(1);
    await run.orderIn('CANCELLED');
    await expectBalanced(store, run, wanted);
  });

  it('undoes a cancelled order whose checkout was never started', async () => {
    const run = await store.checkout({ quantity: 0 });
    await run.ended();
    const orderId = ulid();
    await store.openWithoutCheckout(orderId, await store.newUser());
    await store.pass(DEADLINE);
    expect(await operators.sweptOf(orderId)).toBe('undo');
    expect(await store.atRest(`${orderId} is over`, () => store.order(orderId))).toMatchObject({
      status: 'CANCELLED',
    });
  });

  it('leaves an order alone that is slow', async () => {
    const { run, wanted } = await operators.lying();
    await store.pass(9 * MINUTE);
    await store.pass(DEADLINE - 9 * MINUTE);
    const did = await operators.sweptOf(run.orderId);
    expect([undefined, 'wait']).toContain(did);
    await mocks.ended(run);
    await expectBalanced(store, run, wanted);
  });

  it('tries again what could not be undone, when its cause is gone', async () => {
    const { run, wanted } = await operators.failed();
    expect(await operators.sweptOf(run.orderId)).toBeUndefined();
    const { waiting = [] } = await operators.sweep({ dryRun: true, tellsOfWaiting: true });
    const until = waiting.find(({ orderId }) => orderId === run.orderId)?.until ?? '';
    const { stdout } = await runCommandLine('sweep', '--dry-run');
    expect(stdout).toContain(
      `${run.orderId} COMPENSATION_FAILED: tried again from ${until.slice(0, 19).replace('T', ' ')} UTC on\n`,
    );
    expect(stdout).toMatch(
      /\n\d+ orders? waits? for the next try, which comes by itself; at once: npm run orders -- retry ORDER\n/,
    );
    expect(stdout).not.toContain('Nothing fell between');
    await store.pass(5 * MINUTE);
    expect(await operators.sweptOf(run.orderId)).toBe('undo');
    await run.orderIn('CANCELLED');
    await expectBalanced(store, run, wanted);
  });

  it('asks the provider about a payment in doubt until it is known, and gives back what was taken', async () => {
    const wanted = { userId: await store.newUser(), bookId: await store.newBook(), quantity: 1 };
    const run = await store.checkout({ ...wanted, paymentMethod: 'test-answer-lost-20' });
    expect(await mocks.ended(run)).toMatchObject({ status: 'FAILED', error: 'PaymentUnavailable' });
    expect(await run.orderIn('COMPENSATION_FAILED')).toMatchObject({
      reason: 'BillingInDoubt',
      owed: ['RefundCustomer', 'RestoreQuantity'],
    });
    expect(await store.payment(run.orderId)).toMatchObject({ amount: 2000, refunded: 0 });
    await store.pass(5 * MINUTE);
    expect(await operators.sweptOf(run.orderId)).toBe('undo');
    await mocks.ended(run);
    expect(await run.orderIn('CANCELLED')).toMatchObject({ charged: 2000, refunded: 2000 });
    expect(await store.payment(run.orderId)).toMatchObject({ amount: 2000, refunded: 2000 });
    expect(await store.book(wanted.bookId)).toMatchObject({ quantity: 10, held: 0 });
  });

  it('gives up after some tries, says so once, and leaves the order to operators', async () => {
    const { run } = await operators.failed('test-refund-refused-99');
    for (const minutes of [5, 10]) {
      await store.pass(minutes * MINUTE);
      expect(await operators.sweptOf(run.orderId)).toBe('undo');
      await mocks.ended(run);
      await run.orderIn('COMPENSATION_FAILED');
    }
    await store.pass(20 * MINUTE);
    expect(await operators.sweptOf(run.orderId)).toBe('give up');
    await store.pass(20 * MINUTE);
    expect(await operators.sweptOf(run.orderId)).toBeUndefined();
    expect(await operators.stuck(run.orderId)).toMatchObject({ why: 'CompensationFailed', mendings: 2 });
    await store.mailTelling(`${run.orderId}: tried often enough, and left to you`);
    const skip = { action: 'skip', orderId: run.orderId, step: 'RefundCustomer', note: 'by bank transfer' };
    await operators.mend(skip);
    expect(await operators.run('retry', run.orderId)).toMatchObject({ code: 0 });
  });

  it('wakes by itself, and says on the command line what it has found', async () => {
    const { run, wanted } = await abandoned();
    const rule = { Name: 'storeflow-dev-sweep-timer' };
    await events.send(new EnableRuleCommand(rule));
    try {
      await store.pass(DEADLINE + 5 * MINUTE);
      await run.orderIn('CANCELLED');
    } finally {
      await events.send(new DisableRuleCommand(rule));
    }
    await expectBalanced(store, run, wanted);
    const other = await abandoned();
    await store.pass(DEADLINE);
    const dry = await runCommandLine('sweep', '--dry-run');
    expect(dry.stdout).toContain(`${other.run.orderId} OPEN: being undone`);
    expect(dry.stdout).toContain('Nothing was done');
    const { swept } = JSON.parse((await runCommandLine('sweep', '--json')).stdout) as { swept: object[] };
    expect(swept).toContainEqual({ orderId: other.run.orderId, status: 'OPEN', did: 'undo' });
    await other.run.orderIn('CANCELLED');
  });

  it('opens an order again that is over though its pieces are still held, and gives them back', async () => {
    const orderId = ulid();
    const bookId = await store.newBook({ quantity: 5 });
    await store.openWithoutCheckout(orderId, await store.newUser(), 'CANCELLED');
    await store.holdFor(orderId, bookId, 2);
    await store.pass(DEADLINE);
    expect(await operators.sweptOf(orderId)).toBe('reopen');
    expect(await operators.stuck(orderId)).toMatchObject({ owed: ['RestoreQuantity'] });
    await store.pass(5 * MINUTE);
    expect(await operators.sweptOf(orderId)).toBe('undo');
    await store.checkoutOf('', orderId).orderIn('CANCELLED');
    expect(await store.book(bookId)).toMatchObject({ quantity: 5, held: 0 });
  });

  it('does not see an order of a version that watched none: reconcile does, and it is watched once it is retried', async () => {
    const { run, wanted } = await abandoned();
    await store.unwatch(run.orderId);
    await store.pass(DEADLINE);
    expect(await operators.sweptOf(run.orderId)).toBeUndefined();
    const { stdout, code } = await runCommandLine('reconcile', '--json');
    const { differences } = JSON.parse(stdout) as { differences: object[] };
    const broken = (rule: string) =>
      expect.objectContaining({ id: run.orderId, rule: expect.stringContaining(rule) });
    expect({ code, differences }).toEqual({
      code: 1,
      differences: [broken('is watched'), broken('has an execution that runs')],
    });
    await operators.mend({ action: 'retry', orderId: run.orderId });
    expect(await operators.watched(run.orderId)).toBe(true);
    await run.orderIn('CANCELLED');
    await expectBalanced(store, run, wanted);
  });

  it('stops watching an order that has been forgotten about', async () => {
    const orderId = ulid();
    await store.watchNothing(orderId);
    await store.pass(DEADLINE);
    expect(await operators.sweptOf(orderId)).toBe('end');
    expect(await store.orderRows(orderId)).toEqual([]);
  });
});
