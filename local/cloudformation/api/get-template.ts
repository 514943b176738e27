import type { Control } from '../control.ts';
import { findChangeSet, findStack } from './find-stack.ts';
import { accept, optional } from './input.ts';
import type { Input } from './input.ts';

/** As it was sent: without transforms both stages are the same. */
export const getTemplate =
  ({ memory }: Control) =>
  (input: Input) => {
    accept('GetTemplate', input, ['StackName', 'ChangeSetName', 'TemplateStage']);
    const { body } =
      optional(input, 'ChangeSetName') === undefined
        ? memory.deployment(findStack(memory, input), 'current')
        : findChangeSet(memory, input).deployment;
    return { TemplateBody: body, StagesAvailable: ['Original', 'Processed'] };
  };
