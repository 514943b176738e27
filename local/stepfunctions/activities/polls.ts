import type { Clock } from '../../clock.ts';
import { unworked } from '../api/unworked.ts';
import type { ActivityTask } from '../engine/activities.ts';
import type { Engine } from '../engine/engine.ts';

/** How long a worker waits for a task. */
const SECONDS = 60;

/** Workers that wait for tasks of activities. */
export interface Polls {
  /** Waits for a task, for a minute of the clock or of real time, whichever ends first. */
  poll(activityArn: string, workerName: string | undefined): Promise<ActivityTask | undefined>;
  /** Sends everybody away. */
  close(): void;
}

export const createPolls = (clock: Clock, { activities }: Pick<Engine, 'activities'>): Polls => {
  const waiting = new Set<() => void>();
  return {
    poll: (activityArn, workerName) =>
      unworked<ActivityTask | undefined>(clock, (done) => {
        const over = (task: ActivityTask | undefined) => {
          waiting.delete(leave);
          alarm.cancel();
          clearTimeout(timer);
          done(task);
        };
        const leave = () => stop();
        // A clock that stands must not keep a worker that keeps the clock.
        const timer = setTimeout(leave, SECONDS * 1000);
        const alarm = clock.at(clock.now() + SECONDS * 1000, leave);
        waiting.add(leave);
        const stop = activities.poll(activityArn, workerName, over);
      }),
    close() {
      for (const leave of waiting) leave();
    },
  };
};
