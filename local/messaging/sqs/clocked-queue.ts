import type { Clock } from '../../clock.ts';
import type { Persistence, SqsMessage, SqsQueue } from '../library.ts';

/** Two readings of the time are never quite the same; what is less than this was not moved. */
const SAME_MS = 20;

/**
 * Has a queue of the library, which knows the machine's time only, follow a clock that can be moved: once time
 * has moved, everything that the queue waits for is due that much earlier.
 */
export const followClock = (queue: SqsQueue, clock: Clock): void => {
  const offset = () => clock.now() - Date.now();
  let applied = offset();

  const persistence = () => queue.persistence as Persistence | undefined;
  const sooner = (by: number) => {
    for (const { message, receiptHandle, ...entry } of queue.inflightMessages.values()) {
      const visibilityDeadline = entry.visibilityDeadline - by;
      queue.inflightMessages.set(receiptHandle, { message, receiptHandle, visibilityDeadline });
      persistence()?.updateMessageInflight(
        message.messageId,
        receiptHandle,
        visibilityDeadline,
        message.approximateReceiveCount,
        message.approximateFirstReceiveTimestamp,
      );
    }
    for (const message of [queue.delayedMessages, ...queue.fifoDelayed.values()].flat()) {
      if (message.delayUntil !== undefined) message.delayUntil -= by;
      persistence()?.insertMessage(queue.name, message);
    }
  };

  const processTimers = queue.processTimers.bind(queue);
  queue.processTimers = () => {
    const moved = offset() - applied;
    if (Math.abs(moved) > SAME_MS) {
      applied += moved;
      sooner(moved);
    }
    processTimers();
  };

  const enqueue = queue.enqueue.bind(queue);
  queue.enqueue = (message: SqsMessage) => {
    if (message.approximateReceiveCount === 0) message.sentTimestamp = clock.now();
    enqueue(message);
  };
};
