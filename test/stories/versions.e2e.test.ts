import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { anOrderIn, expectBalanced, expectReconciled } from '../store/balance.ts';
import type { Wanted } from '../store/balance.ts';
import type { Checkout } from '../store/checkouts.ts';
import { packageNextVersion } from '../store/next-version.ts';
import { stageOfTheStore } from '../store/stage.ts';
import type { Stage } from '../store/stage.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';

interface Parked {
  run: Checkout;
  wanted: Wanted;
}

describe('checkouts that are under way while the next version is deployed, and taken back', () => {
  let stage: Stage;
  let store: Store;
  let next: Awaited<ReturnType<typeof packageNextVersion>>;
  /** By where they are parked, and under which version. */
  const parked: Record<string, Parked> = {};
  before(async () => {
    stage = await stageOfTheStore('next');
    [next] = await Promise.all([packageNextVersion('next'), stage.create()]);
    store = await openStore('next');
  });
  after(() => next.dispose());

  const at = (place: string): Parked => {
    const found = parked[place];
    if (!found) throw new Error(`Nobody is parked at ${place}`);
    return found;
  };
  const park = async (place: string, order: Partial<Wanted> = {}) => {
    const wanted = await anOrderIn(store, order);
    const run = await store.checkout(wanted);
    parked[place] = { run, wanted };
    return { run, wanted, token: await run.waiting() };
  };
  /** Its message waits on the queue. */
  const parkUnread = (place: string) => park(place);
  /** Its undo tries again and again to put the books back. */
  const parkRestoringBooks = async (place: string) => {
    const { wanted, token } = await park(place);
    await store.setHeld(wanted.bookId, 0);
    await store.failTask(token);
  };
  /** Its undo tries again and again to give the points back. */
  const parkRestoringPoints = async (place: string) => {
    const { run, wanted, token } = await park(place);
    const unblock = await store.blockLedger(wanted.userId, `ORDER#${run.orderId}#restored`);
    await store.failTask(token);
    await run.reached('RestoreRedeemPoints');
    return unblock;
  };
  /** It was stopped, and waits for an operator. */
  const parkStopped = async (place: string) => {
    const { run } = await park(place);
    await run.stop();
    await run.orderIn('COMPENSATION_FAILED');
  };
  const letBooksGo = ({ wanted }: Parked) => store.setHeld(wanted.bookId, wanted.quantity);
  const dispatched = async ({ run, wanted }: Parked) => {
    expect(await run.ended()).toMatchObject({ status: 'SUCCEEDED' });
    await expectBalanced(store, run, wanted);
  };
  const cancelled = async ({ run, wanted }: Parked, error = 'PrepareOrderFailed') => {
    expect(await run.ended()).toMatchObject({ status: 'FAILED', error });
    await run.orderIn('CANCELLED');
    await expectBalanced(store, run, wanted);
  };
  const mailOf = async ({ run, wanted }: Parked) => {
    const mails = await store.mails(run.orderId, 2);
    return mails.find(({ to }) => to[0] === `${wanted.userId}@example.com`)?.text;
  };
  const triedAtTheDesk = ({ run }: Parked, times: number) =>
    store.inTime(`the desk has tried ${times} times`, async () => {
      const tries = (await run.order())?.timeline.filter(({ step }) => step === 'PrepareOrder') ?? [];
      return tries.length >= times ? tries : undefined;
    });
  let unblockFirst: () => Promise<unknown>;
  let unblockSecond: () => Promise<unknown>;

  it('are parked wherever one can wait', async () => {
    await store.desk.closedDuring(async () => {
      const { wanted } = await park('at the desk');
      await store.setHeld(wanted.bookId, 0);
    });
    await triedAtTheDesk(at('at the desk'), 1);
    await store.desk.close();
    await parkStopped('stopped');
    await parkRestoringBooks('restoring books');
    unblockFirst = await parkRestoringPoints('restoring points');
    await parkUnread('unread');
  });

  it('go on under the next version, or stay parked', async () => {
    await next.deploy();
    await letBooksGo(at('restoring books'));
    await store.desk.open();
    await dispatched(at('unread'));
    expect(await at('unread').run.path()).not.toContain('NoteChannel');
    expect(await mailOf(at('unread'))).toContain('Channel: shop');
    await store.desk.idle(1);
    await triedAtTheDesk(at('at the desk'), 2);
    await cancelled(at('restoring books'));
  });

  it('of the next version are carried through by it', async () => {
    const wanted = await anOrderIn(store);
    const newest = { run: await store.checkout(wanted), wanted };
    await dispatched(newest);
    expect(await newest.run.path()).toContain('NoteChannel');
    expect(await newest.run.order()).toMatchObject({ schemaVersion: 2, channel: 'web' });
    expect(await mailOf(newest)).toContain('Channel: web');
  });

  it('are parked there too when the version before comes back', async () => {
    await store.desk.close();
    await parkStopped('stopped, next');
    await parkRestoringBooks('restoring books, next');
    unblockSecond = await parkRestoringPoints('restoring points, next');
    await parkUnread('unread, next');
    expect((await stage.deploy()).StackStatus).toBe('UPDATE_COMPLETE');
  });

  it('all end: sold and paid, or undone', async () => {
    await letBooksGo(at('at the desk'));
    await letBooksGo(at('restoring books, next'));
    await unblockFirst();
    await unblockSecond();
    await store.desk.open();
    await dispatched(at('unread, next'));
    expect(await at('unread, next').run.path()).toContain('NoteChannel');
    expect(await at('unread, next').run.order()).toMatchObject({ schemaVersion: 2, channel: 'web' });
    expect(await mailOf(at('unread, next'))).not.toContain('Channel');
    await store.desk.idle(1);
    await dispatched(at('at the desk'));
    await cancelled(at('restoring books, next'));
    await cancelled(at('restoring points'));
    await cancelled(at('restoring points, next'));
    for (const place of ['stopped', 'stopped, next']) {
      const { run, wanted } = at(place);
      const undo = await store.undoOrder(run.orderId);
      expect(await undo.ended()).toMatchObject({ status: 'SUCCEEDED' });
      await run.orderIn('CANCELLED');
      await expectBalanced(store, run, wanted);
    }
    await store.desk.idle();
    expect(await store.desk.deadLetters()).toBe(0);
    await expectReconciled('next');
  });

  it('but a message of a version after the next is refused by name, and kept', async () => {
    await store.desk.send(JSON.stringify({ version: 3, order: 'in some other shape' }));
    await store.desk.idle(1);
    expect(await store.logs()).toContain('VersionTooNew');
  });
});
