import { setTimeout as pause } from 'node:timers/promises';
import { DescribeExecutionCommand, paginateGetExecutionHistory, type SFNClient } from '@aws-sdk/client-sfn';
import { sinceRedrive, statesOf, type VisitedState } from './history.ts';
import { nextTry, retriesOf, type NextTry, type Retries } from './next-try.ts';

/** How an execution has ended. */
export interface Ending {
  status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  error: string | null;
  cause: string | null;
  states: VisitedState[];
}

export interface Watcher {
  entered(state: VisitedState): void;
  /** A try has failed, and another follows; 1 is the first. */
  retried?: (state: VisitedState, number: number, next: NextTry) => void;
  left(state: VisitedState): void;
}

/** Step Functions has no way to wait for news. */
const LOOK_AGAIN_MS = 150;

/** Names, times and errors; inputs and outputs are not asked for. */
const readStates = async (
  client: SFNClient,
  executionArn: string,
  since: 'beginning' | 'redrive',
): Promise<VisitedState[]> => {
  const events = [];
  const pages = paginateGetExecutionHistory(
    { client },
    { executionArn, includeExecutionData: false, maxResults: 1000 },
  );
  for await (const page of pages) events.push(...(page.events ?? []));
  return statesOf(since === 'redrive' ? sinceRedrive(events) : events);
};

/** Tells of failed tries, each once. Whoever may not read the definition hears of them when their state is left. */
const triesTeller = (client: SFNClient, executionArn: string, { retried }: Watcher) => {
  let retries: Promise<Retries> | undefined;
  let told = 0;
  return {
    next: () => (told = 0),
    tell: async (state: VisitedState) => {
      if (!retried || state.errors.length === told) return;
      retries ??= retriesOf(client, executionArn).catch((): Retries => ({}));
      const { [state.name]: retriers = [] } = await retries;
      for (; told < state.errors.length; told += 1) {
        const next = nextTry(retriers, state.errors.slice(0, told + 1));
        if (next) retried(state, told + 1, next);
      }
    },
  };
};

/**
 * Follows an execution until it has ended: all of it, or what has come of its last redrive.
 * @param signal no longer: its reason is thrown.
 */
export const follow = async (
  client: SFNClient,
  executionArn: string,
  watcher: Watcher,
  { since = 'beginning', signal }: { since?: 'beginning' | 'redrive'; signal?: AbortSignal } = {},
): Promise<Ending> => {
  const told = { entered: 0, left: 0 };
  const tries = triesTeller(client, executionArn, watcher);
  const tell = async (states: VisitedState[]) => {
    for (const state of states.slice(told.left)) {
      if (told.entered === told.left) {
        watcher.entered(state);
        told.entered += 1;
      }
      await tries.tell(state);
      if (state.left === null) return;
      watcher.left(state);
      tries.next();
      told.left += 1;
    }
  };
  for (;;) {
    const { status, error, cause } = await client.send(new DescribeExecutionCommand({ executionArn }));
    const states = await readStates(client, executionArn, since);
    signal?.throwIfAborted();
    await tell(states);
    const isOver = status !== 'RUNNING' && status !== 'PENDING_REDRIVE' && status !== undefined;
    // On AWS the history may lag behind the status.
    if (isOver && states.every(({ left }) => left !== null))
      return { status, error: error ?? null, cause: cause ?? null, states };
    await pause(LOOK_AGAIN_MS);
  }
};
