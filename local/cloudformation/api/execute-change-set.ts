import { ServiceError, unsupported } from '../../errors.ts';
import type { Control } from '../control.ts';
import { validationError } from '../template/problems.ts';
import { beginCreation, beginUpdate } from './begin-deployment.ts';
import { checkDeployment } from './deployment.ts';
import { findChangeSet } from './find-stack.ts';
import { accept, isTrue } from './input.ts';
import type { Input } from './input.ts';

export const executeChangeSet = (control: Control) => (input: Input) => {
  const { memory } = control;
  accept('ExecuteChangeSet', input, ['StackName', 'ChangeSetName', 'ClientRequestToken', 'DisableRollback']);
  const changeSet = findChangeSet(memory, input);
  const { id, kind, status, executionStatus, deployment, stackId, onFailure = 'ROLLBACK' } = changeSet;
  if (executionStatus !== 'AVAILABLE')
    throw new ServiceError(
      'InvalidChangeSetStatus',
      `ChangeSet [${id}] cannot be executed in its current status of [${status}]`,
    );
  const stack = memory.find(stackId);
  if (!stack || (kind === 'CREATE' && stack.status !== 'REVIEW_IN_PROGRESS'))
    throw validationError(`Stack [${changeSet.stackName}] is not waiting for this change set`);
  const keepsWreck = isTrue(input, 'DisableRollback');
  if (keepsWreck && kind === 'UPDATE')
    throw unsupported('ExecuteChangeSet of an update with DisableRollback');

  memory.transaction(() => {
    if (kind === 'UPDATE') beginUpdate(control, stack, deployment);
    else {
      const { template } = checkDeployment(control, stack, deployment);
      beginCreation(
        control,
        { ...stack, onFailure: keepsWreck ? 'DO_NOTHING' : onFailure },
        template,
        deployment,
      );
    }
    // The others were made for a stack that will not be the same.
    for (const [other, { stackId: about }] of memory.changeSets.entries())
      if (about === stackId && other !== id) memory.changeSets.delete(other);
    memory.changeSets.put(id, { ...changeSet, executionStatus: 'EXECUTE_COMPLETE' });
  });
  return {};
};
