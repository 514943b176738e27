import { arn } from '../../arn.ts';
import { keptType, nameFrom } from './kept-type.ts';
import { kept, replaces } from './resource-type.ts';
import { decimal, flag, list, object, oneOf, required, tags, text, whole } from './shapes.ts';

const actions = kept(list(text));

const dimensions = list(object({ Name: required(text), Value: required(text) }));

const metricQuery = object({
  Id: required(text),
  Label: text,
  Expression: text,
  ReturnData: flag,
  Period: whole,
  MetricStat: object({
    Metric: required(object({ Namespace: text, MetricName: text, Dimensions: dimensions })),
    Period: required(whole),
    Stat: required(text),
    Unit: text,
  }),
});

export const cloudwatchAlarm = keptType({
  type: 'AWS::CloudWatch::Alarm',
  properties: {
    AlarmName: replaces(text),
    AlarmDescription: kept(text),
    ActionsEnabled: kept(flag),
    AlarmActions: actions,
    OKActions: actions,
    InsufficientDataActions: actions,
    Namespace: kept(text),
    MetricName: kept(text),
    Dimensions: kept(dimensions),
    Metrics: kept(list(metricQuery)),
    Statistic: kept(oneOf('Average', 'Maximum', 'Minimum', 'SampleCount', 'Sum')),
    ExtendedStatistic: kept(text),
    Unit: kept(text),
    Period: kept(whole),
    Threshold: kept(decimal),
    ComparisonOperator: kept(required(text)),
    EvaluationPeriods: kept(required(whole)),
    DatapointsToAlarm: kept(whole),
    TreatMissingData: kept(oneOf('breaching', 'notBreaching', 'ignore', 'missing')),
    Tags: kept(tags),
  },
  attributes: ['Arn'],
  note: 'Kept and shown here: alarms do not fire in the local cloud',
  idOf: nameFrom('AlarmName', 255),
  attributesOf: (id) => ({ Arn: arn('cloudwatch', `alarm:${id}`) }),
});
