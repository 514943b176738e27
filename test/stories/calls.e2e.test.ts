import { before, describe, it } from 'node:test';
import { expect } from 'expect';
import type { Logged } from '../../local/endpoint/calls/record.ts';
import { runningCalls } from '../../scripts/calls/call-source.ts';
import { isAtRest } from '../../scripts/cost/checkouts.ts';
import { runCommandLine, startCommandLine } from '../store/run-command.ts';
import { eventually } from '../store/eventually.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';

describe('the calls of a checkout', () => {
  let store: Store;
  before(async () => {
    store = await openStore();
  });
  const source = runningCalls(process.env.AWS_ENDPOINT_URL ?? '');
  /** All records of an execution that has ended, once nothing follows from it any more. */
  const callsOf = (executionArn: string, failed = false): Promise<Logged[]> =>
    eventually(`${executionArn} is at rest`, async () => {
      const records = await source.read({ execution: executionArn, limit: 10_000 });
      return isAtRest(records, failed) ? records : undefined;
    });
  const anOrder = async (more = {}) => ({
    userId: await store.newUser({ points: 30 }),
    bookId: await store.newBook({ quantity: 50 }),
    quantity: 2,
    ...more,
  });
  const names = (records: Logged[], kind: string) =>
    new Set(
      records.flatMap((record) =>
        record.kind === 'call' && record.caller.kind === kind ? record.caller.name : [],
      ),
    );

  it('are known to be its own, through queue, topic and event', async () => {
    const input = await anOrder({ redeem: true });
    const run = await store.checkout(input);
    await run.ended();
    await store.mails(run.orderId, 2);
    const records = await callsOf(run.executionArn);
    expect(names(records, 'function')).toEqual(
      new Set(
        [
          'inventory-check-inventory',
          'orders-calculate-total',
          'customers-redeem-points',
          'payments-bill-customer',
          'delivery-prepare-order',
          'customers-on-order-dispatched',
        ].map((name) => `storeflow-dev-${name}`),
      ),
    );
    expect(names(records, 'machine')).toEqual(new Set(['StoreCheckoutFlow-dev']));
    expect(names(records, 'mapping')).toEqual(new Set(['storeflow-dev-orders']));
    expect(names(records, 'topic')).toEqual(new Set(['storeflow-dev-orders']));
    const delivered = records.flatMap((record) => (record.kind === 'delivery' ? record.protocol : []));
    expect(delivered.toSorted()).toEqual(['email', 'lambda']);

    const failing = await store.checkout({ ...input, paymentMethod: 'test-declined' });
    await failing.ended();
    const undone = await callsOf(failing.executionArn, true);
    expect(names(undone, 'function')).toContain('storeflow-dev-orders-on-checkout-ended');
    expect([...names(undone, 'rule')]).toEqual(['storeflow-dev-checkout-ended']);
    expect(undone).toContainEqual(
      expect.objectContaining({ operation: 'Invoke', status: 200, error: 'PaymentDeclined' }),
    );
  });

  it('are told apart from those of others in a burst', async () => {
    const runs = await Promise.all(
      Array.from({ length: 5 }, async () => store.checkout(await anOrder({ redeem: true }))),
    );
    await Promise.all(runs.map((run) => run.ended()));
    for (const { executionArn, orderId } of runs) {
      const records = await callsOf(executionArn);
      const own = records.flatMap((record) =>
        record.kind === 'call' && record.for.some(({ share }) => share === 1) ? record.operation : [],
      );
      const often = (operation: string) => own.filter((each) => each === operation).length;
      expect([often('SendTaskHeartbeat'), often('SendTaskSuccess'), often('Publish')]).toEqual([1, 1, 1]);
      for (const { for: shares } of records)
        expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
      expect(executionArn.endsWith(orderId)).toBe(true);
    }
  });

  it('hold neither tokens nor what is known of a customer', async () => {
    const input = await anOrder({ redeem: true });
    const { email, address, name } = await store.user(input.userId);
    const { run, token } = await store.desk.closedDuring(async () => {
      const checkout = await store.checkout(input);
      return { run: checkout, token: await checkout.waiting() };
    });
    await run.ended();
    await store.mails(run.orderId, 2);
    const text = JSON.stringify(await source.read({ limit: 10_000 }));
    expect(text).toContain(run.executionArn);
    for (const secret of [email, address, `"${name}"`, token, 'orders@storeflow.example'])
      expect(text).not.toContain(secret);
  });

  it('are shown by npm run calls', async () => {
    const run = await store.checkout(await anOrder());
    await run.ended();
    await callsOf(run.executionArn);
    const { stdout, code } = await runCommandLine('calls', '--order', run.orderId);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      new RegExp(`function dev-delivery-prepare-order +states SendTaskSuccess .*200 +${run.orderId}\\n`),
    );
    expect(stdout).toMatch(/function dev-orders-calculate-total +ran +512 MB/);
    const lines = stdout.trim().split('\n');
    expect(lines.slice(1, -1).every((line) => line.endsWith(run.orderId))).toBe(true);
    const json = await runCommandLine('calls', '--order', run.executionArn, '--json');
    expect(json.stdout.trim().split('\n')).toHaveLength(lines.length - 2);
    const latest = await runCommandLine('calls', '--limit', '3', '--json');
    expect(
      latest.stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toHaveLength(3);
    expect(await runCommandLine('calls', '--order', 'nobody')).toMatchObject({
      code: 1,
      stderr: 'Nothing is recorded of order nobody\n',
    });
    expect(await runCommandLine('calls', '--limit', 'many')).toMatchObject({ code: 2 });
  });

  it('are shown as they happen, until Ctrl-C', async () => {
    const command = startCommandLine('calls', '--follow', '--json', '--limit', '1');
    await command.printed('"seq"');
    const run = await store.checkout(await anOrder());
    await command.printed(run.orderId);
    await run.ended();
    await command.printed('SendTaskSuccess');
    expect(await command.interrupt()).toMatchObject({ code: 0 });
  });

  it('and what they cost are summed by npm run cost', async () => {
    const { stdout, code } = await runCommandLine('cost', '--json');
    expect(code).toBe(0);
    const { groups, standing } = JSON.parse(stdout) as { groups: { kind: string }[]; standing: object };
    expect(groups.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['dispatched, points redeemed', 'PaymentDeclined']),
    );
    expect(standing).toMatchObject({ mappings: 1 });
    const table = await runCommandLine('cost');
    expect(table.stdout).toMatch(/calls by functions/);
    expect(table.stdout).toMatch(/Step Functions/);
  });
});
