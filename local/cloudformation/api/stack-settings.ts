import type { Control } from '../control.ts';
import { enterStatus } from '../stacks/journal.ts';
import { validationError } from '../template/problems.ts';
import { findStack } from './find-stack.ts';
import { accept, demand, isTrue } from './input.ts';
import type { Input } from './input.ts';

/** Kept and shown; updates are not held against it. */
export const setStackPolicy =
  ({ memory }: Control) =>
  (input: Input) => {
    accept('SetStackPolicy', input, ['StackName', 'StackPolicyBody']);
    const stack = findStack(memory, input);
    memory.stacks.put(stack.id, { ...stack, policy: demand(input, 'StackPolicyBody') });
    return {};
  };

export const getStackPolicy =
  ({ memory }: Control) =>
  (input: Input) => {
    accept('GetStackPolicy', input, ['StackName']);
    return { StackPolicyBody: findStack(memory, input).policy };
  };

export const updateTerminationProtection =
  ({ memory }: Control) =>
  (input: Input) => {
    accept('UpdateTerminationProtection', input, ['StackName', 'EnableTerminationProtection']);
    demand(input, 'EnableTerminationProtection');
    const stack = findStack(memory, input);
    memory.stacks.put(stack.id, {
      ...stack,
      terminationProtection: isTrue(input, 'EnableTerminationProtection'),
    });
    return { StackId: stack.id };
  };

/** Tries once more to put back what a failed update has left. */
export const continueUpdateRollback =
  ({ memory, begin }: Control) =>
  (input: Input) => {
    accept('ContinueUpdateRollback', input, ['StackName', 'ClientRequestToken', 'RoleARN']);
    const stack = findStack(memory, input);
    if (stack.status !== 'UPDATE_ROLLBACK_FAILED')
      throw validationError(`Stack:${stack.id} is in ${stack.status} state and can not be rolled back.`);
    begin(enterStatus(memory, stack, 'UPDATE_ROLLBACK_IN_PROGRESS', 'User Initiated'));
    return {};
  };
