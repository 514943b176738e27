import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { InvocationRecord, Told } from '../../endpoint/calls/record.ts';
import { continued } from '../../endpoint/trace.ts';
import { ServiceError } from '../../errors.ts';
import { counted, countedHere } from '../../time/counted.ts';
import type { FunctionConfiguration, FunctionRecord } from '../function-record.ts';
import type { Outcome } from '../runtime/outcome.ts';
import type { Pools } from '../runtime/pools.ts';
import { startRunning } from './running.ts';
import type { Running } from './running.ts';

export interface InvokeOptions {
  requestId?: string;
  /** The trace header of what invokes it. */
  trace?: string;
  /** JSON text. */
  clientContext?: string;
  onLine?: (line: string) => void;
}

/** Runs functions, each within its reserved concurrency. */
export interface Invoker {
  /** `payload` is JSON text. Throws TooManyRequestsException; what the function throws is in the outcome. */
  invoke(record: FunctionRecord, payload: string, options?: InvokeOptions): Promise<Outcome>;
  /** The invocation that has this trace header: what it calls carries it, too. */
  running(trace: string): Running | undefined;
}

/** Told of a run of a function that is over. */
export type OnInvoked = (invocation: Told<InvocationRecord>) => void;

/** What CloudWatch adds to each line, in bytes. */
const LINE_OVERHEAD = 26;

export interface InvokerParts {
  pools: Pools;
  clock: Clock;
  /** Called with the configuration before each invocation, which does not begin if this throws. */
  before: (configuration: FunctionConfiguration) => void;
  onInvoked?: OnInvoked | undefined;
}

export const createInvoker = ({ pools, clock, before, onInvoked }: InvokerParts): Invoker => {
  const inFlight = new Map<string, number>();
  const byTrace = new Map<string, Running>();
  return {
    running: (trace) => byTrace.get(trace),
    async invoke(record, payload, { requestId = randomUUID(), trace, clientContext, onLine } = {}) {
      const name = record.configuration.FunctionName;
      const running = inFlight.get(name) ?? 0;
      if (running >= (record.reservedConcurrency ?? Infinity))
        throw new ServiceError('TooManyRequestsException', 'Rate Exceeded.', 429);
      before(record.configuration);
      const run = () =>
        pools.use(record, async (sandbox) => {
          const at = clock.now();
          const traceId = continued(trace, at);
          let logBytes = 0;
          const invocation = startRunning(sandbox, countedHere());
          byTrace.set(traceId, invocation);
          const outcome = await sandbox.run({
            requestId,
            payload,
            traceId,
            mayAnswer: invocation.mayAct,
            ...(clientContext !== undefined && { clientContext }),
            onLine: (line) => {
              logBytes += Buffer.byteLength(line) + LINE_OVERHEAD;
              onLine?.(line);
            },
          });
          byTrace.delete(traceId);
          const { milliseconds, initMilliseconds, failed } = outcome;
          onInvoked?.({
            at,
            milliseconds,
            ...(initMilliseconds !== undefined && { initMilliseconds }),
            function: name,
            memorySize: record.configuration.MemorySize,
            failed,
            logBytes,
            trace: traceId,
          });
          return outcome;
        });
      inFlight.set(name, running + 1);
      try {
        return await counted(clock.work(`function ${name}`), run);
      } finally {
        inFlight.set(name, (inFlight.get(name) ?? 1) - 1);
      }
    },
  };
};
