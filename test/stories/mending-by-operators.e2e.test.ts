import { before, describe, it } from 'node:test';
import { expect } from 'expect';
import { ulid } from 'ulid';
import { ruleFromText } from '../../local/endpoint/faults/rule-text.ts';
import { ask } from '../matrix/ask.ts';
import { expectBalanced } from '../store/balance.ts';
import { mocksOf } from '../store/mocks.ts';
import { operating } from '../store/operating.ts';
import type { Operating } from '../store/operating.ts';
import { runCommandLine, startCommandLine } from '../store/run-command.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';

describe('operators', () => {
  let store: Store;
  let operators: Operating;
  before(async () => {
    store = await openStore();
    operators = operating(store, mocksOf(store));
  });
  const audit = async (orderId: string) =>
    (await store.orderRows(orderId)).filter(({ row }) => row.startsWith('AUDIT#'));

  it('see what is stuck, with the reason, what is owed and since when', async () => {
    const { run } = await operators.failed();
    expect(await operators.stuck(run.orderId)).toEqual({
      orderId: run.orderId,
      status: 'COMPENSATION_FAILED',
      why: 'CompensationFailed',
      reason: 'NoCourierAvailable',
      owed: ['RefundCustomer', 'RestoreQuantity', 'RestoreRedeemPoints'],
      leftOut: [],
      since: expect.any(String),
      mendings: 0,
    });
    const { stdout, code } = await operators.run('stuck');
    expect(code).toBe(1);
    expect(stdout).toMatch(new RegExp(`${run.orderId} . COMPENSATION_FAILED . +0 . could not be undone`));
    const { orders } = JSON.parse((await operators.run('stuck', '--json')).stdout) as { orders: object[] };
    expect(orders).toContainEqual(expect.objectContaining({ orderId: run.orderId }));
    await operators.run('retry', run.orderId);
  });

  it('retry: the checkout goes on at the undo that failed', async () => {
    const { run, wanted } = await operators.failed();
    const { stdout, code } = await operators.run('retry', run.orderId, '--note', 'the provider is back');
    expect(stdout).toContain(run.executionArn);
    expect(stdout).toContain(`Order ${run.orderId} is CANCELLED: nothing is owed`);
    expect(code).toBe(0);
    await expectBalanced(store, run, wanted);
    expect(await audit(run.orderId)).toMatchObject([
      {
        by: 'arn:aws:iam::000000000000:root',
        action: 'retry',
        how: 'redrive',
        note: 'the provider is back',
        at: expect.any(String),
      },
    ]);
    expect(await operators.stuck(run.orderId)).toBeUndefined();
    expect((await operators.run('show', run.orderId)).stdout).toContain('the provider is back');
    expect(await operators.run('retry', run.orderId)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('NothingOwed'),
    });
  });

  it('press Ctrl-C, and read that the mending goes on and how to see what comes of it', async () => {
    const { run, wanted } = await operators.failed();
    const hold = { ...ruleFromText('delay,caller=refundCustomer,seconds=5'), execution: run.orderId };
    await ask('POST', 'faults', { rules: [hold] });
    const command = startCommandLine('orders', 'retry', run.orderId);
    await command.printed('→ RefundCustomer');
    expect(await command.interrupt()).toMatchObject({
      code: 130,
      stderr: `Interrupted: the mending of order ${run.orderId} goes on. How it stands: npm run orders -- show ${run.orderId}\n`,
    });
    await ask('DELETE', `faults?execution=${run.orderId}`);
    await store.pass(5);
    await run.orderIn('CANCELLED');
    await expectBalanced(store, run, wanted);
  });

  it('press Ctrl-C before they are answered, and read that the mending may go on', async () => {
    const { run, wanted } = await operators.failed();
    const hold = ruleFromText('delay,caller=mendOrders,service=states,action=RedriveExecution,seconds=5');
    await ask('POST', 'faults', { rules: [hold] });
    const command = startCommandLine('orders', 'refund', run.orderId);
    const held = () => ask<{ rules: { befallen: number }[] }>('GET', 'faults');
    while (!(await held()).rules.some(({ befallen }) => befallen > 0));
    expect(await command.interrupt()).toEqual({
      code: 130,
      stdout: '',
      stderr: `Interrupted: the mending of order ${run.orderId} may go on, for the store has not answered yet. How it stands: npm run orders -- show ${run.orderId}\n`,
    });
    await ask('DELETE', 'faults');
    await store.pass(5);
    await run.orderIn('CANCELLED');
    await expectBalanced(store, run, wanted);
  });

  it('retry: a process of its own begins where a redrive would charge the customer', async () => {
    const { run, wanted } = await operators.lying();
    await run.stop();
    await run.orderIn('COMPENSATION_FAILED');
    const { stdout, code } = await operators.run('retry', run.orderId);
    expect([code, stdout]).toEqual([0, expect.stringContaining(`${run.orderId}-undo-1`)]);
    await expectBalanced(store, run, wanted);
  });

  it('retry whatever an order stands at, and are told where there is nothing to do', async () => {
    const bare = ulid();
    await store.openWithoutCheckout(bare, await store.newUser(), 'OPEN');
    const over = ulid();
    const bookId = await store.newBook({ quantity: 5 });
    await store.openWithoutCheckout(over, await store.newUser(), 'CANCELLED');
    await store.holdFor(over, bookId, 2);
    for (const orderId of [bare, over]) {
      const { code, stdout } = await operators.run('retry', orderId);
      expect([code, stdout]).toEqual([0, expect.stringContaining(`${orderId}-undo-1`)]);
      expect(await store.order(orderId)).toMatchObject({ status: 'CANCELLED' });
      expect(await audit(orderId)).toMatchObject([{ action: 'retry', how: 'undo' }]);
      expect(await operators.run('retry', orderId)).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('NothingOwed'),
      });
      expect(await audit(orderId)).toHaveLength(1);
    }
    expect(await store.book(bookId)).toMatchObject({ quantity: 5, held: 0 });
    const { run, wanted } = await operators.lying();
    expect(await operators.run('retry', run.orderId)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        new RegExp(
          `^OrderUnderWay: .* a refund cancels it\nHow it stands: npm run orders -- show ${run.orderId}\n$`,
        ),
      ),
    });
    expect(await audit(run.orderId)).toEqual([]);
    expect(await operators.mend({ action: 'refund', orderId: run.orderId })).toMatchObject({ how: 'cancel' });
    await run.ended();
    await expectBalanced(store, run, wanted);
  });

  it('at once do no harm: one is first, the others are told', async () => {
    const { run, wanted } = await operators.failed();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 5 }, () => operators.mend({ action: 'retry', orderId: run.orderId })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected')
        expect(['OrderUnderWay', 'NothingOwed']).toContain(
          (outcome.reason as { errorType: string }).errorType,
        );
    await run.orderIn('CANCELLED');
    await expectBalanced(store, run, wanted);
    expect(await audit(run.orderId)).toHaveLength(1);
  });

  it('leave out what a hand has done: the undo goes on without it, and reconcile names it', async () => {
    const { run, wanted } = await operators.failed('test-refund-refused-99');
    const skip = ['skip', run.orderId, 'RefundCustomer', '--note', 'by bank transfer'];
    const { stdout } = await operators.run(...skip);
    expect(stdout).toContain('Still owed: RestoreQuantity, RestoreRedeemPoints');
    expect(await operators.run(...skip)).toMatchObject({ code: 0 });
    expect(await operators.run('skip', run.orderId, 'RefundCustomer', '--note', 'other')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('StepLeftOutBefore'),
    });
    expect(await operators.stuck(run.orderId)).toMatchObject({
      owed: ['RestoreQuantity', 'RestoreRedeemPoints'],
      leftOut: ['RefundCustomer'],
    });
    const shown = async () => (await operators.run('show', run.orderId)).stdout;
    expect(await shown()).toMatch(/^still owed {3}RestoreQuantity, RestoreRedeemPoints$/m);
    const retried = await operators.run('retry', run.orderId);
    expect(retried.code).toBe(0);
    expect(retried.stdout).toMatch(/✓ RefundCustomer .*\n +left out: by bank transfer\n/);
    expect(retried.stdout).toContain('CANCELLED: nothing else is owed, and left out is RefundCustomer\n');
    expect(await shown()).toMatch(/│ RefundCustomer +│ +1 │ done +│ +│ +│ +│ left out +│/);
    expect(await run.order()).toMatchObject({ status: 'CANCELLED', charged: 1000, refunded: 0 });
    expect(await store.book(wanted.bookId)).toMatchObject({ quantity: 5, held: 0 });
    expect(await store.user(wanted.userId)).toMatchObject({ points: 30 });
    const reconciled = JSON.parse((await runCommandLine('reconcile', '--json')).stdout) as {
      differences: { id: string }[];
      leftOut: object[];
    };
    expect(reconciled.differences.filter(({ id }) => id === run.orderId)).toEqual([]);
    expect(reconciled.leftOut).toContainEqual(
      expect.objectContaining({ orderId: run.orderId, step: 'RefundCustomer', note: 'by bank transfer' }),
    );
  });

  it('leave out pieces and points: nothing is given back in their place', async () => {
    const { run, wanted } = await operators.failed();
    for (const step of ['RestoreQuantity', 'RestoreRedeemPoints'])
      await operators.mend({ action: 'skip', orderId: run.orderId, step, note: 'lost on the way' });
    expect(await operators.run('retry', run.orderId)).toMatchObject({ code: 0 });
    expect(await run.order()).toMatchObject({ status: 'CANCELLED', refunded: 1000 });
    expect(await store.book(wanted.bookId)).toMatchObject({ quantity: 3, held: 2 });
    expect(await store.user(wanted.userId)).toMatchObject({ points: 0 });
    const { stdout } = await runCommandLine('reconcile', '--json');
    const { differences } = JSON.parse(stdout) as { differences: { id: string }[] };
    const own = new Set([run.orderId, wanted.bookId, wanted.userId]);
    expect(differences.filter(({ id }) => own.has(id))).toEqual([]);
  });

  it('leave out nothing that is not owed', async () => {
    const { run } = await operators.failed();
    await operators.run('retry', run.orderId);
    expect(await operators.run('skip', run.orderId, 'RefundCustomer', '--note', 'n')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('StepNotOwed'),
    });
    expect(await operators.run('skip', run.orderId, 'CheckInventory', '--note', 'n')).toMatchObject({
      code: 2,
    });
    expect(await operators.run('skip', run.orderId, 'RefundCustomer')).toMatchObject({ code: 2 });
  });

  it('refund an order that waits at the desk: its checkout gives everything back', async () => {
    await store.desk.closedDuring(async () => {
      const { run, wanted } = await operators.lying();
      expect(await operators.mend({ action: 'refund', orderId: run.orderId })).toMatchObject({
        how: 'cancel',
      });
      await expect(operators.mend({ action: 'refund', orderId: run.orderId })).rejects.toMatchObject({
        errorType: 'OrderUnderWay',
      });
      expect(await run.ended()).toMatchObject({ error: 'CancelledByStaff' });
      await expectBalanced(store, run, wanted);
    });
  });

  it('refund an order that could not be undone, as a retry does', async () => {
    const { run, wanted } = await operators.failed();
    expect(await operators.run('refund', run.orderId)).toMatchObject({ code: 0 });
    await expectBalanced(store, run, wanted);
  });

  it('refund an order that has left: the money alone, once, and it stays dispatched', async () => {
    const wanted = { userId: await store.newUser(), bookId: await store.newBook(), quantity: 1 };
    const run = await store.checkout(wanted);
    await run.ended();
    const { code, stdout } = await operators.run('refund', run.orderId, '--note', 'arrived wet');
    expect([code, stdout]).toEqual([0, expect.stringContaining('GoodwillRefunded')]);
    expect(stdout).toContain('DISPATCHED: 20.00 EUR are given back as goodwill, and it stays so\n');
    expect(await run.order()).toMatchObject({ status: 'DISPATCHED', refunded: 2000, goodwill: 2000 });
    expect(await store.payment(run.orderId)).toMatchObject({ amount: 2000, refunded: 2000 });
    expect(await operators.run('refund', run.orderId)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('NothingOwed'),
    });
    const { differences } = JSON.parse((await runCommandLine('reconcile', '--json')).stdout) as {
      differences: { id: string }[];
    };
    expect(differences.filter(({ id }) => id === run.orderId)).toEqual([]);
  });

  it('are told of a goodwill that fails, and try again', async () => {
    const wanted = { userId: await store.newUser(), bookId: await store.newBook(), quantity: 1 };
    const run = await store.checkout({ ...wanted, paymentMethod: 'test-refund-refused-9' });
    await run.ended();
    const { executionArn } = (await operators.mend({ action: 'refund', orderId: run.orderId })) as {
      executionArn: string;
    };
    await store.checkoutOf(executionArn, run.orderId).ended();
    const notice = (await store.mails(run.orderId, 3)).find(({ subject }) => subject.includes('goodwill'));
    expect(notice?.text).toContain(`npm run orders -- refund ${run.orderId}`);
    expect(await run.order()).toMatchObject({ status: 'DISPATCHED' });
    expect(await operators.run('refund', run.orderId)).toMatchObject({ code: 0 });
    expect(await store.payment(run.orderId)).toMatchObject({ refunded: 2000 });
  });
});
