import { AsyncLocalStorage } from 'node:async_hooks';
import type { Alarm, Clock } from '../../clock.ts';
import { callsTo } from '../../endpoint/count-calls.ts';
import type { SqsQueue } from '../library.ts';

const patience = new AsyncLocalStorage<AbortSignal>();

/** Long polls within `work` are those of a caller that waits for as long as it takes, until `signal` is aborted. */
export const withPatience = <Result>(signal: AbortSignal, work: () => Result): Result =>
  patience.run(signal, work);

/** When the first of the queue's messages becomes visible that are held by somebody or delayed. */
const nextVisible = (queue: SqsQueue): number => {
  let next = Infinity;
  for (const { visibilityDeadline } of queue.inflightMessages.values())
    next = Math.min(next, visibilityDeadline);
  for (const { delayUntil = Infinity } of queue.delayedMessages) next = Math.min(next, delayUntil);
  for (const group of queue.fifoDelayed.values())
    for (const { delayUntil = Infinity } of group) next = Math.min(next, delayUntil);
  return next;
};

/**
 * Has the long polls of a queue wait on the clock: for a message that becomes visible, or for the end of their time.
 * A call that waits is no work. Its end in real time ends it as well, should the clock stand still: whoever polls from
 * within work that must end before time moves would wait for ever. Answers what to call when messages were hidden,
 * held for longer or deleted.
 */
export const pollOnClock = (queue: SqsQueue, clock: Clock): (() => void) => {
  const calls = callsTo(clock, 'sqs');
  let next: { due: number; alarm: Alarm } | undefined;

  const follow = () => {
    const due = queue.pollWaiters.length > 0 ? nextVisible(queue) : Infinity;
    if (due === (next?.due ?? Infinity)) return;
    next?.alarm.cancel();
    next = due === Infinity ? undefined : { due, alarm: clock.at(due, ring) };
  };
  const ring = () => {
    next = undefined;
    queue.processTimers();
  };

  queue.waitForMessages = (seconds) =>
    new Promise((resolve) => {
      const caller = patience.getStore();
      calls.end();
      const resolveOnce = () => {
        if (!waiting) return;
        waiting = false;
        calls.begin();
        clearTimeout(waiter.timer);
        alarm.cancel();
        caller?.removeEventListener('abort', leave);
        resolve();
        follow();
      };
      const leave = () => {
        queue.pollWaiters = queue.pollWaiters.filter((other) => other !== waiter);
        resolveOnce();
      };
      let waiting = true;
      const waiter = { resolve: resolveOnce, timer: setTimeout(leave, seconds * 1000) };
      const alarm = clock.at(clock.now() + seconds * 1000, leave, { quiet: caller !== undefined });
      queue.pollWaiters.push(waiter);
      caller?.addEventListener('abort', leave);
      if (caller?.aborted) leave();
      follow();
    });
  return follow;
};
