import { AsyncLocalStorage } from 'node:async_hooks';
import type { Alarm, Clock } from '../../clock.ts';
import { callsTo } from '../../endpoint/count-calls.ts';
import type { AwsRequest } from '../../endpoint/service.ts';
import type { SqsQueue } from '../library.ts';

type Poller = Pick<AwsRequest, 'patience' | 'gone'>;

const pollers = new AsyncLocalStorage<Poller>();

/** Long polls within `work` are those of who made the request, and end when it loses patience or is gone. */
export const polledBy = <Result>({ patience, gone }: Poller, work: () => Result): Result =>
  pollers.run({ ...(patience && { patience }), ...(gone && { gone }) }, work);

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
      const { patience, gone } = pollers.getStore() ?? {};
      const ends = [patience, gone].filter((signal) => signal !== undefined);
      calls.end();
      const resolveOnce = () => {
        if (!waiting) return;
        waiting = false;
        calls.begin();
        clearTimeout(waiter.timer);
        alarm.cancel();
        for (const signal of ends) signal.removeEventListener('abort', leave);
        resolve();
        follow();
      };
      const leave = () => {
        queue.pollWaiters = queue.pollWaiters.filter((other) => other !== waiter);
        resolveOnce();
      };
      let waiting = true;
      const waiter = { resolve: resolveOnce, timer: setTimeout(leave, seconds * 1000) };
      const alarm = clock.at(clock.now() + seconds * 1000, leave, { quiet: patience !== undefined });
      queue.pollWaiters.push(waiter);
      for (const signal of ends) signal.addEventListener('abort', leave);
      if (ends.some(({ aborted }) => aborted)) leave();
      follow();
    });
  return follow;
};
