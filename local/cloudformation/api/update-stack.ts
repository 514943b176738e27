import type { Control } from '../control.ts';
import { planChanges } from '../stacks/plan-changes.ts';
import { validationError } from '../template/problems.ts';
import { beginUpdate, demandUpdatable } from './begin-deployment.ts';
import { checkDeployment, deploymentOf } from './deployment.ts';
import { findStack } from './find-stack.ts';
import { optional } from './input.ts';
import type { Input } from './input.ts';

export const updateStack = (control: Control) => async (input: Input) => {
  const { memory } = control;
  const stack = findStack(memory, input);
  demandUpdatable(stack);
  const deployment = await deploymentOf(
    control,
    'UpdateStack',
    input,
    ['StackPolicyBody'],
    memory.deployment(stack, 'current'),
  );
  const prepared = checkDeployment(control, stack, deployment);
  const plan = planChanges(prepared, memory.resourcesOf(stack), stack.outputs, deployment.tags);
  if (plan.changes.length === 0 && !plan.outputs) throw validationError('No updates are to be performed.');
  const policy = optional(input, 'StackPolicyBody');
  beginUpdate(control, { ...stack, ...(policy !== undefined && { policy }) }, deployment);
  return { StackId: stack.id };
};
