import type { Clock } from '../../clock.ts';
import type { SqsMessage, SqsQueue } from '../library.ts';
import { rememberOnClock } from './fifo-memory.ts';
import { pollOnClock } from './long-polls.ts';
import { onClock } from './machine-time.ts';

/** Has a queue of the library, which knows the machine's time only, live on a clock. */
export const followClock = (queue: SqsQueue, clock: Clock): void => {
  const followMessages = pollOnClock(queue, clock);
  rememberOnClock(queue, clock);

  const onOurs =
    <Parameters extends unknown[], Result>(method: (...given: Parameters) => Result) =>
    (...given: Parameters): Result => {
      const result = onClock(clock, () => method(...given));
      followMessages();
      return result;
    };
  queue.dequeue = onOurs(queue.dequeue.bind(queue));
  queue.deleteMessage = onOurs(queue.deleteMessage.bind(queue));
  queue.changeVisibility = onOurs(queue.changeVisibility.bind(queue));
  queue.processTimers = onOurs(queue.processTimers.bind(queue));
  queue.setAttributes = onOurs(queue.setAttributes.bind(queue));
  queue.purge = onOurs(queue.purge.bind(queue));

  const enqueue = onOurs(queue.enqueue.bind(queue));
  queue.enqueue = (message: SqsMessage) => {
    // It was made in the machine's time, unless it comes from another queue.
    if (message.approximateReceiveCount === 0) {
      const { sentTimestamp, delayUntil } = message;
      message.sentTimestamp = clock.now();
      if (delayUntil !== undefined) message.delayUntil = clock.now() + delayUntil - sentTimestamp;
    }
    enqueue(message);
  };
};
