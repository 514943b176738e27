import { randomUUID } from 'node:crypto';
import { ServiceError } from '../../errors.ts';
import type { NewExecution } from '../engine/engine.ts';
import { payloadOf, tooLarge } from '../engine/payload.ts';
import type { Payload } from '../engine/payload.ts';
import type { MachineType } from '../settings.ts';
import { checkArn, checkName } from './input.ts';
import type { reader } from './input.ts';
import type { Parts } from './parts.ts';

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

export interface Start {
  type: MachineType;
  /** All but its ARN. */
  execution: Omit<NewExecution, 'arn'>;
}

/** What is to be started, and with what. Throws what AWS does of a name, an input or a machine that cannot be. */
export const readStart = ({ machines }: Parts, read: ReturnType<typeof reader>): Start => {
  const machineArn = checkArn(read.string('stateMachineArn', { min: 1, max: 256 }), 'stateMachine');
  const name = checkName(read.optional('name') ?? randomUUID());
  const input = readInput(read.optional('input') ?? '{}');
  const traceHeader = read.matching('traceHeader', /^\p{ASCII}*$/u, { max: 256 });
  const machine = machines.known(machineArn);
  if (machine.deleting)
    throw new ServiceError('StateMachineDeleting', `State Machine is Deleting: '${machineArn}'`);
  const { type, roleArn } = machines.revision(machine.revision);
  return {
    type,
    execution: {
      name,
      machineArn,
      machineName: machine.name,
      roleArn,
      revision: machine.revision,
      input,
      traceHeader,
    },
  };
};
