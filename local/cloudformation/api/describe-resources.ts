import type { Control } from '../control.ts';
import type { StackMemory } from '../stacks/memory.ts';
import type { ResourceRecord, StackRecord } from '../stacks/records.ts';
import { validationError } from '../template/problems.ts';
import { findStack } from './find-stack.ts';
import { accept, demand, optional } from './input.ts';
import type { Input } from './input.ts';
import { page } from './page.ts';

const summary = ({ logicalId, status, statusReason, current: { physicalId, type } }: ResourceRecord) => ({
  LogicalResourceId: logicalId,
  PhysicalResourceId: physicalId,
  ResourceType: type,
  ResourceStatus: status,
  ResourceStatusReason: statusReason,
  DriftInformation: { StackResourceDriftStatus: 'NOT_CHECKED' },
});

const ofStack = ({ id, name }: StackRecord) => ({ StackId: id, StackName: name });

const missingStack = (name: string) => `Stack '${name}' does not exist`;

export const describeStackResource =
  ({ memory }: Control) =>
  (input: Input) => {
    accept('DescribeStackResource', input, ['StackName', 'LogicalResourceId']);
    const logicalId = demand(input, 'LogicalResourceId');
    const stack = findStack(memory, input, missingStack);
    const record = memory.resources(stack).get(logicalId);
    if (!record) throw validationError(`Resource ${logicalId} does not exist for stack ${stack.name}`);
    const { metadata } = record.current;
    return {
      StackResourceDetail: {
        ...ofStack(stack),
        ...summary(record),
        LastUpdatedTimestamp: new Date(record.changedAt),
        Metadata: metadata === undefined ? undefined : JSON.stringify(metadata),
      },
    };
  };

const ownerOf = (memory: StackMemory, physicalId: string): StackRecord => {
  const owner = memory
    .all()
    .find((stack) => memory.resourcesOf(stack).some(({ current }) => current.physicalId === physicalId));
  if (!owner) throw validationError(`Stack for ${physicalId} does not exist`);
  return owner;
};

export const describeStackResources =
  ({ memory }: Control) =>
  (input: Input) => {
    accept('DescribeStackResources', input, ['StackName', 'LogicalResourceId', 'PhysicalResourceId']);
    const physicalId = optional(input, 'PhysicalResourceId');
    const logicalId = optional(input, 'LogicalResourceId');
    const stack = physicalId === undefined ? findStack(memory, input) : ownerOf(memory, physicalId);
    const records = memory
      .resourcesOf(stack)
      .filter((record) => logicalId === undefined || record.logicalId === logicalId);
    const resources = records.map((record) => ({
      ...ofStack(stack),
      ...summary(record),
      Timestamp: new Date(record.changedAt),
    }));
    return { StackResources: resources };
  };

export const listStackResources =
  ({ memory }: Control) =>
  (input: Input) => {
    accept('ListStackResources', input, ['StackName', 'NextToken']);
    const stack = findStack(memory, input, (name) => `Stack with id ${name} does not exist`);
    const { items, next } = page(memory.resourcesOf(stack), optional(input, 'NextToken'));
    const summaries = items.map((record) => ({
      ...summary(record),
      LastUpdatedTimestamp: new Date(record.changedAt),
    }));
    return { StackResourceSummaries: summaries, ...next };
  };
