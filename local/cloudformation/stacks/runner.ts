import type { Control } from '../control.ts';
import { departures } from './departures.ts';
import type { Engine } from './engine.ts';
import { enterStatus } from './journal.ts';
import { isUnderWay, operate } from './operation.ts';
import type { StackRecord } from './records.ts';

/**
 * Runs the operations of stacks in the background, one per stack at a time.
 */
export const createRunner = (parts: Omit<Engine, 'work' | 'departures' | 'stopping'>) => {
  const running = new Map<string, Promise<void>>();
  let stopped = false;

  const begin = (stack: StackRecord): void => {
    // Not before the caller's transaction is over: an operation belongs to what is on the disk.
    work.begin();
    const operation = Promise.resolve()
      .then(() => operate(control, stack))
      .finally(() => {
        running.delete(stack.id);
        work.end();
      });
    running.set(stack.id, operation);
  };
  const { memory } = parts;
  const work = memory.clock.work('deployments');
  const leaving = departures(work);
  const control: Control = { ...parts, work, departures: leaving, stopping: () => stopped, begin };

  return {
    control,
    lookAgain: () => leaving.tell(),
    /**
     * Goes on with every operation that is under way in the store. A stack of which there is nothing but a change
     * set is dropped: whoever was about to execute it is gone, and `serverless deploy` refuses to go on with it.
     */
    start: (): void => {
      stopped = false;
      for (const stack of memory.all())
        if (stack.status === 'REVIEW_IN_PROGRESS') enterStatus(memory, stack, 'DELETE_COMPLETE');
      for (const stack of memory.all()) if (isUnderWay(stack) && !running.has(stack.id)) begin(stack);
    },
    /** Resolves once nothing is under way any more. */
    stop: async (): Promise<void> => {
      stopped = true;
      leaving.tell();
      await Promise.allSettled(running.values());
    },
  };
};
