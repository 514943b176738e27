import type { Clock } from '../../clock.ts';
import type { LinkTrace } from '../../endpoint/trace.ts';
import { ServiceError } from '../../errors.ts';
import type { Store } from '../../store.ts';
import type { FunctionRecord } from '../function-record.ts';
import type { Functions } from '../functions.ts';
import type { Invoker } from '../invocation/invoker.ts';
import type { MappingRecord, MappingState } from './mapping-record.ts';
import { startPoller } from './poller.ts';
import type { Poller } from './poller.ts';
import type { QueueReader } from './queue-reader.ts';

/** The event source mappings that exist, and their pollers. */
export interface Mappings {
  /** Throws ResourceNotFoundException. */
  get(uuid: string): MappingRecord;
  all(): MappingRecord[];
  /** A mapping that was disabled may take messages for a moment still. */
  stateOf(mapping: MappingRecord): MappingState;
  /** Keeps it and has it polled accordingly from now on. */
  put(mapping: MappingRecord): void;
  delete(uuid: string): void;
  /** The function is there, or has another role or concurrency: its queues are polled accordingly. */
  functionChanged(functionName: string): void;
  /** The queue behind an event source, through the role of the function. */
  readerOf(record: FunctionRecord, queueArn: string): QueueReader;
  start(): void;
  stop(): void;
}

export interface MappingsParts {
  clock: Clock;
  store: Store;
  functions: Functions;
  invoker: Invoker;
  readerOf: (record: FunctionRecord, queueArn: string) => QueueReader;
  /** Invocations of one function that can run at once. */
  perFunction: number;
  linkTrace?: LinkTrace | undefined;
  onError: (record: FunctionRecord, error: Error) => void;
}

export const openMappings = (parts: MappingsParts): Mappings => {
  const { clock, store, functions, invoker, readerOf, perFunction, linkTrace, onError } = parts;
  const kept = store.collection<MappingRecord>('lambda-mappings');
  const mappings = new Map(kept.entries());
  const pollers = new Map<string, Poller>();
  const ending = new Map<Poller, string>();
  let running = false;

  const unpoll = (uuid: string) => {
    const poller = pollers.get(uuid);
    if (!poller) return;
    pollers.delete(uuid);
    ending.set(poller, uuid);
    poller.stop();
    void poller.stopped.finally(() => ending.delete(poller));
  };
  const poll = (mapping: MappingRecord) => {
    const record = functions.find(mapping.functionName);
    if (!running || !mapping.enabled || !record) return;
    const present = () => functions.get(mapping.functionName);
    pollers.set(
      mapping.uuid,
      startPoller({
        clock,
        mapping,
        queue: readerOf(record, mapping.queueArn),
        invoke: async (payload, trace) => invoker.invoke(present(), payload, { trace }),
        concurrency: () =>
          Math.min(
            mapping.maximumConcurrency ?? perFunction,
            functions.find(mapping.functionName)?.reservedConcurrency ?? Infinity,
          ),
        linkTrace,
        onError: (error) => onError(record, error),
      }),
    );
  };

  return {
    get(uuid) {
      const mapping = mappings.get(uuid);
      if (mapping) return mapping;
      throw new ServiceError(
        'ResourceNotFoundException',
        `The event source mapping ${uuid} does not exist.`,
        404,
      );
    },
    all: () => [...mappings.values()],
    stateOf({ uuid, enabled }) {
      if (enabled) return 'Enabled';
      return [...ending.values()].includes(uuid) ? 'Disabling' : 'Disabled';
    },
    put(mapping) {
      kept.put(mapping.uuid, mapping);
      mappings.set(mapping.uuid, mapping);
      unpoll(mapping.uuid);
      poll(mapping);
    },
    delete(uuid) {
      kept.delete(uuid);
      mappings.delete(uuid);
      unpoll(uuid);
    },
    functionChanged(functionName) {
      for (const mapping of mappings.values()) {
        if (mapping.functionName !== functionName) continue;
        unpoll(mapping.uuid);
        poll(mapping);
      }
    },
    readerOf,
    start() {
      running = true;
      for (const mapping of mappings.values()) poll(mapping);
    },
    stop() {
      running = false;
      for (const poller of pollers.values()) poller.stop();
      pollers.clear();
    },
  };
};
