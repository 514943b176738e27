import type { Subject } from '../subject.ts';
import { idOf, roleOf } from '../shows.ts';
import { POLICIES, policy, ref, ROLE } from '../words.ts';

export const control: Readonly<Record<string, Subject>> = {
  'AWS::CloudWatch::Alarm': {
    properties: { ComparisonOperator: 'GreaterThanThreshold', EvaluationPeriods: 1, Threshold: 1 },
  },
  'AWS::CloudWatch::Dashboard': { properties: { DashboardBody: '{}' } },
  'AWS::IAM::Policy': {
    properties: { PolicyName: 'loud', PolicyDocument: policy(), Roles: [ref('Role')] },
    others: { Role: ROLE, Second: ROLE },
    shows: async (bench) => [
      await roleOf(bench, await idOf(bench, 'Role')),
      await roleOf(bench, await idOf(bench, 'Second')),
    ],
    values: { PolicyDocument: POLICIES, Roles: [ref('Second')] },
  },
  'AWS::IAM::Role': {
    properties: {
      AssumeRolePolicyDocument: policy(),
      Policies: [{ PolicyName: 'one', PolicyDocument: policy() }],
    },
    shows: roleOf,
    values: {
      RoleName: ['loud-{NAME}'],
      AssumeRolePolicyDocument: POLICIES,
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/Loud'],
      MaxSessionDuration: [7200],
      Path: ['/loud/'],
      'Policies.PolicyDocument': POLICIES,
    },
  },
  'AWS::KMS::Alias': { properties: { AliasName: 'alias/loud', TargetKeyId: 'loud' } },
  'AWS::KMS::Key': { properties: {} },
  'AWS::Logs::LogGroup': {
    properties: {},
    shows: async ({ call }, name) => [
      await call('logs: DescribeLogGroups', { logGroupNamePrefix: name }),
      await call('logs: ListTagsForResource', {
        resourceArn: `arn:aws:logs:us-east-1:000000000000:log-group:${name}`,
      }),
    ],
    values: {
      LogGroupName: ['loud-{NAME}'],
      LogGroupClass: ['STANDARD', 'INFREQUENT_ACCESS'],
      RetentionInDays: [3],
    },
  },
};
