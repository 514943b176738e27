import type { Control } from '../control.ts';
import { isUnderWay } from '../stacks/operation.ts';
import { enterStatus } from '../stacks/journal.ts';
import { refuseLostExports } from '../stacks/outputs.ts';
import { TemplateError, validationError } from '../template/problems.ts';
import { accept, demand } from './input.ts';
import type { Input } from './input.ts';

export const deleteStack = (control: Control) => (input: Input) => {
  accept('DeleteStack', input, ['StackName', 'ClientRequestToken', 'RoleARN']);
  const { memory } = control;
  const stack = memory.find(demand(input, 'StackName'));
  if (!stack || stack.status === 'DELETE_COMPLETE' || stack.status === 'DELETE_IN_PROGRESS') return {};
  if (stack.terminationProtection)
    throw validationError(`Stack [${stack.name}] cannot be deleted while TerminationProtection is enabled`);
  if (isUnderWay(stack))
    throw validationError(`Stack:${stack.id} is in ${stack.status} state and can not be deleted.`);
  try {
    refuseLostExports(memory, stack, []);
  } catch (error) {
    throw error instanceof TemplateError ? validationError(error.message) : error;
  }
  memory.transaction(() => {
    for (const [id, { stackId }] of memory.changeSets.entries())
      if (stackId === stack.id) memory.changeSets.delete(id);
    control.begin(enterStatus(memory, stack, 'DELETE_IN_PROGRESS', 'User Initiated'));
  });
  return {};
};
