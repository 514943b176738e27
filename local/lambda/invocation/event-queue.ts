import { randomUUID } from 'node:crypto';
import { ulid } from 'ulid';
import type { Clock } from '../../clock.ts';
import type { Caller } from '../../endpoint/service.ts';
import type { Store } from '../../store.ts';
import type { FunctionRecord } from '../function-record.ts';
import type { Functions } from '../functions.ts';
import type { Outcome } from '../runtime/outcome.ts';
import { tellEnd } from './after-event.ts';
import type { EventEnd } from './after-event.ts';
import type { Send } from './destinations.ts';
import type { Invoker } from './invoker.ts';
import { isTooOld, mayRetry, nextAttempt } from './retry.ts';
import type { Attempts } from './retry.ts';

/** An asynchronous invocation that is not over. */
interface PendingEvent extends Attempts {
  functionName: string;
  requestId: string;
  /** JSON text. */
  payload: string;
  dueAt: number;
  lastOutcome?: Pick<Outcome, 'payload' | 'failed'>;
  /** JSON text. */
  clientContext?: string;
  /** The trace header it came with. */
  trace?: string;
}

/** The asynchronous invocations: kept until they succeed, or fail for good. */
export interface EventQueue {
  /** The event is on its way to the disk when this returns; answers its request id. */
  accept(functionName: string, payload: string, more: Pick<PendingEvent, 'clientContext' | 'trace'>): string;
  /** Takes up what the last process has left. */
  start(): void;
  /** Starts no more attempts. */
  stop(): void;
}

export interface EventQueueParts {
  clock: Clock;
  store: Store;
  functions: Functions;
  invoker: Invoker;
  send: Send;
  /** Who sends to a function's destinations. */
  callerOf: (record: FunctionRecord) => Caller;
  /** Told of a destination that could not be reached: the event is lost, as on AWS. */
  onLost: (record: FunctionRecord, error: Error) => void;
}

export const createEventQueue = (parts: EventQueueParts): EventQueue => {
  const { clock, store, functions, invoker, send, callerOf, onLost } = parts;
  const pending = store.collection<PendingEvent>('lambda-events');
  let running = false;

  const end = async (
    key: string,
    record: FunctionRecord,
    event: PendingEvent,
    condition: EventEnd['condition'],
  ) => {
    const { requestId, payload, lastOutcome } = event;
    const invokeCount = event.failures + (condition === 'Success' ? 1 : 0);
    await tellEnd(record, { caller: callerOf(record), trace: event.trace }, send, {
      requestId,
      payload,
      condition,
      invokeCount,
      at: clock.now(),
      ...(lastOutcome && { outcome: lastOutcome }),
    }).catch((error: Error) => onLost(record, error));
    pending.delete(key);
  };
  const schedule = (key: string, event: PendingEvent) =>
    clock.at(event.dueAt, () => void (running && attempt(key, event)));
  const again = (key: string, event: PendingEvent) => {
    const next = { ...event, dueAt: nextAttempt(event, clock.now()) };
    pending.put(key, next);
    schedule(key, next);
  };

  const attempt = async (key: string, event: PendingEvent): Promise<void> => {
    const record = functions.find(event.functionName);
    if (!record) return pending.delete(key);
    const config = record.eventInvokeConfig;
    if (isTooOld(event, config, clock.now())) return end(key, record, event, 'EventAgeExceeded');
    if (record.reservedConcurrency === 0) return end(key, record, event, 'ZeroReservedConcurrency');
    const { requestId, payload, clientContext, trace } = event;
    try {
      const outcome = await invoker.invoke(record, payload, {
        requestId,
        ...(clientContext !== undefined && { clientContext }),
        ...(trace !== undefined && { trace }),
      });
      // What a stopped process has ended itself is not the function's failure: the next start tries it again.
      if (!running) return;
      const lastOutcome = { payload: outcome.payload, failed: outcome.failed };
      if (!outcome.failed) return await end(key, record, { ...event, lastOutcome }, 'Success');
      const failed = { ...event, lastOutcome, failures: event.failures + 1, throttles: 0 };
      if (mayRetry(failed, config)) again(key, failed);
      else await end(key, record, failed, 'RetriesExhausted');
    } catch {
      again(key, { ...event, throttles: event.throttles + 1 });
    }
  };

  return {
    accept(functionName, payload, more) {
      const now = clock.now();
      const event: PendingEvent = {
        functionName,
        requestId: randomUUID(),
        payload,
        acceptedAt: now,
        dueAt: now,
        failures: 0,
        throttles: 0,
        ...more,
      };
      const key = ulid(now);
      pending.put(key, event);
      if (running) void attempt(key, event);
      return event.requestId;
    },
    start() {
      running = true;
      for (const [key, event] of pending.entries()) schedule(key, event);
    },
    stop() {
      running = false;
    },
  };
};
