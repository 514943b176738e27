import type { Control } from '../control.ts';
import type { StackRecord } from '../stacks/records.ts';
import { findStack } from './find-stack.ts';
import { accept, optional } from './input.ts';
import type { Input } from './input.ts';
import { page } from './page.ts';

const date = (at: number | undefined) => (at === undefined ? undefined : new Date(at));

const describe = (stack: StackRecord) => ({
  StackId: stack.id,
  StackName: stack.name,
  Description: stack.description,
  Parameters: stack.parameters.map(({ key, value }) => ({ ParameterKey: key, ParameterValue: value })),
  CreationTime: new Date(stack.createdAt),
  LastUpdatedTime: date(stack.updatedAt),
  DeletionTime: date(stack.deletedAt),
  RollbackConfiguration: {},
  StackStatus: stack.status,
  StackStatusReason: stack.statusReason,
  DisableRollback: stack.onFailure === 'DO_NOTHING',
  NotificationARNs: [],
  Capabilities: stack.capabilities,
  Outputs: stack.outputs.map(({ key, value, description, exportName }) => ({
    OutputKey: key,
    OutputValue: value,
    Description: description,
    ExportName: exportName,
  })),
  Tags: stack.tags,
  EnableTerminationProtection: stack.terminationProtection,
  DriftInformation: { StackDriftStatus: 'NOT_CHECKED' },
});

export const describeStacks =
  ({ memory }: Control) =>
  (input: Input) => {
    accept('DescribeStacks', input, ['StackName', 'NextToken']);
    if (optional(input, 'StackName') !== undefined)
      return {
        Stacks: [describe(findStack(memory, input, (name) => `Stack with id ${name} does not exist`))],
      };
    const stacks = memory.all().filter(({ status }) => status !== 'DELETE_COMPLETE');
    const { items, next } = page(stacks, optional(input, 'NextToken'));
    return { Stacks: items.map(describe), ...next };
  };
