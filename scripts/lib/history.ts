import type { HistoryEvent } from '@aws-sdk/client-sfn';

/** A state as an execution went through it. Times are ISO 8601. */
export interface VisitedState {
  name: string;
  entered: string;
  /** null while the execution is in it; an execution that ends badly ends in its last state. */
  left: string | null;
  /** How often its task was tried; 1 for states without a task. */
  attempts: number;
  /** The errors of its failed tries, by name, and when each has failed. */
  errors: string[];
  failedAt: string[];
  /** Its last try has failed, or it is a Fail state. */
  failed: boolean;
}

const STATE_ENTERED = 'StateEntered';
const STATE_EXITED = 'StateExited';
const TRIED = new Set(['LambdaFunctionScheduled', 'TaskScheduled', 'ActivityScheduled']);
const FAILED =
  /^(?:LambdaFunction|Task|Activity)(?:Failed|TimedOut|ScheduleFailed|StartFailed|SubmitFailed)$/;
const ENDED = new Set(['ExecutionSucceeded', 'ExecutionFailed', 'ExecutionTimedOut', 'ExecutionAborted']);

const errorOf = (event: HistoryEvent): string => {
  const details = Object.entries(event).find(
    ([name, value]) => name.endsWith('EventDetails') && typeof value === 'object' && value !== null,
  );
  const { error } = (details?.[1] ?? {}) as { error?: string };
  return error ?? 'States.TaskFailed';
};

/**
 * The states of a process without Parallel and Map, in the order in which they were entered.
 * @param events the execution's history from its beginning, oldest first; it may still grow.
 */
export const statesOf = (events: readonly HistoryEvent[]): VisitedState[] => {
  const states: (VisitedState & { tries: number })[] = [];
  for (const event of events) {
    const type = event.type ?? '';
    const at = event.timestamp?.toISOString() ?? '';
    const current = states.at(-1);
    if (type.endsWith(STATE_ENTERED)) {
      const name = event.stateEnteredEventDetails?.name ?? '';
      const failed = type.startsWith('Fail');
      states.push({ name, entered: at, left: null, attempts: 1, errors: [], failedAt: [], failed, tries: 0 });
    } else if (current && type.endsWith(STATE_EXITED)) current.left = at;
    else if (current && ENDED.has(type)) current.left ??= at;
    else if (current && TRIED.has(type)) {
      current.attempts = Math.max(1, ++current.tries);
      current.failed = false;
    } else if (current && FAILED.test(type)) {
      current.errors.push(errorOf(event));
      current.failedAt.push(at);
      current.failed = true;
    }
  }
  return states.map(({ tries: _tries, ...state }) => state);
};

/**
 * The events since an execution was last redriven, which begins the state anew that it had ended in; all events where it never was.
 * @param events the execution's history from its beginning, oldest first.
 */
export const sinceRedrive = (events: readonly HistoryEvent[]): readonly HistoryEvent[] => {
  const from = events.findLastIndex(({ type }) => type === 'ExecutionRedriven');
  const redriven = events[from];
  const again = events.slice(0, Math.max(from, 0)).findLast(({ type = '' }) => type.endsWith(STATE_ENTERED));
  if (!redriven || !again) return events;
  return [{ ...again, timestamp: redriven.timestamp }, ...events.slice(from + 1)];
};
