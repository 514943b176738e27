import { randomUUID } from 'node:crypto';
import { arn } from '../../arn.ts';
import { ServiceError } from '../../errors.ts';
import { payloadOf, tooLarge } from '../engine/payload.ts';
import type { Payload } from '../engine/payload.ts';
import { checkArn, checkName, reader } from './input.ts';
import type { Made } from './parts.ts';

const readInput = (text: string): Payload => {
  const invalid = (why: string) =>
    new ServiceError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${why}'`);
  if (text.trim() === '') throw invalid('Invalid execution input.');
  if (tooLarge(text)) throw invalid('The input is larger than 262144 bytes.');
  try {
    return payloadOf(text);
  } catch (error) {
    throw invalid((error as Error).message);
  }
};

/** Starts an execution; the same name and input find the one that runs. */
export const startExecution: Made =
  ({ machines, engine }) =>
  async (input) => {
    const read = reader('StartExecution', input, ['stateMachineArn', 'name', 'input']);
    const machineArn = checkArn(read.string('stateMachineArn', { min: 1, max: 256 }), 'stateMachine');
    const name = checkName(read.optional('name') ?? randomUUID());
    const payload = readInput(read.optional('input') ?? '{}');
    const machine = machines.known(machineArn);
    if (machine.deleting)
      throw new ServiceError('StateMachineDeleting', `State Machine is Deleting: '${machineArn}'`);
    const { arn: executionArn, startDate } = await engine.start({
      arn: arn('states', `execution:${machine.name}:${name}`),
      name,
      machineArn,
      machineName: machine.name,
      roleArn: machines.revision(machine.revision).roleArn,
      revision: machine.revision,
      input: payload,
    });
    return { executionArn, startDate: new Date(startDate) };
  };
