import { arn } from '../../arn.ts';
import { access, accessTable, on, passRole } from '../../endpoint/accesses.ts';
import type { AccessesOf, AccessTable } from '../../endpoint/accesses.ts';
import type { Access } from '../../endpoint/service.ts';
import type { Engine } from '../engine/engine.ts';

const ofMember =
  (member: string) =>
  (action: string): AccessesOf<Record<string, unknown>> =>
  (input) =>
    on(`states:${action}`, String(input[member]));

const ofMachine = ofMember('stateMachineArn');
const ofActivity = ofMember('activityArn');
const ofExecution = ofMember('executionArn');
const ofResource = ofMember('resourceArn');

const withRole = (action: string, machineArn: string, roleArn: unknown): Access[] => [
  access(`states:${action}`, machineArn),
  ...(typeof roleArn === 'string' ? [passRole(roleArn, 'states')] : []),
];

/** What Step Functions' operations need permission for; lists of everything need it on everything. */
export const statesAccesses = (engine: Engine): AccessTable => {
  // A text that is the token of nothing opens nothing: it is refused as what it is.
  const ofToken =
    (action: string) =>
    ({ taskToken = '' }: { taskToken?: string }) => {
      const machineArn = engine.machineOf(taskToken);
      return machineArn === undefined ? [] : on(`states:${action}`, machineArn);
    };
  return {
    CreateActivity: ({ name }: Record<string, unknown>) => [
      access('states:CreateActivity', arn('states', `activity:${String(name)}`)),
    ],
    ...accessTable(['DeleteActivity', 'DescribeActivity', 'GetActivityTask'], ofActivity),
    CreateStateMachine: ({ name, roleArn }: Record<string, unknown>) =>
      withRole('CreateStateMachine', arn('states', `stateMachine:${String(name)}`), roleArn),
    UpdateStateMachine: ({ stateMachineArn, roleArn }: Record<string, unknown>) =>
      withRole('UpdateStateMachine', String(stateMachineArn), roleArn),
    ...accessTable(
      [
        'StartExecution',
        'StartSyncExecution',
        'DeleteStateMachine',
        'DescribeStateMachine',
        'ListExecutions',
      ],
      ofMachine,
    ),
    ...accessTable(
      [
        'DescribeExecution',
        'DescribeStateMachineForExecution',
        'GetExecutionHistory',
        'RedriveExecution',
        'StopExecution',
      ],
      ofExecution,
    ),
    TestState: ({ roleArn, mock, revealSecrets }: Record<string, unknown>) => [
      access('states:TestState'),
      ...(mock === undefined && typeof roleArn === 'string' ? [passRole(roleArn, 'states')] : []),
      ...(revealSecrets === true ? [access('states:RevealSecrets')] : []),
    ],
    ...accessTable(['ListTagsForResource', 'TagResource', 'UntagResource'], ofResource),
    ...accessTable(['SendTaskSuccess', 'SendTaskFailure', 'SendTaskHeartbeat'], ofToken),
  };
};
