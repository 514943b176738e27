import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { startOwnStore } from '../store/own-store.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';

/** States after whose entry the store is killed, and one story that is killed right after its start. */
const MOMENTS = [
  'the start',
  'CheckInventory',
  'RedeemPoints',
  'BillCustomer',
  'PrepareOrder',
  'DispatchOrder',
];

describe('a store that is killed in mid-checkout', () => {
  const folder = mkdtempSync(join(tmpdir(), 'storeflow-crash-'));
  let running: Awaited<ReturnType<typeof startOwnStore>>;
  let store: Store;

  const start = async () => {
    running = await startOwnStore(folder);
    store = await openStore();
  };
  before(start);
  after(async () => {
    await running.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });

  for (const moment of MOMENTS)
    it(`at ${moment} ends as if nothing had happened when it is started again`, async () => {
      const input = {
        userId: await store.newUser({ points: 30 }),
        bookId: await store.newBook({ quantity: 5 }),
        quantity: 2,
        redeem: true,
      };
      const { orderId, executionArn, reached } = await store.checkout(input);
      if (moment !== 'the start') await reached(moment);
      await running.kill('SIGKILL');
      await start();
      const run = store.checkoutOf(executionArn, orderId);
      expect(await run.ended()).toMatchObject({ status: 'SUCCEEDED' });
      expect(await store.book(input.bookId)).toMatchObject({ quantity: 3, held: 0, sold: 2 });
      expect(await store.user(input.userId)).toMatchObject({ points: 0 });
      expect(await store.payment(orderId)).toMatchObject({ amount: 1000, refunded: 0 });
      expect(await run.order()).toMatchObject({ status: 'DISPATCHED' });
      const mails = await store.mails(orderId, 2);
      expect(new Set(mails.map(({ to }) => to[0])).size).toBe(2);
    });
});
