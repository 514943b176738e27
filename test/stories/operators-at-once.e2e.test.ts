import { before, describe, it } from 'node:test';
import { expect } from 'expect';
import { ulid } from 'ulid';
import type { AuditRow } from '../../src/kernel/order-record.ts';
import { openApi } from '../store/api.ts';
import type { ApiClient } from '../store/api.ts';
import { expectBalanced, expectReconciled } from '../store/balance.ts';
import { closedFunction } from '../store/closed-function.ts';
import { mocksOf } from '../store/mocks.ts';
import type { Mocks } from '../store/mocks.ts';
import { NEVER_REFUNDED, operating } from '../store/operating.ts';
import type { Operating } from '../store/operating.ts';
import { runCommandLine } from '../store/run-command.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';

const COMMANDS = ['retry', 'skip', 'refund'] as const;
type Command = (typeof COMMANDS)[number];

/** Each with each, and with itself. */
const PAIRS = COMMANDS.flatMap((one, index) => COMMANDS.slice(index).map((other) => [one, other] as const));

/** How often each pair meets in each state. */
const ROUNDS = Number(process.env['STOREFLOW_RACES'] ?? 1);

/** Who asks which way, and who first: another way round in the next round. */
const RACES = Array.from({ length: ROUNDS }, (_, round) =>
  PAIRS.map((commands, pair) => ({
    commands,
    ways: (pair + round) % 2 === 0 ? (['function', 'http'] as const) : (['http', 'function'] as const),
    swapped: (pair + round) % 4 > 1,
  })),
).flat();

/** What is said to whoever is not to do anything. */
const REFUSALS = [
  'OrderUnderWay',
  'NothingOwed',
  'StepNotOwed',
  'StepLeftOutBefore',
  'OrderDispatched',
  // Their transactions have met for longer than a write waits: nothing is written, and it can be tried again.
  'PlatformUnavailable',
  'platform-unavailable',
  'order-under-way',
  'nothing-owed',
  'step-not-owed',
  'step-left-out-before',
  'order-dispatched',
];
/** Until the sweeper tries again what could not be undone. */
const SWEEP_RETRY_SECONDS = 5 * 60 + 1;
const NO_COURIER = { PrepareOrder: { 0: { Throw: { Error: 'NoCourierAvailable' } } } };
const HANGING = { PrepareOrder: { 0: { Never: true as const } } };

/** What somebody was told, under whose name. */
interface Told {
  by: string;
  command: Command;
  refused?: string;
}

describe('two operators at once', () => {
  let store: Store;
  let mocks: Mocks;
  let operators: Operating;
  let staff: { userId: string; client: ApiClient }[];
  before(async () => {
    store = await openStore();
    mocks = mocksOf(store);
    operators = operating(store, mocks);
    const api = await openApi(store);
    const one = async () => {
      const userId = await store.newUser();
      return { userId, client: await api.as(userId, { staff: true }) };
    };
    staff = [await one(), await one()];
  });

  const several = <Item>(count: number, make: () => Promise<Item>) =>
    Promise.all(Array.from({ length: count }, make));
  /** Orders by what they stand at. */
  const STATES: Record<string, (count: number) => Promise<string[]>> = {
    'whose undo failed': async (count) => {
      const all = await several(count, () => mocks.checkout(NO_COURIER, { paymentMethod: NEVER_REFUNDED }));
      for (const { run } of all) {
        await mocks.ended(run);
        await run.orderIn('COMPENSATION_FAILED');
        await mocks.remove(run);
      }
      return all.map(({ run }) => run.orderId);
    },
    'whose checkout was stopped': async (count) => {
      const all = await several(count, () => operators.lying());
      for (const { run } of all) await run.stop();
      for (const { run } of all) await run.orderIn('COMPENSATION_FAILED');
      return all.map(({ run }) => run.orderId);
    },
    'whose checkout waits at the desk': async (count) => {
      const all = await several(count, () => mocks.checkout(HANGING));
      for (const { run } of all) await run.reached('PrepareOrder');
      return all.map(({ run }) => run.orderId);
    },
    'that has left': async (count) => {
      const all = await several(count, async () =>
        store.checkout({ userId: await store.newUser(), bookId: await store.newBook(), quantity: 1 }),
      );
      for (const run of all) await run.ended();
      return all.map(({ orderId }) => orderId);
    },
    'that is over, though its pieces are held': (count) =>
      several(count, async () => {
        const orderId = ulid();
        await store.openWithoutCheckout(orderId, await store.newUser(), 'CANCELLED');
        await store.holdFor(orderId, await store.newBook({ quantity: 5 }), 2);
        return orderId;
      }),
  };

  const ask = async (
    orderId: string,
    command: Command,
    way: 'function' | 'http',
    who: number,
  ): Promise<Told> => {
    const what = { note: `${command} by ${who}`, ...(command === 'skip' && { step: 'RestoreQuantity' }) };
    if (way === 'function') {
      const by = `operator ${who}`;
      const asked = operators.mend({ action: command, orderId, by, ...what });
      return asked.then(
        () => ({ by, command }),
        (error: unknown) => ({ by, command, refused: (error as { errorType: string }).errorType }),
      );
    }
    const { userId, client } = staff[who]!;
    const { status, body } = await client.post(`/orders/${orderId}/${command}`, what);
    const refused = status < 300 ? {} : { refused: String(body['type']).split('/').at(-1) ?? '' };
    return { by: `user ${userId}`, command, ...refused };
  };

  /** Whatever nobody has cancelled at the desk is cancelled now. */
  const allEnd = async (orderIds: readonly string[]) => {
    for (const orderId of orderIds)
      if (['OPEN', 'CANCELLING'].includes((await store.order(orderId))?.status ?? ''))
        await operators.mend({ action: 'refund', orderId }).catch(() => undefined);
    await store.inTime('the end of all of them', async () => {
      const orders = await Promise.all(orderIds.map(store.order));
      return orders.every((order) => ['DISPATCHED', 'CANCELLED'].includes(order?.status ?? ''))
        ? true
        : undefined;
    });
  };
  const auditOf = async (orderId: string) =>
    ((await store.orderRows(orderId)) as AuditRow[]).filter(({ row }) => row.startsWith('AUDIT#'));
  const retrying = (orderId: string) => ask(orderId, 'retry', 'function', 0);

  for (const [state, make] of Object.entries(STATES))
    it(`who mend an order ${state} are each first, or told: each that did something stands in the audit, nobody else does`, async () => {
      const orderIds = await make(RACES.length);
      const outcomes = await Promise.all(
        RACES.map(({ commands, ways, swapped }, index) => {
          const two = [0, 1].map((who) => () => ask(orderIds[index] ?? '', commands[who]!, ways[who]!, who));
          return Promise.all((swapped ? two.toReversed() : two).map((start) => start()));
        }),
      );
      await store.atRest('all that was begun', () => Promise.resolve(true));
      for (const [index, told] of outcomes.entries()) {
        const orderId = orderIds[index] ?? '';
        const audit = await auditOf(orderId);
        const named = (each: { by: string; command: string }) => `${each.by}: ${each.command}`;
        expect({
          told,
          audit: audit.map(({ by, action }) => named({ by, command: action })).toSorted(),
        }).toEqual({
          told,
          audit: told
            .filter(({ refused }) => refused === undefined)
            .map(named)
            .toSorted(),
        });
        for (const { refused } of told) if (refused !== undefined) expect(REFUSALS).toContain(refused);
        // What nobody has undone, or only left something out of, is undone now.
        await operators.mend({ action: 'retry', orderId }).catch(() => undefined);
      }
      await allEnd(orderIds);
      await expectReconciled('dev');
    });

  it('of whom one is the sweeper: one of them mends, and stands in the audit', async () => {
    const orderIds = (await STATES['whose undo failed']?.(3)) ?? [];
    await store.pass(SWEEP_RETRY_SECONDS);
    const [told] = await Promise.all([
      Promise.all(orderIds.map(retrying)),
      operators.sweep(),
      operators.sweep(),
    ]);
    await store.atRest('all that was begun', () => Promise.resolve(true));
    for (const [index, orderId] of orderIds.entries()) {
      const { by, refused } = told[index]!;
      const audit = (await auditOf(orderId)).map((row) => row.by);
      expect([told[index], audit]).toEqual([told[index], [refused === undefined ? by : 'the sweeper']]);
    }
    await allEnd(orderIds);
    await expectReconciled('dev');
  });

  it('of whom one gives away the dead letter of its end: the order is undone once', async () => {
    const all = await Promise.all(Array.from({ length: 4 }, () => operators.lying()));
    await closedFunction(store, 'orders-on-checkout-ended', async () => {
      for (const { run } of all) await run.stop();
    });
    await store.pass(1);
    const orderIds = all.map(({ run }) => run.orderId);
    const giving = runCommandLine('dead-letters', 'redrive', 'event-dead-letters');
    const early = await Promise.all(orderIds.slice(0, 2).map(retrying));
    expect(await giving).toMatchObject({ code: 0 });
    const late = await Promise.all(orderIds.slice(2).map(retrying));
    expect([...early, ...late].filter(({ refused }) => refused !== undefined)).toEqual([]);
    await store.atRest('all that was begun', () => Promise.resolve(true));
    for (const { run, wanted } of all) {
      expect((await auditOf(run.orderId)).map(({ by, action }) => [by, action])).toEqual([
        ['operator 0', 'retry'],
      ]);
      await expectBalanced(store, run, wanted);
    }
    await expectReconciled('dev');
  });
});
