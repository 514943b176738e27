import { before, describe, it } from 'node:test';
import { expect } from 'expect';
import { ulid } from 'ulid';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';

describe('what nobody is to read', () => {
  let store: Store;
  before(async () => {
    store = await openStore();
  });

  it('of a customer or a task token, is in no log, row, history or notice', async () => {
    const userId = await store.newUser({ points: 30 });
    const { email, address } = await store.user(userId);
    const input = { userId, bookId: await store.newBook(), quantity: 1, redeem: true };
    const { run, token } = await store.desk.closedDuring(async () => {
      const checkout = await store.checkout(input);
      return { run: checkout, token: await checkout.waiting() };
    });
    await run.ended();
    const failed = await store.checkout({ ...input, paymentMethod: 'test-declined' });
    await failed.ended();
    const mails = [...(await store.mails(run.orderId, 2)), ...(await store.mails(failed.orderId, 1))];

    const logs = await store.logs();
    expect(logs).toContain(run.orderId);
    const rows = JSON.stringify([await store.orderRows(run.orderId), await store.orderRows(failed.orderId)]);
    const history = JSON.stringify([await run.history(), await failed.history()]);
    const shops = mails.filter(({ to }) => to[0] !== email).map(({ text }) => text);
    expect(shops).toHaveLength(1);
    for (const secret of [email, address]) {
      for (const text of [logs, rows, history, ...shops]) expect(text).not.toContain(secret);
    }
    for (const text of [logs, rows, ...mails.map((mail) => mail.text)]) expect(text).not.toContain(token);
  });

  it('is in no log, whatever a function is given and however it fails', async () => {
    const mark = ulid();
    const secret = `Ada ${mark} Example`;
    // Nothing of it can be carried out, so that no row is left.
    const order = { userId: 'u1', bookId: 'b1', quantity: 0 };
    const task = { attempt: 0, executionArn: 'x', execution: 'x', userId: 'u1', order, total: 1, lines: [] };
    const bill = { amount: 0, currency: 'EUR', paymentMethod: 'test-ok' };
    const events = Object.keys({ ...task, ...bill, orderId: 'x' }).map((field) => ({
      ...task,
      ...bill,
      orderId: ulid(),
      [field]: secret,
    }));
    const orders = [...Object.keys(order), secret].map((field) => ({
      ...task,
      orderId: ulid(),
      order: { ...order, [field]: secret },
    }));
    const planted = [secret, { [secret]: secret }, ...events, ...orders];
    const functions = (await store.functionNames()).filter((name) => !name.endsWith('-timer'));
    expect(functions.length).toBeGreaterThan(10);
    for (const name of functions)
      for (const event of planted) await store.invoke(name, event).catch(() => {});
    const logs = await store.logs();
    expect(logs).toContain('InvalidInput');
    expect(logs).not.toContain(mark);
  });
});
