import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { ulid } from 'ulid';
import type { ClockState } from '../../local/clock.ts';
import { ruleFromText } from '../../local/endpoint/faults/rule-text.ts';
import { anOrderIn } from '../store/balance.ts';
import type { Store } from '../store/store.ts';
import { ask } from './ask.ts';
import type { Trial, Tried } from './trial.ts';

/** More moments than all of a crowd wait for, one after the other. */
const MOST_JUMPS = 2000;

/** Until late messages, delayed calls and all retries have come: an event is tried for an hour, a message eight times. */
const AFTERMATH_SECONDS = 2 * 3600;

interface Prepared extends Omit<Tried, 'executionArn' | 'befallen'> {
  ruleIds: number[];
}

/** Many checkouts at once in one store, each with its own book and user, and with what befalls it alone. */
export const crowdIn = (store: Store) => {
  const client = new SFNClient({});

  const running = async (): Promise<Set<string>> => {
    const found = new Set<string>();
    for (let nextToken: string | undefined, first = true; first || nextToken; first = false) {
      const page = await client.send(
        new ListExecutionsCommand({
          stateMachineArn: store.output('CheckoutFlowArn'),
          statusFilter: 'RUNNING',
          nextToken,
        }),
      );
      for (const { executionArn = '' } of page.executions ?? []) found.add(executionArn);
      ({ nextToken } = page);
    }
    return found;
  };
  const untilEnded = async (executions: readonly string[]) => {
    for (let jumps = 0; jumps < MOST_JUMPS; jumps++) {
      const { moves } = await ask<ClockState>('GET', 'clock/rest');
      const going = await running();
      if (executions.every((arn) => !going.has(arn))) return;
      await ask('POST', 'clock/jump', { moves });
    }
    throw new Error(
      `Some checkouts go on after ${MOST_JUMPS} due moments: ${[...(await running())].join(', ')}`,
    );
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
  const makeAll = async (trials: readonly Trial[]): Promise<Tried[]> => {
    const prepared = await Promise.all(trials.map(prepare));
    const started = await Promise.all(
      prepared.map(async ({ ruleIds, ...tried }) => {
        const { executionArn } = await store.checkout(tried.wanted, tried.orderId);
        return { ...tried, ruleIds, executionArn };
      }),
    );
    await untilEnded(started.map(({ executionArn }) => executionArn));
    await store.pass(AFTERMATH_SECONDS);
    const { rules } = await ask<{ rules: { id: number; befallen: number }[] }>('GET', 'faults');
    const befallen = new Map(rules.map((rule) => [rule.id, rule.befallen]));
    await ask('DELETE', 'faults');
    return started.map(({ ruleIds, ...tried }) => ({
      ...tried,
      befallen: ruleIds.map((id) => befallen.get(id) ?? 0),
    }));
  };

  return {
    /** Makes trials of one kind of path, all at once, and lets time pass to their end and well past it. */
    make: (trials: readonly Trial[]): Promise<Tried[]> =>
      trials.every(({ path }) => path.couriers)
        ? makeAll(trials)
        : store.withoutCouriers(() => makeAll(trials)),
  };
};

export type Crowd = ReturnType<typeof crowdIn>;
