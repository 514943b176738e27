import type { Clock } from '../../clock.ts';
import type { Outcome } from '../runtime/outcome.ts';
import { doneMessages } from './done-messages.ts';
import type { MappingRecord } from './mapping-record.ts';
import type { QueueReader } from './queue-reader.ts';
import { sqsEvent } from './sqs-event.ts';
import type { Received } from './sqs-event.ts';

export interface PollerParts {
  clock: Clock;
  mapping: MappingRecord;
  queue: QueueReader;
  /** Runs the function on an event (JSON text); rejects when it is throttled. */
  invoke: (payload: string) => Promise<Outcome>;
  /** How many invocations there may be at once, now. */
  concurrency: () => number;
  onError: (error: Error) => void;
}

/** Takes messages from a queue to a function. */
export interface Poller {
  /** Takes no more messages; those it has are brought to their end. */
  stop(): void;
  /** Resolves once it takes no more. */
  stopped: Promise<void>;
}

/** Seconds. */
const LONG_POLL = 20;
const PAUSE_AFTER_ERROR = 5_000;

export const startPoller = ({ clock, mapping, queue, invoke, concurrency, onError }: PollerParts): Poller => {
  const { batchSize, windowSeconds, queueArn, reportBatchItemFailures } = mapping;
  const stopping = new AbortController();
  let running = 0;
  let wake: (() => void) | undefined;
  let receiving: Promise<Received[]> | undefined;

  const handle = async (messages: Received[]) => {
    try {
      const outcome = await invoke(JSON.stringify(sqsEvent(queueArn, messages)));
      await queue.delete(doneMessages(messages, outcome, reportBatchItemFailures));
    } catch (error) {
      // Whatever was not deleted becomes visible again: nothing is lost.
      onError(error as Error);
    } finally {
      running -= 1;
      wake?.();
    }
  };
  const handOver = (messages: Received[]) => {
    if (messages.length === 0) return;
    running += 1;
    void handle(messages);
  };
  const receive = (atMost: number, waitSeconds: number) => {
    receiving ??= queue.receive(atMost, waitSeconds, stopping.signal).finally(() => (receiving = undefined));
    return receiving;
  };
  /** One batch: what is there at once, or what comes until it is full or its window is over. */
  const gather = async (): Promise<Received[]> => {
    const batch = [...(await receive(batchSize, LONG_POLL))];
    if (batch.length === 0 || windowSeconds === 0) return batch;
    const { promise: windowOver, resolve: close } = Promise.withResolvers<undefined>();
    const alarm = clock.at(clock.now() + windowSeconds * 1000, () => close(undefined));
    while (batch.length < batchSize && !stopping.signal.aborted) {
      const left = Math.min(windowSeconds, LONG_POLL);
      const more = await Promise.race([windowOver, receive(batchSize - batch.length, left)]);
      // The call that is still waiting belongs to the next batch: given up, its messages would be invisible.
      if (!more) break;
      batch.push(...more);
    }
    alarm.cancel();
    return batch;
  };
  const poll = async () => {
    while (!stopping.signal.aborted) {
      if (running >= concurrency()) {
        await new Promise<void>((resolve) => (wake = resolve));
        continue;
      }
      try {
        handOver(await gather());
      } catch (error) {
        if (stopping.signal.aborted) return;
        onError(error as Error);
        await new Promise<void>((resolve) => clock.at(clock.now() + PAUSE_AFTER_ERROR, resolve));
      }
    }
    if (receiving) handOver(await receiving.catch(() => []));
  };
  const stopped = poll();

  return {
    stopped,
    stop() {
      stopping.abort();
      wake?.();
    },
  };
};
