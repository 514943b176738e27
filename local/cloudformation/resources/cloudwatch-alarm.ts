import {
  DeleteAlarmsCommand,
  DescribeAlarmsCommand,
  PutMetricAlarmCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-cloudwatch';
import { arn } from '../../arn.ts';
import { unlessGone } from './gone.ts';
import { replaces, resourceType, updates } from './resource-type.ts';
import type { Properties, Workbench } from './resource-type.ts';
import { decimal, flag, list, notEmulated, object, oneOf, required, tags, text, whole } from './shapes.ts';

const actions = updates(list(text));
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

const properties = {
  AlarmName: replaces(text),
  AlarmDescription: updates(text),
  ActionsEnabled: updates(flag),
  AlarmActions: actions,
  OKActions: actions,
  InsufficientDataActions: actions,
  Namespace: updates(text),
  MetricName: updates(text),
  Dimensions: updates(dimensions),
  Metrics: updates(list(metricQuery)),
  Statistic: updates(oneOf('Average', 'Maximum', 'Minimum', 'SampleCount', 'Sum')),
  ExtendedStatistic: updates(text),
  Unit: updates(text),
  Period: updates(whole),
  Threshold: updates(decimal),
  ThresholdMetricId: updates(notEmulated('alarms have fixed thresholds')),
  ComparisonOperator: updates(required(text)),
  EvaluationPeriods: updates(required(whole)),
  DatapointsToAlarm: updates(whole),
  TreatMissingData: updates(oneOf('breaching', 'notBreaching', 'ignore', 'missing')),
  Tags: updates(tags),
};
type Alarm = Properties<typeof properties>;

const nameOf = ({ AlarmName }: Alarm, bench: Workbench): string => AlarmName ?? bench.name(255);

const put = (alarm: Alarm, AlarmName: string, bench: Workbench) =>
  bench.aws.cloudwatch.send(
    new PutMetricAlarmCommand({
      ...alarm,
      AlarmName,
      ThresholdMetricId: undefined,
      Unit: alarm.Unit as 'Count' | undefined,
      ComparisonOperator: alarm.ComparisonOperator as 'GreaterThanThreshold',
      Metrics: alarm.Metrics?.map((query) => ({
        ...query,
        MetricStat: query.MetricStat && {
          ...query.MetricStat,
          Unit: query.MetricStat.Unit as 'Count' | undefined,
        },
      })),
      Tags: bench.tags(alarm.Tags),
    }),
  );

export const cloudwatchAlarm = resourceType({
  type: 'AWS::CloudWatch::Alarm',
  properties,
  attributes: ['Arn'],
  nameProperty: 'AlarmName',
  note: 'Nothing is measured here: its state is set by hand (SetAlarmState)',
  create: async (alarm, bench) => {
    const id = nameOf(alarm, bench);
    await put(alarm, id, bench);
    return { id, attributes: { Arn: arn('cloudwatch', `alarm:${id}`) } };
  },
  update: async (id, alarm, before, bench) => {
    const { cloudwatch } = bench.aws;
    await put(alarm, id, bench);
    // PutMetricAlarm leaves the tags of an alarm that exists.
    const ResourceARN = arn('cloudwatch', `alarm:${id}`);
    const TagKeys = bench.tagsGone(alarm.Tags, before.Tags);
    if (TagKeys.length > 0) await cloudwatch.send(new UntagResourceCommand({ ResourceARN, TagKeys }));
    await cloudwatch.send(new TagResourceCommand({ ResourceARN, Tags: bench.tags(alarm.Tags) }));
  },
  remove: (id, _alarm, { aws }) =>
    unlessGone(aws.cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: [id] }))),
  find: async (alarm, bench) => {
    const AlarmNames = [nameOf(alarm, bench)];
    const { MetricAlarms = [] } = await bench.aws.cloudwatch.send(new DescribeAlarmsCommand({ AlarmNames }));
    return MetricAlarms[0]?.AlarmName;
  },
});
