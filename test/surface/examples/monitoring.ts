import { example } from '../example.ts';
import type { Bench, Examples } from '../example.ts';

const alarmArn = (name: string) => `arn:aws:cloudwatch:us-east-1:000000000000:alarm:${name}`;
const TOPIC = 'arn:aws:sns:us-east-1:000000000000:loud';
const BODY = '{"widgets":[]}';
const BODIES = ['{"widgets":[],"start":"-PT1H"}', '{"widgets":[],"start":"-PT2H"}'];
const METRIC = { Namespace: 'loud', MetricName: 'loud', Statistic: 'Sum', Period: 60 };
const CONDITION = { EvaluationPeriods: 2, ComparisonOperator: 'GreaterThanThreshold', Threshold: 1 };

const alarms = async ({ name, call }: Bench) => {
  for (const AlarmName of [name, `${name}-2`])
    await call('PutMetricAlarm', {
      AlarmName,
      ...METRIC,
      ...CONDITION,
      Tags: ['old', 'other'].map((Key) => ({ Key, Value: 'x' })),
    });
  await call('SetAlarmState', { AlarmName: name, StateValue: 'OK', StateReason: 'old' });
  return { AlarmNames: [name], ResourceARN: alarmArn(name) };
};
const disabled = async (bench: Bench) => {
  const found = await alarms(bench);
  await bench.call('DisableAlarmActions', { AlarmNames: found.AlarmNames });
  return found;
};
const dashboards = async ({ name, call }: Bench) => {
  for (const DashboardName of [name, `${name}-2`])
    await call('PutDashboard', { DashboardName, DashboardBody: BODY });
  return { DashboardName: name };
};
const described = async ({ name, call }: Bench) => [
  await call('DescribeAlarms', { AlarmNamePrefix: name }),
  await call('ListTagsForResource', { ResourceARN: alarmArn(name) }).catch(String),
];
const drawn = async ({ name, call }: Bench) => [
  await call('GetDashboard', { DashboardName: name }).catch(String),
  await call('ListDashboards', { DashboardNamePrefix: name }),
];

const METRICS = {
  'Metrics.Id': ['loud', 'louder'],
  'Metrics.Period': [60, 120],
  'Metrics.MetricStat.Period': [60, 120],
};
const ALARM = {
  AlarmActions: [TOPIC],
  OKActions: [TOPIC],
  InsufficientDataActions: [TOPIC],
  ExtendedStatistic: ['p90', 'p99'],
  Period: [120, 180],
  TreatMissingData: ['breaching', 'ignore'],
  DatapointsToAlarm: [1, 2],
};
const ofMetrics = [
  {
    Id: 'm',
    ReturnData: true,
    MetricStat: { Metric: { Namespace: 'l', MetricName: 'l' }, Period: 60, Stat: 'Sum' },
  },
];
const switched = (given: (bench: Bench) => Promise<{ AlarmNames: string[] }>) =>
  example({ given, input: (_bench, { AlarmNames }) => ({ AlarmNames }), shows: described });

export const monitoring: Examples = {
  'PutMetricAlarm on a metric': example({
    input: ({ name }) => ({ AlarmName: name, ...METRIC, ...CONDITION }),
    shows: described,
    values: { ...ALARM, ...METRICS },
  }),
  'PutMetricAlarm on several': example({
    input: ({ name }) => ({ AlarmName: name, ...CONDITION, Metrics: ofMetrics }),
    shows: described,
    only: ['Metrics'],
    values: METRICS,
  }),
  DescribeAlarms: example({
    given: alarms,
    input: ({ name }) => ({ AlarmNamePrefix: name }),
    reads: true,
    values: { MaxRecords: [1], NextToken: ['zzz'], AlarmTypes: ['CompositeAlarm'] },
  }),
  DeleteAlarms: switched(alarms),
  SetAlarmState: example({
    given: alarms,
    input: ({ name }) => ({ AlarmName: name, StateValue: 'ALARM', StateReason: 'new' }),
    shows: described,
    values: { StateReasonData: ['{"a":1}', '{"b":1}'] },
  }),
  EnableAlarmActions: switched(disabled),
  DisableAlarmActions: switched(alarms),
  TagResource: example({
    given: alarms,
    input: (_bench, { ResourceARN }) => ({ ResourceARN, Tags: [{ Key: 'k', Value: 'v' }] }),
    shows: described,
  }),
  UntagResource: example({
    given: alarms,
    input: (_bench, { ResourceARN }) => ({ ResourceARN, TagKeys: ['old'] }),
    shows: described,
    values: { TagKeys: ['other'] },
  }),
  ListTagsForResource: example({
    given: alarms,
    input: (_bench, { ResourceARN }) => ({ ResourceARN }),
    reads: true,
  }),
  PutDashboard: example({
    input: ({ name }) => ({ DashboardName: name, DashboardBody: BODY }),
    shows: drawn,
    values: { DashboardBody: BODIES },
  }),
  GetDashboard: example({ given: dashboards, input: (_bench, found) => found, reads: true }),
  DeleteDashboards: example({
    given: dashboards,
    input: ({ name }) => ({ DashboardNames: [name] }),
    shows: drawn,
  }),
  ListDashboards: example({
    given: dashboards,
    input: ({ name }) => ({ DashboardNamePrefix: name }),
    reads: true,
    values: { NextToken: ['zzz'] },
  }),
};
