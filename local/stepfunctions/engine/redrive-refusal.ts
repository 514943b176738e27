import { MOST_EVENTS } from './history-limit.ts';
import type { Summary } from './summary.ts';

const DAY = 24 * 3600 * 1000;

/** Days since its end in which an execution can be redriven, and since its start in which it may run. */
const REDRIVABLE = 14;
const OPEN = 365;

const MOST = 1000;

export interface RedriveFacts {
  /** Milliseconds since 1970. */
  now: number;
  /** The machine is being deleted. */
  isDeleting: boolean;
  /** Number of the last event; asked of those only that could be redriven otherwise. */
  lastEvent: () => number;
}

/** Why an execution cannot be redriven, if so, in AWS's words as far as they are known. */
export const redriveRefusal = (
  { status, startDate, stopDate = 0, redriveCount }: Summary,
  { now, isDeleting, lastEvent }: RedriveFacts,
): string | undefined => {
  if (isDeleting) return 'State machine is in DELETING status';
  if (status === 'RUNNING' || status === 'SUCCEEDED') return `Execution is ${status} and cannot be redriven`;
  if (now - stopDate > REDRIVABLE * DAY) return 'Execution redrivable period exceeded';
  if (now - startDate > OPEN * DAY) return 'Execution has exceeded the max execution time';
  if (redriveCount >= MOST) return `Execution was redriven ${MOST} times and cannot be redriven again`;
  // The redrive is an event itself, and another must follow.
  return lastEvent() < MOST_EVENTS - 1 ? undefined : 'Execution history event limit exceeded';
};
