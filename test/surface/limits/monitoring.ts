import { limits, text, times } from './boundary.ts';
import type { Boundary } from './boundary.ts';

const TOPIC = 'arn:aws:sns:us-east-1:000000000000:loud';
const ALARM = {
  Namespace: 'loud',
  MetricName: 'loud',
  Statistic: 'Sum',
  Period: 60,
  EvaluationPeriods: 1,
  ComparisonOperator: 'GreaterThanThreshold',
  Threshold: 1,
};

export const monitoring: Boundary[] = [
  ...limits(
    'monitoring: PutMetricAlarm',
    'InvalidParameterValueException',
    ({ name }) => ({ AlarmName: name, ...ALARM }),
    [
      ['255 characters of a name', { AlarmName: text(255) }, { AlarmName: text(256) }],
      ['1024 characters of description', { AlarmDescription: text(1024) }, { AlarmDescription: text(1025) }],
      ['a period of 10 s', { Period: 10 }, { Period: 15 }],
      ['a day of periods', { EvaluationPeriods: 1440 }, { EvaluationPeriods: 1441 }],
      ['5 actions', { AlarmActions: times(5, () => TOPIC) }, { AlarmActions: times(6, () => TOPIC) }],
      ['a way to compare', {}, { ComparisonOperator: 'GreaterThan' }],
    ],
  ),
  ...limits(
    'monitoring: PutDashboard',
    'DashboardInvalidInputError',
    ({ name }) => ({ DashboardName: name, DashboardBody: '{"widgets":[]}' }),
    [
      ['a list of widgets', {}, { DashboardBody: '{}' }],
      ['255 characters of a name', { DashboardName: text(255) }, { DashboardName: text(256) }],
      ['letters of a name', { DashboardName: 'a_b-C1' }, { DashboardName: 'a.b' }],
    ],
  ),
];
