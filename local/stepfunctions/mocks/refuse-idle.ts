import type { StateNode } from '../language/program.ts';
import { ANY, rangeOf } from './attempts.ts';
import type { Response } from './mock.ts';
import { refuse } from './refuse.ts';

/** As many as its retriers allow together, and the first. A redrive begins anew. */
const mostAttempts = ({ retry }: StateNode): number =>
  retry.reduce((sum, { maxAttempts }) => sum + maxAttempts, 1);

const refuseNoAttempt = (keys: readonly string[], at: string, task: StateNode): void => {
  const most = mostAttempts(task);
  const all =
    most === 1
      ? `${task.name} has at most 1 attempt: 0`
      : `${task.name} has at most ${most} attempts: 0-${most - 1}`;
  for (const key of keys) {
    const [, last] = rangeOf(key) ?? [0, 0];
    if (last >= most) throw refuse(`${at} has "${key}", but ${all}`);
  }
  if (!keys.includes(ANY)) return;
  const named = keys.reduce((sum, key) => {
    const [first, last] = rangeOf(key) ?? [0, -1];
    return sum + last - first + 1;
  }, 0);
  if (named === most) throw refuse(`${at} has "${ANY}" for none: ${all}, and each has its own answer`);
};

const isCallAlone = (response: Response) => response.Call === true && Object.keys(response).length === 1;

/** Without a mock the call is made as well: it counts only beside what is said of other attempts. */
const refuseCallsAlone = (responses: Readonly<Record<string, Response>>, at: string): void => {
  if (!Object.values(responses).every(isCallAlone)) return;
  throw refuse(
    `${at} has no answer but Call, and the call is made without a mock as well: say what else becomes of it, or leave it out`,
  );
};

/**
 * Refuses what no attempt of `task` would see: `keys` that are for none, and calls that are made anyway. For one
 * execution such a call is worth saying, since it goes before a mock for all.
 */
export const refuseIdle = (
  responses: Readonly<Record<string, Response>>,
  at: string,
  task: StateNode,
  execution: string | undefined,
): void => {
  refuseNoAttempt(Object.keys(responses), at, task);
  if (execution === undefined) refuseCallsAlone(responses, at);
};
