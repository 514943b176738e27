import { join } from 'node:path';
import { systemClock } from '../../local/clock.ts';
import { Engine } from '../../local/stepfunctions/engine/engine.ts';
import { payload } from '../../local/stepfunctions/engine/payload.ts';
import type { TaskCall } from '../../local/stepfunctions/engine/ports.ts';
import { StateError } from '../../local/stepfunctions/engine/state-error.ts';
import { fileLog } from '../../local/stepfunctions/journal/file-log.ts';
import { memoryLog } from '../../local/stepfunctions/journal/memory-log.ts';
import { compileMachine } from '../../local/stepfunctions/language/compile.ts';
import type { Json } from '../../local/stepfunctions/language/json.ts';
import { FAILING, FAILURE, MACHINES } from './machines.ts';
import type { MachineName } from './machines.ts';

/** Where executions are kept: nowhere, in a file, or on the disk before anything is told. */
export const MODES = ['memory', 'durable', 'sync'] as const;
export type Mode = (typeof MODES)[number];

const ACCOUNT = 'us-east-1:000000000000';

/** Gives back what it gets. */
const noop = ({ stateName, arguments: given }: TaskCall): Promise<Json> =>
  stateName === FAILING ? Promise.reject(new StateError(FAILURE)) : Promise.resolve(given);

export interface BenchEngine {
  engine: Engine;
  /** Runs an execution; resolves once its end is as safe as the mode makes it. */
  run: (input?: Json) => Promise<void>;
  /** Starts one; resolves once that is as safe. Gives its ARN. */
  start: (input?: Json) => Promise<string>;
  close: () => void;
}

/** The engine of the local cloud on real time, with tasks that do nothing. */
export const benchEngine = (
  machine: MachineName,
  mode: Mode,
  folder: string,
  call: (call: TaskCall) => Promise<Json> = noop,
): BenchEngine => {
  const program = compileMachine(JSON.stringify(MACHINES[machine]), () => []);
  const log = mode === 'memory' ? memoryLog() : fileLog(join(folder, mode), { durable: mode === 'sync' });
  const ended = new Map<string, () => void>();
  const engine = new Engine({
    clock: systemClock(),
    log,
    programs: () => program,
    tasks: { run: call },
    onSettled: ({ arn }) => {
      const tell = ended.get(arn);
      ended.delete(arn);
      if (tell) log.written(tell);
    },
  });
  let number = 0;
  const named = (input: Json) => {
    const name = `order-${++number}`;
    return {
      arn: `arn:aws:states:${ACCOUNT}:execution:${machine}:${name}`,
      name,
      machineArn: `arn:aws:states:${ACCOUNT}:stateMachine:${machine}`,
      machineName: machine,
      roleArn: 'arn:aws:iam::000000000000:role/bench',
      revision: '1',
      input: payload(input),
    };
  };
  const order = (): Json => ({ orderId: number + 1 });
  return {
    engine,
    async start(input = order()) {
      return (await engine.start(named(input))).arn;
    },
    async run(input = order()) {
      const started = named(input);
      const end = new Promise<void>((resolve) => ended.set(started.arn, resolve));
      await engine.start(started);
      await end;
    },
    close: () => engine.close(),
  };
};
