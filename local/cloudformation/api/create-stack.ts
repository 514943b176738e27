import { ServiceError } from '../../errors.ts';
import { unsupported } from '../../errors.ts';
import type { Control } from '../control.ts';
import type { StackRecord } from '../stacks/records.ts';
import { beginCreation } from './begin-deployment.ts';
import { checkDeployment, deploymentOf } from './deployment.ts';
import { demand, isTrue, optional } from './input.ts';
import type { Input } from './input.ts';
import { newStack } from './new-stack.ts';

const FAILURE_MODES = new Set(['ROLLBACK', 'DELETE', 'DO_NOTHING']);

/** What becomes of a stack whose creation fails. */
export const onFailureOf = (input: Input, name: 'OnFailure' | 'OnStackFailure'): StackRecord['onFailure'] => {
  const mode = optional(input, name) ?? (isTrue(input, 'DisableRollback') ? 'DO_NOTHING' : 'ROLLBACK');
  if (!FAILURE_MODES.has(mode)) throw unsupported(`${name} ${mode}`);
  return mode as StackRecord['onFailure'];
};

const MEMBERS = ['OnFailure', 'DisableRollback', 'EnableTerminationProtection'];

export const createStack = (control: Control) => async (input: Input) => {
  const name = demand(input, 'StackName');
  const deployment = await deploymentOf(control, 'CreateStack', input, MEMBERS);
  if (control.memory.find(name))
    throw new ServiceError('AlreadyExistsException', `Stack [${name}] already exists`);
  const stack: StackRecord = {
    ...newStack(name, control.memory.clock.now()),
    onFailure: onFailureOf(input, 'OnFailure'),
    terminationProtection: isTrue(input, 'EnableTerminationProtection'),
  };
  const { template } = checkDeployment(control, stack, deployment);
  beginCreation(control, stack, template, deployment);
  return { StackId: stack.id };
};
