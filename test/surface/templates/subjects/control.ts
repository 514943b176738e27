import type { Subject } from '../subject.ts';
import { alarmOf, idOf, keyOf, roleOf } from '../shows.ts';
import {
  BARE_METRIC,
  CONDITION,
  DOUBLE,
  MEASURED,
  KEY,
  METRIC,
  OF_ROLES,
  policies,
  policy,
  ref,
  ROLE,
  SECOND_KEY,
  TOPIC,
} from '../words.ts';

export const control: Readonly<Record<string, Subject>> = {
  'AWS::CloudWatch::Alarm': {
    properties: {
      ...METRIC,
      ...CONDITION,
    },
    others: { Topic: TOPIC },
    shows: alarmOf,
    // On AWS too it is instead of a statistic.
    except: ['ExtendedStatistic', 'Metrics'],
    values: {
      AlarmName: ['loud-{NAME}'],
      AlarmActions: [ref('Topic')],
      OKActions: [ref('Topic')],
      InsufficientDataActions: [ref('Topic')],
      ComparisonOperator: ['LessThanThreshold'],
      DatapointsToAlarm: [1, 2],
      Statistic: ['Average'],
      Period: [120],
      TreatMissingData: ['breaching'],
    },
  },
  'AWS::CloudWatch::Alarm on a percentile': {
    properties: { ...BARE_METRIC, ExtendedStatistic: 'p90', ...CONDITION },
    shows: alarmOf,
    only: ['ExtendedStatistic'],
    values: { ExtendedStatistic: ['p99'] },
  },
  'AWS::CloudWatch::Alarm on several metrics': {
    properties: { ...CONDITION, Metrics: [DOUBLE, MEASURED] },
    shows: alarmOf,
    only: ['Metrics.Expression', 'Metrics.Label', 'Metrics.Period', 'Metrics.ReturnData'],
  },
  'AWS::CloudWatch::Alarm on one metric of several': {
    properties: { ...CONDITION, Metrics: [MEASURED, DOUBLE] },
    shows: alarmOf,
    only: ['Metrics.Id', 'Metrics.MetricStat'],
    values: { 'Metrics.Id': ['loud', 'louder'], 'Metrics.MetricStat.Period': [120, 180] },
  },
  'AWS::CloudWatch::Dashboard': {
    properties: { DashboardBody: '{"widgets":[]}' },
    shows: ({ call }, DashboardName) => call('monitoring: GetDashboard', { DashboardName }),
    values: { DashboardName: ['loud-{NAME}'], DashboardBody: ['{"widgets":[],"start":"-PT1H"}'] },
  },
  'AWS::IAM::Policy': {
    properties: { PolicyName: 'loud', PolicyDocument: policy(), Roles: [ref('Role')] },
    others: { Role: ROLE, Second: ROLE },
    shows: async (bench) => [
      await roleOf(bench, await idOf(bench, 'Role')),
      await roleOf(bench, await idOf(bench, 'Second')),
    ],
    values: { PolicyDocument: OF_ROLES, Roles: [ref('Second')] },
  },
  'AWS::IAM::Role': {
    properties: {
      AssumeRolePolicyDocument: policy(),
      Policies: [{ PolicyName: 'one', PolicyDocument: policy() }],
    },
    shows: roleOf,
    values: {
      RoleName: ['loud-{NAME}'],
      AssumeRolePolicyDocument: policies({
        Action: 'sts:AssumeRole',
        Principal: { Service: 'lambda.amazonaws.com' },
      }),
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/Loud'],
      MaxSessionDuration: [7200],
      Path: ['/loud/'],
      'Policies.PolicyDocument': OF_ROLES,
    },
  },
  'AWS::KMS::Alias': {
    properties: { AliasName: 'alias/loud-{NAME}', TargetKeyId: ref('Key') },
    others: { Key: KEY, Second: SECOND_KEY },
    shows: keyOf,
    values: { AliasName: ['alias/other-{NAME}'], TargetKeyId: [ref('Second')] },
  },
  'AWS::KMS::Key': {
    properties: {},
    shows: keyOf,
    except: ['RotationPeriodInDays'],
    unseen: { PendingWindowInDays: 'It is for the deletion of the key' },
    values: {
      KeyPolicy: policies({
        Action: 'kms:*',
        Principal: { AWS: 'arn:aws:iam::000000000000:root' },
        Resource: '*',
      }),
    },
  },
  'AWS::KMS::Key that is rotated': {
    properties: { EnableKeyRotation: true },
    shows: keyOf,
    only: ['RotationPeriodInDays'],
    values: { RotationPeriodInDays: [90] },
  },
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
