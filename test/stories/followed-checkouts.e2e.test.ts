import { before, describe, it } from 'node:test';
import { expect } from 'expect';
import type { Checkout } from '../store/checkouts.ts';
import { ask } from '../matrix/ask.ts';
import { mocksOf, type Mocks } from '../store/mocks.ts';
import { operating, type Operating } from '../store/operating.ts';
import { runCommandLine, startCommandLine } from '../store/run-command.ts';
import { openStore, type Store } from '../store/store.ts';
import type { CheckoutReport } from '../../scripts/lib/checkout-report.ts';

/** Charged, and not to be found for longer than the checkout and its undo look for it. */
const LOST = 'test-answer-lost-20';

describe('a checkout that is followed from the command line', () => {
  let store: Store;
  let mocks: Mocks;
  let operators: Operating;
  before(async () => {
    store = await openStore();
    mocks = mocksOf(store);
    operators = operating(store, mocks);
  });

  const start = async (...more: string[]) => {
    const [userId, bookId] = [await store.newUser(), await store.newBook()];
    const order = ['--user', userId, '--book', bookId, '--payment-method', LOST];
    return { userId, ...startCommandLine('checkout', ...order, ...more) };
  };
  /** As soon as the command has named it. */
  const orderOf = async (command: Awaited<ReturnType<typeof start>>) => {
    const [, orderId = '', executionArn = ''] =
      /^Order (\S+)\n(\S+)\n/m.exec(await command.printed('→ CheckInventory')) ?? [];
    return store.checkoutOf(executionArn, orderId);
  };
  /** Of a command that says nothing until its end. */
  const checkoutOf = async (userId: string) => {
    const { stdout } = await runCommandLine('orders', 'list', '--json');
    const { orders } = JSON.parse(stdout) as { orders: { orderId: string; userId: string }[] };
    const found = orders.find((order) => order.userId === userId);
    const executions = store.output('CheckoutFlowArn').replace(':stateMachine:', ':execution:');
    return found && store.checkoutOf(`${executions}:${found.orderId}`, found.orderId);
  };
  const mended = async (run: Checkout) => {
    await operators.mend({ action: 'retry', orderId: run.orderId });
    await mocks.ended(run);
    expect(await run.orderIn('CANCELLED')).toMatchObject({ charged: 2000, refunded: 2000 });
  };

  it('shows each try that fails and when the next comes, and says that its payment is in doubt and what settles it', async () => {
    const command = await start();
    const run = await orderOf(command);
    await mocks.ended(run);
    const { stdout, code } = await command.ended();
    expect(code).toBe(1);
    const tries = [...stdout.matchAll(/↻ (\w+) +try (\d) failed \(PaymentUnavailable\), the next (.*)/g)];
    expect(tries.map(([, ...told]) => told.join(' '))).toEqual([
      ...['1 within 1 s', '2 within 2 s', '3 within 4 s', '4 within 8 s'].map(
        (told) => `BillCustomer ${told}`,
      ),
      ...[2, 4, 8, 16, 32, 60, 60, 60].map(
        (seconds, index) => `RefundCustomer ${index + 1} within ${seconds} s`,
      ),
    ]);
    expect(stdout).toContain(
      `\nmoney   in doubt: 20.00 EUR may have been charged\n        The sweeper asks the provider again, and gives back what was taken; at once: npm run orders -- retry ${run.orderId}\n`,
    );
    const { stdout: shown } = await runCommandLine('orders', 'show', run.orderId);
    expect(shown).toContain('\ncharged      in doubt: 20.00 EUR may have been charged\n');
    await mended(run);
    const settled = 'BillingInDoubt; known since: 20.00 EUR charged, 20.00 EUR refunded';
    const again = await runCommandLine('orders', 'show', run.orderId);
    expect(again.stdout).toContain(`\nstatus       CANCELLED (${settled})\n`);
    expect((await runCommandLine('orders', 'list')).stdout).toMatch(
      new RegExp(`│ ${run.orderId} +│.*│ ${settled} +│`),
    );
  });

  it('tells a script that its payment is in doubt, and how much of it', async () => {
    const command = await start('--json');
    let run: Checkout | undefined;
    while (!run) run = await checkoutOf(command.userId);
    await mocks.ended(run);
    const { stdout } = await command.ended();
    const report = JSON.parse(stdout) as CheckoutReport;
    expect(report).toMatchObject({ orderId: run.orderId, charged: null, inDoubt: 2000, refunded: 0 });
    await mended(run);
  });

  it('goes on after Ctrl-C, which tells how to see what becomes of it', async () => {
    const command = await start();
    const run = await orderOf(command);
    await command.printed('BillCustomer         try 1 failed');
    expect(await command.interrupt()).toMatchObject({
      code: 130,
      stderr: `Interrupted: order ${run.orderId} goes on in the store. How it stands: npm run orders -- show ${run.orderId}\n`,
    });
    await mocks.ended(run);
    expect(await run.orderIn('COMPENSATION_FAILED')).toMatchObject({ reason: 'BillingInDoubt' });
    await mended(run);
  });

  it('goes on with its faults after Ctrl-C, which tells what ends them', async () => {
    const fault = 'throttle,caller=restoreQuantity,nth=99';
    const command = await start('--fault', fault);
    const run = await orderOf(command);
    await command.printed('BillCustomer         try 1 failed');
    const { stderr } = await command.interrupt();
    const [, url = ''] = /befall it as before; no more after: curl -X DELETE '(.*)'\n$/.exec(stderr) ?? [];
    expect(await (await fetch(url)).json()).toMatchObject({ rules: [{ execution: run.orderId }] });
    await mocks.ended(run);
    expect(await (await fetch(url, { method: 'DELETE' })).json()).toEqual({ removed: 1 });
    await mended(run);
  });

  /** A call of the command's own is held up when it is interrupted. */
  const heldUp = async (call: { service: string; action: string }, ...more: string[]) => {
    const [userId, bookId] = [await store.newUser(), await store.newBook()];
    await ask('POST', 'faults', { rules: [{ fault: 'delay', seconds: 60, ...call }] });
    try {
      const order = ['--user', userId, '--book', bookId, '--payment-method', LOST];
      const command = startCommandLine('checkout', ...order, ...more);
      while (!(await rules()).some(({ befallen }) => befallen > 0));
      const ended = command.interrupt();
      await command.complained('Interrupted');
      await store.pass(60);
      const told = await ended;
      return { run: await checkoutOf(userId), rules: await rules(), ...told };
    } finally {
      await ask('DELETE', 'faults');
    }
  };
  const rules = async () => (await ask<{ rules: { befallen: number }[] }>('GET', 'faults')).rules;

  it('may go on after a Ctrl-C before the store has said that it was started', async () => {
    const { run, code, stdout, stderr } = await heldUp({ service: 'states', action: 'StartExecution' });
    expect({ code, stderr }).toEqual({
      code: 130,
      stderr: `Interrupted: order ${run?.orderId} may go on in the store. How it stands: npm run orders -- show ${run?.orderId}\n`,
    });
    expect(stdout).not.toMatch(/^Order /m);
    if (run) await mocks.ended(run);
    if (run) await mended(run);
  });

  it('is not started after a Ctrl-C before that, and leaves no faults', async () => {
    const call = { service: 'dynamodb', action: 'GetItem' };
    const ended = await heldUp(call, '--fault', 'throttle,caller=billCustomer');
    expect(ended).toMatchObject({ code: 130, stderr: 'Interrupted\n', rules: [{ befallen: 1 }] });
    expect(ended.run).toBeUndefined();
  });
});
