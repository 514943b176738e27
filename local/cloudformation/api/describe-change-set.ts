import type { Control } from '../control.ts';
import type { ChangeRecord, ChangeSetRecord } from '../stacks/records.ts';
import { findChangeSet } from './find-stack.ts';
import { accept, optional } from './input.ts';
import type { Input } from './input.ts';
import { page } from './page.ts';

const changeOf = (
  { registry }: Control,
  { action, logicalId, physicalId, type, replacement, properties }: ChangeRecord,
) => ({
  Type: 'Resource',
  ResourceChange: {
    Action: action,
    LogicalResourceId: logicalId,
    PhysicalResourceId: physicalId,
    ResourceType: type,
    Replacement: replacement,
    Scope: action === 'Modify' ? ['Properties'] : [],
    Details: properties.map((name) => ({
      Target: {
        Attribute: name === 'Tags' ? 'Tags' : 'Properties',
        Name: name,
        RequiresRecreation: registry.get(type)?.properties[name]?.change === 'replace' ? 'Always' : 'Never',
      },
      Evaluation: 'Dynamic',
      ChangeSource: 'DirectModification',
    })),
  },
});

/** The members of a change set that a list of them shows too. */
export const changeSetSummary = (changeSet: ChangeSetRecord) => ({
  StackId: changeSet.stackId,
  StackName: changeSet.stackName,
  ChangeSetId: changeSet.id,
  ChangeSetName: changeSet.name,
  ExecutionStatus: changeSet.executionStatus,
  Status: changeSet.status,
  StatusReason: changeSet.statusReason,
  CreationTime: new Date(changeSet.createdAt),
  Description: changeSet.description,
});

export const describeChangeSet = (control: Control) => (input: Input) => {
  accept('DescribeChangeSet', input, ['StackName', 'ChangeSetName', 'NextToken']);
  const changeSet = findChangeSet(control.memory, input);
  const { deployment, changes } = changeSet;
  const { items, next } = page(changes, optional(input, 'NextToken'));
  return {
    ...changeSetSummary(changeSet),
    Parameters: Object.entries(deployment.parameters).map(([ParameterKey, ParameterValue]) => ({
      ParameterKey,
      ParameterValue,
    })),
    NotificationARNs: [],
    Capabilities: deployment.capabilities,
    Tags: deployment.tags,
    Changes: items.map((change) => changeOf(control, change)),
    IncludeNestedStacks: false,
    OnStackFailure: changeSet.onFailure,
    ...next,
  };
};
