import { StateMachine } from 'aws-local-stepfunctions';
import { asked, tell } from '../answer.ts';
import type { Place } from '../ask.ts';
import { drive } from '../drive.ts';
import type { Load } from '../drive.ts';
import { FAILING, FAILURE, MACHINES } from '../machines.ts';
import type { MachineName } from '../machines.ts';

interface Question extends Load, Place {
  machine: MachineName;
}

type Definition = ConstructorParameters<typeof StateMachine>[0];
type Overrides = NonNullable<NonNullable<Parameters<StateMachine['run']>[1]>['overrides']>;
type Handlers = NonNullable<Overrides['taskResourceLocalHandlers']>;

/** Catch matches by the name of an error. */
const failure = () => {
  const error = new Error(FAILURE);
  error.name = FAILURE;
  return error;
};

/** How fast aws-local-stepfunctions is, which keeps executions in memory only while they run. */
const { machine: name, ...load } = asked() as Question;
const definition = MACHINES[name];
const machine = new StateMachine(definition as Definition);
const taskResourceLocalHandlers: Handlers = {};
for (const state of Object.keys(definition.States))
  taskResourceLocalHandlers[state] = state === FAILING ? () => Promise.reject(failure()) : (input) => input;
let orderId = 0;
const run = async () => {
  const { result } = machine.run({ orderId: ++orderId }, { overrides: { taskResourceLocalHandlers } });
  await result.catch((error: Error) => {
    if ((error.cause as Error).name !== FAILURE) throw error;
  });
};
tell(await drive(run, load));
