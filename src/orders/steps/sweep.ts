import type { WatchRow } from '../../kernel/order-watch.ts';
import type { Swept, SweepReport, Waiting } from '../contract.ts';
import { owedBy } from '../domain/settlement.ts';
import { sweptNotice } from '../domain/operators-notice.ts';
import { judge } from '../domain/sweeping.ts';
import type { Clocks, Verdict } from '../domain/sweeping.ts';
import type { WantedSweep } from '../input.ts';
import type { Announcements, FoundOrder, Operators, WatchList } from '../ports.ts';
import { listWaiting } from './list-waiting.ts';
import { isUnderWay, undoFrom } from './mend-order.ts';
import type { MendingPorts } from './mend-order.ts';

interface Ports extends MendingPorts {
  watch: WatchList;
  announcements: Announcements;
  operators: Operators;
  /** Whether the shop writes to its customers. */
  writes: boolean;
  /** An order that could not be looked at, or mended. */
  noteFailure: (orderId: string, error: unknown) => void;
  /** What waits could not be listed. */
  noteUnlisted: (error: unknown) => void;
}

/** Less than the function may take: the next sweep goes on. */
const MOST_MS = 40_000;
const AT_ONCE = 10;

const BY = 'the sweeper';

/** Does what is to be done. False: somebody else was faster. */
const doIt = async (ports: Ports, verdict: Verdict, row: WatchRow, found: FoundOrder | undefined) => {
  const { watch, announcements, orders } = ports;
  const { orderId, announced = 0 } = row;
  if (verdict === 'end') await watch.end(row);
  if (!found) return true;
  const { order, done } = found;
  switch (verdict) {
    case 'undo':
      return Boolean(await undoFrom(ports, found, { orderId, by: BY, sweeping: true }, 'retry'));
    case 'reopen':
      return orders.intervene(order, {
        set: { status: 'COMPENSATION_FAILED', owed: owedBy(order, done) },
        entry: { step: 'RetryOrder', note: 'reopened: something was never given back' },
        audit: { by: BY, action: 'retry', how: 'reopen' },
        watched: 'failed',
      });
    case 'announce':
      if (!(await watch.renew(row, { watched: 'open', announced: announced + 1 }))) return false;
      await (order.status === 'DISPATCHED'
        ? announcements.dispatched(order)
        : announcements.cancelled(order));
      return true;
    // Written once operators have been told: nobody tells of it afterwards.
    case 'give up':
    case 'end':
    case 'wait':
      return true;
    default:
      return verdict satisfies never;
  }
};

/** Once operators have been told of them: a sweep that dies in between has the next one tell of them again. */
const leave = async ({ watch, noteFailure }: Ports, rows: readonly WatchRow[]): Promise<void> => {
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await Promise.all(
      rows.slice(from, from + AT_ONCE).map(async (row) => {
        try {
          await watch.renew(row, { watched: 'left', announced: row.announced ?? 0 });
        } catch (error) {
          noteFailure(row.orderId, error);
        }
      }),
    );
};

/** Only informs: what was swept is swept, whatever comes of it. undefined where it is not known. */
const waitingBy = async (ports: Ports, clocks: Clocks, endsAt: number): Promise<Waiting[] | undefined> => {
  try {
    return await listWaiting(ports, clocks, endsAt);
  } catch (error) {
    ports.noteUnlisted(error);
    return undefined;
  }
};

/**
 * Finds what fell between, and mends it by the steps that operators mend it by: orders that nothing brings to their end
 * (their execution was stopped, or never began), what could not be undone and now perhaps can, mails that are owed.
 * Safe at any time, and many at once: whoever writes first acts.
 * @param dryRun says what would be done, and does nothing.
 * @param tellsOfWaiting has it say as well what waits for its next try, while there is time.
 */
export const sweep =
  (ports: Ports, clocks: Clocks) =>
  async ({ dryRun, tellsOfWaiting }: WantedSweep): Promise<SweepReport> => {
    const { watch, orders, now, writes, operators, noteFailure } = ports;
    const began = now();
    const before = (age: number) => new Date(began - age).toISOString();

    const givenUp: WatchRow[] = [];
    const one = async (row: WatchRow): Promise<Swept> => {
      const { orderId } = row;
      try {
        const found = await orders.find(orderId);
        const finding = found && { ...found, underWay: await isUnderWay(ports, found.order) };
        const verdict = judge(row, finding, { now: now(), writes }, clocks);
        const status = found?.order.status;
        const did = dryRun || (await doIt(ports, verdict, row, found)) ? verdict : 'wait';
        if (did === 'give up') givenUp.push(row);
        return { orderId, did, ...(status && { status }) };
      } catch (error) {
        noteFailure(orderId, error);
        return { orderId, did: 'failed' };
      }
    };

    const swept: Swept[] = [];
    /** False: there is no time left for all of them. */
    const all = async (pages: AsyncIterable<WatchRow[]>, { lists = true } = {}): Promise<boolean> => {
      for await (const rows of pages)
        for (let from = 0; from < rows.length; from += AT_ONCE) {
          if (now() - began > MOST_MS) return false;
          const looked = await Promise.all(rows.slice(from, from + AT_ONCE).map(one));
          swept.push(...looked.filter(({ did }) => lists || did !== 'wait'));
        }
      return true;
    };
    const done =
      (await all(watch.pages('failed', before(clocks.retryMs - 1)))) &&
      (await all(watch.pages('open', before(clocks.deadlineMs - 1)))) &&
      (await all(watch.pages('left', before(clocks.deadlineMs - 1)), { lists: false }));
    const report = { dryRun, swept, more: !done };
    const notice = dryRun ? undefined : sweptNotice(report);
    if (notice) await operators.notify(notice);
    if (!dryRun) await leave(ports, givenUp);
    const waiting = done && tellsOfWaiting ? await waitingBy(ports, clocks, began + MOST_MS) : undefined;
    return { ...report, ...(waiting && { waiting }) };
  };
