import type { StackMemory } from '../stacks/memory.ts';
import type { ChangeSetRecord, StackRecord } from '../stacks/records.ts';
import { validationError } from '../template/problems.ts';
import { ServiceError } from '../../errors.ts';
import { demand, optional } from './input.ts';
import type { Input } from './input.ts';

/** The stack that an action is about. `message` is what this action says of one that does not exist. */
export const findStack = (
  memory: StackMemory,
  input: Input,
  message = (name: string) => `Stack [${name}] does not exist`,
): StackRecord => {
  const name = demand(input, 'StackName');
  const stack = memory.find(name);
  if (!stack) throw validationError(message(name));
  return stack;
};

const byNameOrId = (memory: StackMemory, input: Input): ChangeSetRecord | undefined => {
  const name = demand(input, 'ChangeSetName');
  if (name.startsWith('arn:')) return memory.changeSets.get(name);
  const stack = findStack(memory, input);
  return memory.changeSets
    .entries()
    .map(([, changeSet]) => changeSet)
    .find((changeSet) => changeSet.stackId === stack.id && changeSet.name === name);
};

export const findChangeSet = (memory: StackMemory, input: Input): ChangeSetRecord => {
  const changeSet = byNameOrId(memory, input);
  if (!changeSet)
    throw new ServiceError(
      'ChangeSetNotFound',
      `ChangeSet [${optional(input, 'ChangeSetName') ?? ''}] does not exist`,
      404,
    );
  return changeSet;
};

/** Like `findChangeSet`, for those who do not mind when there is none. */
export const findChangeSetIfAny = byNameOrId;
