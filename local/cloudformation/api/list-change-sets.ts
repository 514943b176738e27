import type { Control } from '../control.ts';
import { changeSetSummary } from './describe-change-set.ts';
import { findStack } from './find-stack.ts';
import { accept, optional } from './input.ts';
import type { Input } from './input.ts';
import { page } from './page.ts';

export const listChangeSets =
  ({ memory }: Control) =>
  (input: Input) => {
    accept('ListChangeSets', input, ['StackName', 'NextToken']);
    const stack = findStack(memory, input);
    const changeSets = memory.changeSets
      .entries()
      .map(([, changeSet]) => changeSet)
      .filter(({ stackId }) => stackId === stack.id);
    const { items, next } = page(changeSets, optional(input, 'NextToken'));
    return { Summaries: items.map(changeSetSummary), ...next };
  };
