import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { InvocationRecord, Told } from '../../endpoint/calls/record.ts';
import { continued } from '../../endpoint/trace.ts';
import { ServiceError } from '../../errors.ts';
import type { FunctionConfiguration, FunctionRecord } from '../function-record.ts';
import type { Outcome } from '../runtime/outcome.ts';
import type { Pools } from '../runtime/pools.ts';

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
  return {
    async invoke(record, payload, { requestId = randomUUID(), trace, clientContext, onLine } = {}) {
      const name = record.configuration.FunctionName;
      const running = inFlight.get(name) ?? 0;
      if (running >= (record.reservedConcurrency ?? Infinity))
        throw new ServiceError('TooManyRequestsException', 'Rate Exceeded.', 429);
      before(record.configuration);
      const work = clock.work(`function ${name}`);
      inFlight.set(name, running + 1);
      work.begin();
      try {
        return await pools.use(record, async (sandbox) => {
          const at = clock.now();
          const traceId = continued(trace, at);
          let logBytes = 0;
          const outcome = await sandbox.run({
            requestId,
            payload,
            traceId,
            ...(clientContext !== undefined && { clientContext }),
            onLine: (line) => {
              logBytes += Buffer.byteLength(line) + LINE_OVERHEAD;
              onLine?.(line);
            },
          });
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
      } finally {
        inFlight.set(name, (inFlight.get(name) ?? 1) - 1);
        work.end();
      }
    },
  };
};
