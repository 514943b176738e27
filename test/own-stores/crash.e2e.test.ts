import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'expect';
import { ulid } from 'ulid';
import type { Logged } from '../../local/endpoint/calls/record.ts';
import { ruleFromText } from '../../local/endpoint/faults/rule-text.ts';
import { ask } from '../matrix/ask.ts';
import { pointsOf, pointTitle } from '../matrix/points.ts';
import type { Point } from '../matrix/points.ts';
import { startOwnStore } from '../store/own-store.ts';
import { openStore } from '../store/store.ts';

/** How often a store is killed: each time takes a start. */
const KILLS = 10;
const KINDS = ['killBefore', 'killAfter', 'killAnswered'] as const;

const folder = mkdtempSync(join(tmpdir(), 'storeflow-crash-'));
let running = await startOwnStore(folder);
let store = await openStore();
after(async () => {
  await running.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
});

const anOrder = async () => ({
  userId: await store.newUser({ points: 30 }),
  bookId: await store.newBook({ quantity: 5 }),
  quantity: 2,
  redeem: true,
});

/** As many of a checkout's calls as the store is killed at, from its first to its last. */
const chosen = async (): Promise<Point[]> => {
  const run = await store.checkout(await anOrder());
  await run.ended();
  await store.mails(run.orderId, 2);
  const query = encodeURIComponent(run.executionArn);
  const { calls } = await ask<{ calls: Logged[] }>('GET', `calls?execution=${query}&limit=1000`);
  const points = pointsOf(calls).filter(({ nth }) => nth !== undefined);
  return Array.from(
    { length: KILLS },
    (_, index) => points.slice(Math.round((index * (points.length - 1)) / (KILLS - 1)))[0],
  ).filter((point) => point !== undefined);
};
const points = await chosen();

describe('a store that is killed in mid-checkout', () => {
  for (const [index, point] of points.entries()) {
    const kind = KINDS[index % KINDS.length] ?? 'killAfter';
    it(`by ${kind} at ${pointTitle(point)} ends as if nothing had happened when it is started again`, async () => {
      const input = await anOrder();
      const orderId = ulid();
      const { caller, service, action, nth } = point;
      const what = `caller=${caller.name},service=${service},action=${action},nth=${nth}`;
      const rules = [{ ...ruleFromText(`${kind},${what}`), execution: orderId }];
      await ask('POST', 'faults', { rules });
      // It may be killed before it has answered.
      await store.checkout(input, orderId).catch(() => undefined);
      expect(await running.died).toBe('SIGKILL');
      running = await startOwnStore(folder);
      store = await openStore();
      const executionArn = `${store.output('CheckoutFlowArn').replace(':stateMachine:', ':execution:')}:${orderId}`;
      const run = store.checkoutOf(executionArn, orderId);
      expect(await run.ended()).toMatchObject({ status: 'SUCCEEDED' });
      expect(await store.book(input.bookId)).toMatchObject({ quantity: 3, held: 0, sold: 2 });
      expect(await store.user(input.userId)).toMatchObject({ points: 0 });
      expect(await store.payment(orderId)).toMatchObject({ amount: 1000, refunded: 0 });
      expect(await run.order()).toMatchObject({ status: 'DISPATCHED' });
      const mails = await store.inTime(`the mails about ${orderId}`, async () => {
        const found = await store.mails(orderId, 0);
        return new Set(found.map(({ to }) => to[0])).size === 2 ? found : undefined;
      });
      // Mails come at least once; what they tell is the same.
      expect(new Set(mails.map(({ to, subject }) => `${to[0]}: ${subject}`)).size).toBe(2);
    });
  }
});
