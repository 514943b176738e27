import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { expect } from 'expect';
import { ulid } from 'ulid';
import { runCommandLine as run } from '../store/run-command.ts';
import { openStore, type Store } from '../store/store.ts';
import type { CheckoutReport } from '../../scripts/lib/checkout-report.ts';

const reportOf = ({ stdout }: { stdout: string }): CheckoutReport => JSON.parse(stdout) as CheckoutReport;

describe('the command line', () => {
  let store: Store;
  before(async () => {
    store = await openStore();
  });

  it('checks out: exit code 0, and a report of what has moved', async () => {
    const bookId = await store.newBook({ quantity: 5, price: 2000 });
    const userId = await store.newUser({ points: 30 });
    const checkout = ['--user', userId, '--book', bookId, '--quantity', '2', '--redeem', '--json'];
    const { stdout, code } = await run('checkout', ...checkout);
    expect(code).toBe(0);
    expect(stdout.trim().split('\n')).toHaveLength(1);
    const report = reportOf({ stdout });
    expect(Object.keys(report).join(' ')).toBe(
      'executionArn orderId outcome status error cause states stock points charged inDoubt refunded mails',
    );
    expect(report).toMatchObject({
      outcome: 'DISPATCHED',
      status: 'SUCCEEDED',
      error: null,
      cause: null,
      stock: { before: 5, after: 3 },
      points: { before: 30, after: 0 },
      charged: 1000,
      inDoubt: 0,
      refunded: 0,
    });
    expect(report.executionArn.endsWith(`:${report.orderId}`)).toBe(true);
    expect(report.states.map(({ name, attempts }) => `${name} ${attempts}`)).toEqual([
      'CheckInventory 1',
      'CalculateTotal 1',
      'IsRedeemNeeded 1',
      'RedeemPoints 1',
      'BillCustomer 1',
      'PrepareOrder 1',
      'DispatchOrder 1',
      'OrderDispatched 1',
    ]);
    expect(report.mails?.map(({ to }) => to).toSorted()).toEqual(
      ['orders@storeflow.example', `${userId}@example.com`].toSorted(),
    );
  });

  it('tells people what happens, and how it ends', async () => {
    const bookId = await store.newBook();
    const userId = await store.newUser();
    const args = ['--user', userId, '--book', bookId, '--payment-method', 'test-declined'];
    const { stdout, code } = await run('checkout', ...args);
    expect(code).toBe(1);
    expect(stdout).toMatch(/→ BillCustomer\n.*BillCustomer +\d+ ms, 1 attempt \(PaymentDeclined\)\n/);
    expect(stdout).toMatch(/Order \w{26}: CANCELLED: PaymentDeclined: /);
    expect(stdout).toContain('\nstock   -1, +1  (on the shelf now: 10)\npoints  none moved  (');
    expect(stdout).toContain('\nmoney   none moved\n');
    expect(stdout).toMatch(new RegExp(`mails   to ${userId}@example.com: Your order \\w{26} was cancelled`));
  });

  it('tells what an order itself has moved, also while others are made of the same book', async () => {
    const bookId = await store.newBook({ quantity: 20, price: 2000 });
    const order = async (quantity: string) => {
      const userId = await store.newUser({ points: 30 });
      return run('checkout', '--user', userId, '--book', bookId, '--quantity', quantity, '--redeem');
    };
    const told = await Promise.all([order('2'), order('3')]);
    for (const [index, moved] of ['-2', '-3'].entries())
      expect(told[index]?.stdout).toMatch(
        new RegExp(`\nstock   ${moved}  \\(on the shelf now: 1[5-8]\\)\npoints  -30  `),
      );
    expect(told[0]?.stdout).toContain('\nmoney   10.00 EUR charged\n');
  });

  it('leaves a wrong order in a file to the checkout, which refuses it by name', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'storeflow-wrong-order-'));
    const file = join(folder, 'order.json');
    writeFileSync(file, '{"userId":"a#b","bookId":"b","quantity":0}');
    const report = reportOf(await run('checkout', '--input', file, '--json'));
    const { stdout } = await run('checkout', '--input', file);
    rmSync(folder, { recursive: true });
    expect(report).toMatchObject({
      outcome: 'REFUSED',
      status: 'FAILED',
      error: 'InvalidOrder',
      stock: { before: null, after: null },
    });
    expect(report.cause).toContain('quantity: must be at least 1');
    expect(stdout).toMatch(
      /\nOrder (\w{26}): REFUSED: InvalidOrder: [^]*\n {8}Nothing was written of it\. .*: npm run orders -- show \1\n/,
    );
    for (const named of [report.orderId, report.executionArn]) {
      const { code, stderr } = await run('orders', 'show', named);
      expect(code).toBe(1);
      expect(stderr).toMatch(/^There is no order \w{26}: its checkout FAILED \(InvalidOrder: .*quantity/);
      expect(stderr).toMatch(new RegExp(`, and nothing was written of it\n${report.executionArn}\n$`));
    }
  });

  it('refuses what makes no sense with exit code 2, and what is wrong', async () => {
    expect(await run('checkout', '--book', 'b')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('An order needs --user and --book, or --input'),
    });
    expect(await run('checkout', '--bock', 'b')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("Unknown option '--bock'"),
    });
    expect(await run('checkout', '--user', 'u', '--book', 'b', '--quantity', 'two')).toEqual({
      code: 2,
      stdout: '',
      stderr:
        '--quantity takes a whole number from 1, and was given "two"\nHow it is used: npm run checkout -- --help\n',
    });
    expect(await run('orders', 'show', 'o1', '--stage', 'nowhere')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('There is no stack storeflow-nowhere'),
    });
  });

  it('shows an order, and reports its delivery', async () => {
    const args = ['--user', await store.newUser(), '--book', await store.newBook(), '--json'];
    const { orderId } = reportOf(await run('checkout', ...args));
    expect(await run('deliver', orderId)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`Order ${orderId} was delivered at `),
    });
    const { stdout } = await run('orders', 'show', orderId);
    for (const part of ['status       DISPATCHED', 'charged      20.00 EUR', 'CompleteDelivery'])
      expect(stdout).toContain(part);
    const row = await run('orders', 'show', orderId, '--json');
    expect(JSON.parse(row.stdout)).toMatchObject({ orderId, status: 'DISPATCHED' });
  });

  it('lists the orders, newest first, and those of a status', async () => {
    const [userId, bookId] = [await store.newUser(), await store.newBook()];
    const order = async (...more: string[]) =>
      reportOf(await run('checkout', '--user', userId, '--book', bookId, '--json', ...more)).orderId;
    const left = await order();
    const declined = await order('--payment-method', 'test-declined');
    const listed = async (...args: string[]) =>
      JSON.parse((await run('orders', 'list', '--json', ...args)).stdout) as {
        orders: { orderId: string; status: string }[];
        more: boolean;
      };
    const { orders, more } = await listed('--limit', '2');
    expect(orders).toMatchObject([
      { orderId: declined, status: 'CANCELLED', reason: 'PaymentDeclined', userId, pieces: 1 },
      { orderId: left, status: 'DISPATCHED', total: 2000, charged: 2000, currency: 'EUR' },
    ]);
    expect(more).toBe(true);
    const dispatched = await listed('--status', 'DISPATCHED', '--limit', '1000');
    expect(dispatched.orders[0]?.orderId).toBe(left);
    expect(new Set(dispatched.orders.map(({ status }) => status))).toEqual(new Set(['DISPATCHED']));
    const { stdout } = await run('orders', 'list', '--limit', '1');
    expect(stdout).toMatch(new RegExp(`│ ${declined} +│ CANCELLED │ .* │ PaymentDeclined │`));
    expect(stdout).toContain('The newest 1, and there are others: --limit N shows more');
  });

  it('lists no pieces of an order that was not accepted, for it has none', async () => {
    const [userId, bookId] = [await store.newUser(), await store.newBook({ quantity: 1 })];
    const order = ['--user', userId, '--book', bookId, '--quantity', '2', '--json'];
    const { orderId } = reportOf(await run('checkout', ...order));
    const { stdout } = await run('orders', 'list', '--status', 'REJECTED', '--limit', '1');
    expect(stdout).toMatch(new RegExp(`^│ ${orderId} │ REJECTED │ [-0-9]+ [:0-9]+ │ BookOutOfStock │$`, 'm'));
  });

  it('says what a list of orders takes', async () => {
    const wrong = async (...args: string[]) => (await run('orders', ...args)).stderr.split('\n')[0];
    expect(await wrong('list', '--status', 'dispatched')).toMatch(
      /^There is no status "dispatched": the nearest is DISPATCHED\. There are OPEN, /,
    );
    expect(await wrong('list', '--limit', '0')).toBe('--limit is a whole number from 1 to 1000');
    expect(await wrong('stuck', '--limit', '3')).toBe('--limit does not go with stuck');
    expect(await wrong('undo')).toBe(
      'There is no "undo" of orders. There are list, stuck, show, retry, skip, refund',
    );
  });

  it('undoes no order that has left, and knows when there is none', async () => {
    const args = ['--user', await store.newUser(), '--book', await store.newBook(), '--json'];
    const { orderId } = reportOf(await run('checkout', ...args));
    const undone = await run('orders', 'retry', orderId);
    expect(undone).toMatchObject({
      code: 1,
      stderr: `OrderDispatched: Order ${orderId} is on its way: there is nothing to retry; a refund gives its money back as goodwill\nAs goodwill: npm run orders -- refund ${orderId}\n`,
    });
    const nobody = ulid();
    const nothing = { code: 1, stdout: '', stderr: `There is no order ${nobody}\n` };
    expect(await run('orders', 'show', nobody)).toEqual(nothing);
    expect(await run('orders', 'retry', nobody)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('OrderNotFound'),
    });
    expect(await run('deliver', nobody)).toEqual(nothing);
  });

  it('seeds again without a trace', async () => {
    const { stdout, code } = await run('seed', 'couriers', 'users');
    expect(code).toBe(0);
    expect(stdout.trim().split('\n')).toHaveLength(5);
    expect(stdout.match(/already there/g)).toHaveLength(5);
    expect(await run('seed', 'cats')).toMatchObject({ code: 2 });
  });
});
