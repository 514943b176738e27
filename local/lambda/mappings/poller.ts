import type { Clock } from '../../clock.ts';
import { newTrace } from '../../endpoint/trace.ts';
import type { LinkTrace } from '../../endpoint/trace.ts';
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
  /** Runs the function on an event (JSON text), within a trace; rejects when it is throttled. */
  invoke: (payload: string, trace: string) => Promise<Outcome>;
  /** How many invocations there may be at once, now. */
  concurrency: () => number;
  linkTrace?: LinkTrace | undefined;
  onError: (error: Error) => void;
}

/** Messages of one invocation. As on AWS, it is a trace of its own, linked with those that the messages come from. */
interface Batch {
  trace: string;
  messages: Received[];
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

export const startPoller = (parts: PollerParts): Poller => {
  const { clock, mapping, queue, invoke, concurrency, linkTrace, onError } = parts;
  const { batchSize, windowSeconds, queueArn, reportBatchItemFailures } = mapping;
  const stopping = new AbortController();
  let running = 0;
  let wake: (() => void) | undefined;
  let receiving: Promise<Batch> | undefined;

  const handle = async ({ trace, messages }: Batch) => {
    try {
      const outcome = await invoke(JSON.stringify(sqsEvent(queueArn, messages)), trace);
      await queue.delete(doneMessages(messages, outcome, reportBatchItemFailures), trace);
    } catch (error) {
      // Whatever was not deleted becomes visible again: nothing is lost.
      onError(error as Error);
    } finally {
      running -= 1;
      wake?.();
    }
  };
  const handOver = (batch: Batch) => {
    if (batch.messages.length === 0) return;
    running += 1;
    void handle(batch);
  };
  const link = ({ trace, messages }: Batch) =>
    linkTrace?.(
      trace,
      messages.map(({ Body = '', MessageId, ReceiptHandle, Attributes }) => ({
        trace: Attributes?.['AWSTraceHeader'],
        texts: [Body, MessageId, ReceiptHandle],
      })),
    );
  const take = async (atMost: number, waitSeconds: number): Promise<Batch> => {
    const trace = newTrace(clock.now());
    const batch = {
      trace,
      messages: await queue.receive({ atMost, waitSeconds, trace, patience: stopping.signal }),
    };
    if (batch.messages.length > 0) link(batch);
    return batch;
  };
  const receive = (atMost: number, waitSeconds: number) => {
    receiving ??= take(atMost, waitSeconds).finally(() => (receiving = undefined));
    return receiving;
  };
  /** One batch: what is there at once, or what comes until it is full or its window is over. */
  const gather = async (): Promise<Batch> => {
    const { trace, messages } = await receive(batchSize, LONG_POLL);
    const batch = { trace, messages: [...messages] };
    if (messages.length === 0 || windowSeconds === 0) return batch;
    const { promise: windowOver, resolve: close } = Promise.withResolvers<undefined>();
    const alarm = clock.at(clock.now() + windowSeconds * 1000, () => close(undefined));
    while (batch.messages.length < batchSize && !stopping.signal.aborted) {
      const left = Math.min(windowSeconds, LONG_POLL);
      const more = await Promise.race([windowOver, receive(batchSize - batch.messages.length, left)]);
      // The call that is still waiting belongs to the next batch: given up, its messages would be invisible.
      if (!more) break;
      batch.messages.push(...more.messages);
    }
    alarm.cancel();
    if (batch.messages.length > messages.length) link(batch);
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
    if (receiving) handOver(await receiving.catch(() => ({ trace: '', messages: [] })));
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
