import { getHeapStatistics } from 'node:v8';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { contextOf } from './context.ts';
import { failureOf, RuntimeError } from './failure.ts';
import { loadHandler } from './load-handler.ts';
import type { Handler } from './load-handler.ts';
import type { InvocationMessage, WorkerMessage, WorkerSettings } from './messages.ts';
import { onlyPackaged } from './only-packaged.ts';
import { redirectOutput } from './output.ts';
import { findSyncHost } from './sync-host.ts';
import { putOnClock } from './time.ts';

const settings = workerData as WorkerSettings;
const port = parentPort;
if (!port) throw new Error('The program of a function runs in a worker thread only');

const tell = (message: WorkerMessage) => port.postMessage(message);
const output = redirectOutput(settings.logFormat, (line) => tell({ type: 'line', line }));

const die = (kind: string, thrown: unknown): never => {
  const failure = failureOf(thrown);
  output.log('ERROR', kind, JSON.stringify(failure));
  output.flush();
  tell({ type: 'fatal', payload: JSON.stringify(failure) });
  process.exit(1);
};
process.on('uncaughtException', (error) => die('Uncaught Exception', error));
process.on('unhandledRejection', (reason) => {
  const { errorMessage, trace } = failureOf(reason);
  const error = new RuntimeError('Runtime.UnhandledPromiseRejection', errorMessage);
  error.stack = trace.join('\n');
  die('Unhandled Promise Rejection', error);
});
// The event loop ran dry while a handler was awaited: nothing is left that could settle its promise.
process.on('beforeExit', () =>
  die(
    'Invoke Error',
    new RuntimeError('Runtime.NodeJsExit', 'The handler returned a promise that nothing can settle any more'),
  ),
);

const TRACE_ID = '_X_AMZN_TRACE_ID';

const marshal = (result: unknown): string => {
  try {
    return JSON.stringify(result) ?? 'null';
  } catch (error) {
    throw new RuntimeError(
      'Runtime.MarshalError',
      `Unable to stringify response body: ${failureOf(error).errorMessage}`,
    );
  }
};

const serve = async (handler: Handler, invocation: InvocationMessage) => {
  process.env[TRACE_ID] = invocation.traceId;
  output.begin(invocation.requestId);
  const started = performance.now();
  let payload: string;
  let failed = false;
  try {
    const event: unknown = JSON.parse(invocation.payload);
    payload = marshal(await handler(event, contextOf(settings, invocation)));
  } catch (error) {
    const failure = failureOf(error);
    output.log('ERROR', 'Invoke Error', JSON.stringify(failure));
    payload = JSON.stringify(failure);
    failed = true;
  }
  const milliseconds = performance.now() - started;
  output.flush();
  const { total_heap_size, external_memory } = getHeapStatistics();
  tell({ type: 'answer', payload, failed, milliseconds, usedBytes: total_heap_size + external_memory });
};

let served = 0;
/** Sleeps until the next invocation. The thread stands still meanwhile, timers and all, as on AWS. */
const next = (handler: Handler) => {
  Atomics.wait(settings.turn, 0, served);
  served += 1;
  const invocation = receiveMessageOnPort(port) as { message: InvocationMessage };
  // Sockets that were closed during the sleep are noticed before the handler takes one of them.
  setImmediate(() => {
    void serve(handler, invocation.message).finally(() => setImmediate(next, handler));
  });
};

try {
  putOnClock();
  findSyncHost();
  onlyPackaged(settings.taskRoot);
  const handler = await loadHandler(settings.taskRoot, settings.handler);
  tell({ type: 'ready', milliseconds: performance.now() });
  setImmediate(next, handler);
} catch (error) {
  die('Init Error', error);
}
