import { millisecondsOnAws } from '../cost/bill.ts';
import { callsIn } from '../cost/count.ts';
import type { Shape } from '../cost/shape.ts';
import type { Ceiling, Store } from './ceiling.ts';
import { QUOTAS } from './quotas.ts';

const WORKER = 'delivery-prepare-order';

const secondsOfFunctions = (shape: Shape) =>
  Object.keys(shape.runs).reduce((sum, name) => sum + millisecondsOnAws(shape, name), 0) / 1000;

/** Executions, and the functions that they call. */
export const ceilingsOfProcesses = ({ checkout, undone, worker }: Store): Ceiling[] => {
  const workerSeconds = millisecondsOnAws(checkout, WORKER) / 1000;
  return [
    {
      what: 'starts of executions',
      available: QUOTAS.startExecution.value,
      perOrder: 1,
      takes: 'start',
      quota: QUOTAS.startExecution,
      past: 'ask for more; a queue before the start takes bursts',
    },
    {
      what: 'state transitions',
      available: QUOTAS.stateTransition.value,
      perOrder: checkout.transitions,
      takes: 'transitions',
      quota: QUOTAS.stateTransition,
      past: 'ask for more; above it executions wait, none is lost',
    },
    {
      what: 'answers to task tokens',
      available: QUOTAS.sendTask.value,
      perOrder: Math.max(
        ...['Heartbeat', 'Success', 'Failure'].map((kind) => callsIn(checkout, '', `states SendTask${kind}`)),
      ),
      takes: 'call of each kind',
      quota: QUOTAS.sendTask,
      past: 'ask for more; a throttled worker leaves the message in the queue, and it comes again',
    },
    {
      what: 'functions at work',
      available: QUOTAS.concurrency.value,
      perOrder: secondsOfFunctions(checkout),
      takes: 'seconds of functions',
      quota: QUOTAS.concurrency,
      past: 'ask for more',
    },
    {
      what: 'the order desk, with a message in each batch',
      available: worker.maximumConcurrency,
      perOrder: workerSeconds,
      takes: 'seconds of its worker',
      quota: `${worker.maximumConcurrency} workers at once (maximumConcurrency), of one order each`,
      past: 'nothing to do: batches fill as the queue grows',
    },
    {
      what: 'the order desk, with full batches',
      available: worker.maximumConcurrency * worker.batchSize,
      perOrder: workerSeconds,
      takes: 'seconds of its worker',
      quota: `${worker.maximumConcurrency} workers at once, of ${worker.batchSize} orders each (batchSize)`,
      past: 'raise maximumConcurrency in src/delivery/resources/functions.yml, up to 1,000',
    },
    {
      what: 'the order desk: messages in its hands',
      available: QUOTAS.inFlight.value,
      perOrder: workerSeconds,
      takes: 'seconds in flight',
      quota: QUOTAS.inFlight,
      past: 'never reached before the worker’s concurrency',
    },
    {
      what: 'executions that wait while the order desk is away',
      available: QUOTAS.openExecutions.value,
      perOrder: worker.heartbeatSeconds,
      takes: 'seconds until PrepareOrder gives up',
      quota: QUOTAS.openExecutions,
      past: 'ask for more, or shorten HeartbeatSeconds of PrepareOrder',
    },
    {
      what: 'events of failed checkouts, if all fail',
      available: QUOTAS.eventTargets.value,
      perOrder: callsIn(undone, 'rule '),
      takes: 'delivery',
      quota: QUOTAS.eventTargets,
      past: 'ask for more; late is soon enough',
    },
  ];
};
