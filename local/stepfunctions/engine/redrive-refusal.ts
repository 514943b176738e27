import { MOST_EVENTS } from './history-limit.ts';
import type { Summary } from './summary.ts';

const DAYS = 14;
const MOST = 1000;

/** Why an execution with a history of so many events cannot be redriven at `now`, if so. */
export const redriveRefusal = (
  { status, stopDate = 0, redriveCount }: Summary,
  events: () => number,
  now: number,
): string | undefined => {
  if (status === 'RUNNING' || status === 'SUCCEEDED') return `Execution is ${status} and cannot be redriven`;
  if (now - stopDate > DAYS * 24 * 3600 * 1000)
    return `Execution ended more than ${DAYS} days ago and cannot be redriven`;
  if (redriveCount >= MOST) return `Execution was redriven ${MOST} times and cannot be redriven again`;
  // The redrive is an event, and has to be followed by another one.
  return events() < MOST_EVENTS - 1
    ? undefined
    : `Execution has a history of ${events()} events and cannot be redriven`;
};
