import { checkArn, reader } from './input.ts';
import type { Made } from './parts.ts';
import { purgeDeleted } from './purge-deleted.ts';

/** Executions end where they next enter a state; the machine goes with the last. What is not there is no error. */
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
