import type { Control } from '../control.ts';
import { accept, listOf, optional } from './input.ts';
import type { Input } from './input.ts';
import { page } from './page.ts';

export const listStacks =
  ({ memory }: Control) =>
  (input: Input) => {
    accept('ListStacks', input, ['StackStatusFilter', 'NextToken']);
    const wanted = listOf(input, 'StackStatusFilter') ?? [];
    const stacks = memory.all().filter(({ status }) => wanted.length === 0 || wanted.includes(status));
    const { items, next } = page(stacks, optional(input, 'NextToken'));
    const summaries = items.map((stack) => ({
      StackId: stack.id,
      StackName: stack.name,
      TemplateDescription: stack.description,
      CreationTime: new Date(stack.createdAt),
      LastUpdatedTime: stack.updatedAt === undefined ? undefined : new Date(stack.updatedAt),
      DeletionTime: stack.deletedAt === undefined ? undefined : new Date(stack.deletedAt),
      StackStatus: stack.status,
      StackStatusReason: stack.statusReason,
      DriftInformation: { StackDriftStatus: 'NOT_CHECKED' },
    }));
    return { StackSummaries: summaries, ...next };
  };
