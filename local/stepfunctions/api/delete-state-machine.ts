import { checkArn, reader } from './input.ts';
import type { Made } from './parts.ts';
import { purgeDeleted } from './purge-deleted.ts';

/** The machine goes with its executions, once the last of them has ended. Deleting what is not there is no error. */
export const deleteStateMachine: Made = (parts) => (input) => {
  const read = reader('DeleteStateMachine', input, ['stateMachineArn']);
  const machine = parts.machines.get(
    checkArn(read.string('stateMachineArn', { min: 1, max: 256 }), 'stateMachine'),
  );
  if (!machine) return {};
  parts.machines.put({ ...machine, deleting: true });
  purgeDeleted(parts, machine.arn);
  return {};
};
