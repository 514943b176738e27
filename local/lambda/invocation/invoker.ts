import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import { ServiceError } from '../../errors.ts';
import type { FunctionRecord } from '../function-record.ts';
import type { Outcome } from '../runtime/outcome.ts';
import type { Pools } from '../runtime/pools.ts';

export interface InvokeOptions {
  requestId?: string;
  traceId?: string;
  /** JSON text. */
  clientContext?: string;
  onLine?: (line: string) => void;
}

/** Runs functions, each within its reserved concurrency. */
export interface Invoker {
  /** `payload` is JSON text. Throws TooManyRequestsException; what the function throws is in the outcome. */
  invoke(record: FunctionRecord, payload: string, options?: InvokeOptions): Promise<Outcome>;
}

const traceIdAt = (milliseconds: number) =>
  `Root=1-${Math.floor(milliseconds / 1000).toString(16)}-${randomBytes(12).toString('hex')};Parent=${randomBytes(8).toString('hex')};Sampled=0`;

export const createInvoker = (pools: Pools, clock: Clock): Invoker => {
  const inFlight = new Map<string, number>();
  return {
    async invoke(record, payload, { requestId = randomUUID(), traceId, clientContext, onLine } = {}) {
      const name = record.configuration.FunctionName;
      const running = inFlight.get(name) ?? 0;
      if (running >= (record.reservedConcurrency ?? Infinity))
        throw new ServiceError('TooManyRequestsException', 'Rate Exceeded.', 429);
      const work = clock.work(`function ${name}`);
      inFlight.set(name, running + 1);
      work.begin();
      try {
        return await pools.use(record, (sandbox) =>
          sandbox.run({
            requestId,
            payload,
            traceId: traceId ?? traceIdAt(clock.now()),
            ...(clientContext !== undefined && { clientContext }),
            ...(onLine && { onLine }),
          }),
        );
      } finally {
        inFlight.set(name, (inFlight.get(name) ?? 1) - 1);
        work.end();
      }
    },
  };
};
