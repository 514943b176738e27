import { account } from '../arn.ts';
import { alarmArn } from './alarm-record.ts';
import type { AlarmRecord } from './alarm-record.ts';
import type { AlarmSettings, Dimension } from './alarm-settings.ts';

const REGION = 'US East (N. Virginia)';

/** AWS writes these moments with an offset instead of a Z. */
const moment = (milliseconds: number): string => new Date(milliseconds).toISOString().replace('Z', '+0000');

const dimensionsOf = (dimensions: readonly Dimension[] = []) =>
  dimensions.map(({ Name: name, Value: value }) => ({ value, name }));

const watched = ({ Metrics, ...settings }: AlarmSettings) =>
  Metrics
    ? {
        Metrics: Metrics.map(({ MetricStat, ...query }) => ({
          ...query,
          ...(MetricStat && {
            MetricStat: {
              ...MetricStat,
              Metric: { ...MetricStat.Metric, Dimensions: dimensionsOf(MetricStat.Metric.Dimensions) },
            },
          }),
        })),
      }
    : {
        MetricName: settings.MetricName,
        Namespace: settings.Namespace,
        StatisticType: settings.ExtendedStatistic === undefined ? 'Statistic' : 'ExtendedStatistic',
        ...(settings.ExtendedStatistic === undefined
          ? { Statistic: settings.Statistic?.toUpperCase() }
          : { ExtendedStatistic: settings.ExtendedStatistic }),
        Unit: settings.Unit ?? null,
        Dimensions: dimensionsOf(settings.Dimensions),
      };

/** What SNS is given when an alarm enters a state: a subject for people, JSON for machines. */
export const notificationOf = ({ settings, state, stateAt, configuredAt }: AlarmRecord, before: string) => ({
  subject: `${state.value}: "${settings.AlarmName}" in ${REGION}`,
  message: JSON.stringify({
    AlarmName: settings.AlarmName,
    AlarmDescription: settings.AlarmDescription ?? null,
    AWSAccountId: account,
    AlarmConfigurationUpdatedTimestamp: moment(configuredAt),
    NewStateValue: state.value,
    NewStateReason: state.reason,
    StateChangeTime: moment(stateAt),
    Region: REGION,
    AlarmArn: alarmArn(settings.AlarmName),
    OldStateValue: before,
    OKActions: settings.OKActions ?? [],
    AlarmActions: settings.AlarmActions ?? [],
    InsufficientDataActions: settings.InsufficientDataActions ?? [],
    Trigger: {
      ...watched(settings),
      Period: settings.Period,
      EvaluationPeriods: settings.EvaluationPeriods,
      DatapointsToAlarm: settings.DatapointsToAlarm,
      ComparisonOperator: settings.ComparisonOperator,
      Threshold: settings.Threshold,
      TreatMissingData: settings.TreatMissingData ?? 'missing',
      EvaluateLowSampleCountPercentile: '',
    },
  }),
});
