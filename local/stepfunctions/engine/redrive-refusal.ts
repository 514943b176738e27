import type { Summary } from './summary.ts';

const DAYS = 14;
const MOST = 1000;

/** Why an execution cannot be redriven at `now`, if so. */
export const redriveRefusal = (
  { status, stopDate = 0, redriveCount }: Summary,
  now: number,
): string | undefined => {
  if (status === 'RUNNING' || status === 'SUCCEEDED') return `Execution is ${status} and cannot be redriven`;
  if (now - stopDate > DAYS * 24 * 3600 * 1000)
    return `Execution ended more than ${DAYS} days ago and cannot be redriven`;
  return redriveCount < MOST
    ? undefined
    : `Execution was redriven ${MOST} times and cannot be redriven again`;
};
