import type { Control } from '../control.ts';
import { describeTemplate } from '../stacks/describe-template.ts';
import { enterStatus } from '../stacks/journal.ts';
import type { Template } from '../template/template.ts';
import type { Deployment, StackRecord } from '../stacks/records.ts';
import { validationError } from '../template/problems.ts';

const UPDATABLE = new Set(['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE']);

/** @throws ServiceError ValidationError while another operation is under way, and after one that left a wreck. */
export const demandUpdatable = ({ id, status }: StackRecord): void => {
  if (!UPDATABLE.has(status))
    throw validationError(`Stack:${id} is in ${status} state and can not be updated.`);
};

/** Sets a new stack going: its first status is on the disk before the answer goes out. */
export const beginCreation = (
  { memory, begin }: Control,
  stack: StackRecord,
  template: Template,
  deployment: Deployment,
): void => {
  const begun = memory.transaction(() => {
    memory.putDeployment(stack, 'current', deployment);
    memory.putDeployment(stack, 'next', deployment);
    const { tags, capabilities } = deployment;
    const described = { ...stack, tags, capabilities, ...describeTemplate(template, deployment) };
    return enterStatus(memory, described, 'CREATE_IN_PROGRESS', 'User Initiated');
  });
  begin(begun);
};

/** Sets a change of a stack going. */
export const beginUpdate = ({ memory, begin }: Control, stack: StackRecord, deployment: Deployment): void => {
  demandUpdatable(stack);
  const begun = memory.transaction(() => {
    memory.putDeployment(stack, 'next', deployment);
    return enterStatus(
      memory,
      { ...stack, updatedAt: memory.clock.now() },
      'UPDATE_IN_PROGRESS',
      'User Initiated',
    );
  });
  begin(begun);
};
