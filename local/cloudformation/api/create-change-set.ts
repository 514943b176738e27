import { ServiceError, unsupported } from '../../errors.ts';
import type { Control } from '../control.ts';
import { newChangeSetId } from '../identity.ts';
import { enterStatus } from '../stacks/journal.ts';
import { planChanges } from '../stacks/plan-changes.ts';
import type { Plan } from '../stacks/plan-changes.ts';
import type { ChangeSetRecord, StackRecord } from '../stacks/records.ts';
import { validationError } from '../template/problems.ts';
import { demandUpdatable } from './begin-deployment.ts';
import { onFailureOf } from './create-stack.ts';
import { checkDeployment, deploymentOf } from './deployment.ts';
import { findChangeSetIfAny, findStack } from './find-stack.ts';
import { demand, optional } from './input.ts';
import type { Input } from './input.ts';
import { newStack } from './new-stack.ts';

const MEMBERS = ['ChangeSetName', 'ChangeSetType', 'Description', 'OnStackFailure'];

const NO_CHANGES =
  "The submitted information didn't contain changes. Submit different information to create a change set.";

/** The stack that the change set is for; a new one for CREATE, of which only the name is there. */
const stackFor = ({ memory }: Control, kind: string, input: Input): StackRecord => {
  if (kind === 'UPDATE') {
    const stack = findStack(memory, input);
    demandUpdatable(stack);
    return stack;
  }
  if (kind !== 'CREATE') throw unsupported(`CreateChangeSet with ChangeSetType ${kind}`);
  const name = demand(input, 'StackName');
  const stack = memory.find(name);
  if (stack && stack.status !== 'REVIEW_IN_PROGRESS')
    throw validationError(
      `Stack [${name}] already exists and cannot be created again with the changeSet [${demand(input, 'ChangeSetName')}].`,
    );
  return stack ?? newStack(name, memory.clock.now());
};

const outcome = ({ changes, outputs }: Plan) =>
  changes.length > 0 || outputs
    ? ({ status: 'CREATE_COMPLETE', executionStatus: 'AVAILABLE' } as const)
    : ({ status: 'FAILED', statusReason: NO_CHANGES, executionStatus: 'UNAVAILABLE' } as const);

export const createChangeSet = (control: Control) => async (input: Input) => {
  const { memory } = control;
  const name = demand(input, 'ChangeSetName');
  const kind = optional(input, 'ChangeSetType') ?? 'UPDATE';
  const stack = stackFor(control, kind, input);
  const known = memory.find(stack.id) !== undefined;
  if (known && findChangeSetIfAny(memory, input))
    throw new ServiceError('AlreadyExistsException', `ChangeSet ${name} already exists`);
  const previous = kind === 'UPDATE' ? memory.deployment(stack, 'current') : undefined;
  const deployment = await deploymentOf(control, 'CreateChangeSet', input, MEMBERS, previous);
  const onFailure = onFailureOf(input, 'OnStackFailure');
  if (kind === 'UPDATE' && onFailure !== 'ROLLBACK')
    throw unsupported(`CreateChangeSet of an update with OnStackFailure ${onFailure}`);
  const prepared = checkDeployment(control, stack, deployment);
  const plan = planChanges(prepared, memory.resourcesOf(stack), stack.outputs, deployment.tags);
  const description = optional(input, 'Description');
  const changeSet: ChangeSetRecord = {
    id: newChangeSetId(name),
    name,
    stackId: stack.id,
    stackName: stack.name,
    kind: kind as ChangeSetRecord['kind'],
    ...outcome(plan),
    createdAt: memory.clock.now(),
    ...(description !== undefined && { description }),
    onFailure,
    deployment,
    changes: plan.changes,
  };
  memory.transaction(() => {
    if (!known) enterStatus(memory, stack, 'REVIEW_IN_PROGRESS', 'User Initiated');
    memory.changeSets.put(changeSet.id, changeSet);
  });
  return { Id: changeSet.id, StackId: stack.id };
};
