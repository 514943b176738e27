import { paginateListExecutions, SFNClient } from '@aws-sdk/client-sfn';
import { ulid } from 'ulid';
import type { ClockState } from '../../local/clock.ts';
import { ruleFromText } from '../../local/endpoint/faults/rule-text.ts';
import type { SweepReport } from '../../src/orders/contract.ts';
import { anOrderIn } from '../store/balance.ts';
import type { Wanted } from '../store/balance.ts';
import type { Checkout } from '../store/checkouts.ts';
import type { Store } from '../store/store.ts';
import { ask } from './ask.ts';
import { endOf } from './trial.ts';
import type { Trial, Tried } from './trial.ts';

/** More moments than all of a crowd wait for, one after the other. */
const MOST_JUMPS = 2000;

/** Until late messages, delayed calls and all retries have come: an event is tried for an hour, a message eight times. */
const AFTERMATH_SECONDS = 2 * 3600;

/** Sweeps after which all must have been looked at: each takes as many orders as its time allows. */
const MOST_SWEEPS = 20;

/**
 * What somebody does to a checkout while what befalls it is under way: one thing after the other, each once nothing more
 * happens without time.
 */
export type Interruption = readonly ((interrupted: { run: Checkout; wanted: Wanted }) => Promise<unknown>)[];

interface Prepared extends Omit<Tried, 'executionArn' | 'befallen' | 'unswept' | 'interrupted'> {
  ruleIds: number[];
}

/** Many checkouts at once in one store, each with its own book and user, and with what befalls it alone. */
export const crowdIn = (store: Store) => {
  const client = new SFNClient({});

  const running = async (): Promise<string[]> => {
    const found: string[] = [];
    for (const stateMachineArn of [store.output('CheckoutFlowArn'), store.output('UndoOrderArn')])
      for await (const { executions = [] } of paginateListExecutions(
        { client },
        { stateMachineArn, statusFilter: 'RUNNING' },
      ))
        found.push(...executions.map(({ executionArn = '' }) => executionArn));
    return found;
  };
  const untilAllEnded = async () => {
    for (let jumps = 0; jumps < MOST_JUMPS; jumps++) {
      const { moves } = await ask<ClockState>('GET', 'clock/rest');
      if ((await running()).length === 0) return;
      await ask('POST', 'clock/jump', { moves });
    }
    throw new Error(`Some go on after ${MOST_JUMPS} due moments: ${(await running()).join(', ')}`);
  };
  /** Has the sweeper look, as its timer would, until nothing of what it found is under way. */
  const sweep = async () => {
    for (let sweeps = 0; sweeps < MOST_SWEEPS; sweeps++) {
      const { more } = (await store.invoke(store.output('SweepFunction'), {})) as SweepReport;
      await untilAllEnded();
      if (!more) return;
    }
    throw new Error(`${MOST_SWEEPS} sweeps have not looked at everything`);
  };
  const prepare = async (trial: Trial): Promise<Prepared> => {
    const { paymentMethod } = trial.path;
    const orderId = ulid();
    const wanted = await anOrderIn(store, { paymentMethod });
    const rules = trial.rules.map((rule) => ({ execution: orderId, ...ruleFromText(rule) }));
    const set =
      rules.length === 0
        ? { rules: [] }
        : await ask<{ rules: { id: number }[] }>('POST', 'faults', { rules });
    return { ...trial, orderId, wanted, ruleIds: set.rules.map(({ id }) => id) };
  };
  const makeAll = async (trials: readonly Trial[], interruption: Interruption): Promise<Tried[]> => {
    const prepared = await Promise.all(trials.map(prepare));
    const begun = await Promise.all(
      prepared.map(async (tried) => ({ ...tried, run: await store.checkout(tried.wanted, tried.orderId) })),
    );
    for (const act of interruption) {
      await ask('GET', 'clock/rest');
      await Promise.all(begun.map(act));
    }
    const started = begun.map(({ run: { executionArn }, ...tried }) => ({ ...tried, executionArn }));
    await untilAllEnded();
    await store.pass(AFTERMATH_SECONDS);
    const { rules } = await ask<{ rules: { id: number; befallen: number }[] }>('GET', 'faults');
    const befallen = new Map(rules.map((rule) => [rule.id, rule.befallen]));
    await ask('DELETE', 'faults');
    const unswept = await Promise.all(started.map(async ({ orderId }) => endOf(await store.order(orderId))));
    await sweep();
    return started.map(({ ruleIds, ...tried }, index) => ({
      ...tried,
      befallen: ruleIds.map((id) => befallen.get(id) ?? 0),
      unswept: unswept[index] ?? '',
      ...(interruption.length > 0 && { interrupted: true }),
    }));
  };

  return {
    /**
     * Makes trials of one kind of path, all at once, and lets time pass to their end and well past it. Then what was
     * out of reach is back, and the sweeper looks.
     */
    make: (trials: readonly Trial[], interruption: Interruption = []): Promise<Tried[]> =>
      trials.every(({ path }) => path.couriers)
        ? makeAll(trials, interruption)
        : store.withoutCouriers(() => makeAll(trials, interruption)),
  };
};

export type Crowd = ReturnType<typeof crowdIn>;
