import { Worker } from 'node:worker_threads';
import type { WorkerOptions } from 'node:worker_threads';
import type { Alarm, Clock } from '../../clock.ts';
import { unsupported } from '../../errors.ts';
import type { InvocationMessage, WorkerMessage, WorkerSettings } from './inside/messages.ts';
import { endLines, startLine } from './log-lines.ts';
import { exited, outOfMemory, timedOut, withinLimit } from './outcome.ts';
import type { Outcome } from './outcome.ts';

/** An invocation as a sandbox takes it. */
export interface Invocation {
  requestId: string;
  /** JSON text. */
  payload: string;
  traceId: string;
  clientContext?: string;
  /** Gets each line of the function's log that belongs to this invocation, beside the log itself. */
  onLine?: (line: string) => void;
  /** Asked when the function has answered; false where its thread is ended instead, and the answer is nobody's. */
  mayAnswer?: () => boolean;
}

/** One execution environment: a worker thread that runs one invocation at a time. */
export interface Sandbox {
  /** Never rejects: whatever befalls the function is its outcome. */
  run(invocation: Invocation): Promise<Outcome>;
  /** Whether it is still loading its code. */
  starting(): boolean;
  /** False once the thread has ended or is about to, or may not go on: the next invocation needs another sandbox. */
  usable(): boolean;
  /** Ends the thread wherever it stands; an invocation under way ends as Runtime.ExitError. A crash is this call. */
  terminate(): Promise<void>;
  /** Ends it as one that has needed more memory than it has: Runtime.OutOfMemory. */
  runOutOfMemory(): Promise<void>;
}

export interface SandboxPlan {
  clock: Clock;
  /** The file that `workerProgram` wrote. */
  program: string;
  settings: Omit<WorkerSettings, 'turn' | 'time'>;
  env: Record<string, string>;
  /** Seconds. */
  timeout: number;
  writeLine: (line: string) => void;
}

interface Current extends Invocation {
  settle: (outcome: Outcome) => void;
  alarm?: Alarm;
  startedAt: number;
}

/** Lambda gives the loading of a function 10 seconds of its own. */
const INIT_LIMIT = 10_000;

/** The shares of a function's memory that Lambda's Node runtime gives to V8. */
const limitsFor = (memorySize: number) => ({
  maxOldGenerationSizeMb: Math.floor(memorySize * 0.9),
  maxYoungGenerationSizeMb: Math.min(48, Math.max(6, Math.floor(memorySize * 0.15))),
});

/** Refuses by name the options of Node that a thread cannot have. */
const startWorker = (program: string, options: WorkerOptions): Worker => {
  try {
    return new Worker(program, options);
  } catch (error) {
    throw unsupported(`The function ${options.name}: ${(error as Error).message}`);
  }
};

export const startSandbox = ({ clock, program, settings, env, timeout, writeLine }: SandboxPlan): Sandbox => {
  const turn = new Int32Array(new SharedArrayBuffer(4));
  const { functionName, memorySize } = settings;
  let current: Current | undefined;
  let initMilliseconds: number | undefined;
  let ready = false;
  let usable = true;
  let ranOut = false;

  const line = (text: string) => {
    writeLine(text);
    current?.onLine?.(text);
  };
  const settle = (payload: string, failed: boolean, milliseconds?: number, usedBytes = 0) => {
    if (!current) return;
    const outcome: Outcome = {
      milliseconds: milliseconds ?? clock.now() - current.startedAt,
      usedBytes,
      ...(initMilliseconds !== undefined && { initMilliseconds }),
      ...withinLimit(payload, failed),
    };
    for (const text of endLines(current.requestId, memorySize, outcome)) line(text);
    current.alarm?.cancel();
    const { settle: answer } = current;
    current = undefined;
    initMilliseconds = undefined;
    answer(outcome);
  };

  const worker = startWorker(program, {
    name: functionName,
    workerData: { ...settings, turn, time: clock.memory } satisfies WorkerSettings,
    env,
    argv: [],
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: limitsFor(memorySize),
  });
  const terminate = async () => {
    usable = false;
    await worker.terminate();
  };
  const runOut = () => {
    if (!current) return;
    line(
      `${new Date(clock.now()).toISOString()} ${current.requestId} Task timed out after ${timeout.toFixed(2)} seconds`,
    );
    usable = false;
    settle(timedOut(current.requestId, timeout), true);
    void terminate();
  };
  const begin = (invocation: Current) => {
    invocation.alarm?.cancel();
    invocation.startedAt = clock.now();
    invocation.alarm = clock.at(invocation.startedAt + timeout * 1000, runOut);
    line(startLine(invocation.requestId));
  };

  worker.on('message', (message: WorkerMessage) => {
    if (message.type === 'line') line(message.line);
    else if (message.type === 'answer' && current?.mayAnswer?.() === false) usable = false;
    else if (message.type === 'ready') {
      ready = true;
      if (current) {
        initMilliseconds = message.milliseconds;
        begin(current);
      }
    } else if (message.type === 'answer')
      settle(message.payload, message.failed, message.milliseconds, message.usedBytes);
    else {
      usable = false;
      settle(message.payload, true);
    }
  });
  worker.on('error', (error: NodeJS.ErrnoException) => {
    ranOut = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    line(`${error.name}: ${error.message}`);
  });
  worker.on('exit', (code) => {
    usable = false;
    if (current) settle(ranOut ? outOfMemory(current.requestId) : exited(current.requestId, code), true);
  });

  return {
    starting: () => usable && !ready,
    usable: () => usable,
    terminate,
    runOutOfMemory() {
      ranOut = true;
      return terminate();
    },
    run: (invocation) =>
      new Promise((resolve) => {
        current = { ...invocation, settle: resolve, startedAt: clock.now() };
        if (ready) begin(current);
        else current.alarm = clock.at(clock.now() + INIT_LIMIT + timeout * 1000, runOut);
        const { requestId, payload, traceId, clientContext } = invocation;
        const message: InvocationMessage = {
          requestId,
          payload,
          traceId,
          remaining: timeout * 1000,
          ...(clientContext !== undefined && { clientContext }),
        };
        worker.postMessage(message, []);
        Atomics.add(turn, 0, 1);
        Atomics.notify(turn, 0);
      }),
  };
};
