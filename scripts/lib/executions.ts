import { setTimeout as pause } from 'node:timers/promises';
import { DescribeExecutionCommand, paginateGetExecutionHistory, type SFNClient } from '@aws-sdk/client-sfn';
import { sinceRedrive, statesOf, type VisitedState } from './history.ts';

/** How an execution has ended. */
export interface Ending {
  status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  error: string | null;
  cause: string | null;
  states: VisitedState[];
}

export interface Watcher {
  entered(state: VisitedState): void;
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

/** Follows an execution until it has ended: all of it, or what has come of its last redrive. */
export const follow = async (
  client: SFNClient,
  executionArn: string,
  watcher: Watcher,
  since: 'beginning' | 'redrive' = 'beginning',
): Promise<Ending> => {
  const told = { entered: 0, left: 0 };
  const tell = (states: VisitedState[]) => {
    for (const state of states.slice(told.left)) {
      if (told.entered === told.left) {
        watcher.entered(state);
        told.entered += 1;
      }
      if (state.left === null) return;
      watcher.left(state);
      told.left += 1;
    }
  };
  for (;;) {
    const { status, error, cause } = await client.send(new DescribeExecutionCommand({ executionArn }));
    const states = await readStates(client, executionArn, since);
    tell(states);
    const isOver = status !== 'RUNNING' && status !== 'PENDING_REDRIVE' && status !== undefined;
    // On AWS the history may lag behind the status.
    if (isOver && states.every(({ left }) => left !== null))
      return { status, error: error ?? null, cause: cause ?? null, states };
    await pause(LOOK_AGAIN_MS);
  }
};
