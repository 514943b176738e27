import type { Clock } from '../../clock.ts';
import { unworked } from '../api/unworked.ts';
import type { ActivityTask } from '../engine/activities.ts';
import type { Engine } from '../engine/engine.ts';

/** How long a worker waits for a task. */
const SECONDS = 60;

/** Workers that wait for tasks of activities. */
export interface Polls {
  /** Waits for a task, for a minute of the clock or of real time, whichever ends first, or until the worker is gone. */
  poll(
    activityArn: string,
    workerName: string | undefined,
    gone?: AbortSignal,
  ): Promise<ActivityTask | undefined>;
  /** Sends everybody away. */
  close(): void;
}

export const createPolls = (clock: Clock, { activities }: Pick<Engine, 'activities'>): Polls => {
  const waiting = new Set<() => void>();
  return {
    poll: (activityArn, workerName, gone) =>
      unworked<ActivityTask | undefined>(clock, (done) => {
        const over = (task: ActivityTask | undefined) => {
          waiting.delete(leave);
          alarm.cancel();
          clearTimeout(timer);
          gone?.removeEventListener('abort', leave);
          done(task);
        };
        const leave = () => stop();
        // A clock that stands must not keep a worker that keeps the clock.
        const timer = setTimeout(leave, SECONDS * 1000);
        const alarm = clock.at(clock.now() + SECONDS * 1000, leave);
        waiting.add(leave);
        gone?.addEventListener('abort', leave);
        const stop = activities.poll(activityArn, workerName, over);
        if (gone?.aborted) leave();
      }),
    close() {
      for (const leave of waiting) leave();
    },
  };
};
