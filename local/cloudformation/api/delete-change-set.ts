import type { Control } from '../control.ts';
import { findChangeSetIfAny } from './find-stack.ts';
import { accept } from './input.ts';
import type { Input } from './input.ts';

/** One that is not there is no error, as on AWS: `serverless deploy` relies on it. */
export const deleteChangeSet =
  ({ memory }: Control) =>
  (input: Input) => {
    accept('DeleteChangeSet', input, ['StackName', 'ChangeSetName']);
    const changeSet = findChangeSetIfAny(memory, input);
    if (changeSet) memory.changeSets.delete(changeSet.id);
    return {};
  };
