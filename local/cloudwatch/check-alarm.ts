import { acceptOnly } from '../endpoint/action-error.ts';
import { ServiceError, unsupported } from '../errors.ts';
import { allActions, SETTINGS } from './alarm-settings.ts';
import type { AlarmSettings, MetricQuery } from './alarm-settings.ts';

const COMPARISONS = [
  'GreaterThanOrEqualToThreshold',
  'GreaterThanThreshold',
  'LessThanThreshold',
  'LessThanOrEqualToThreshold',
];
const STATISTICS = ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'];
const MISSING_DATA = ['breaching', 'notBreaching', 'ignore', 'missing'];

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
const WEEK = 7 * DAY;
const SHORT_PERIODS = new Set([10, 20, 30]);
const MOST_METRICS = 10;
const MOST_ACTIONS = 5;
const LONGEST_DESCRIPTION = 1024;

const invalid = (message: string) => new ServiceError('InvalidParameterValue', message);
const unfit = (message: string) => new ServiceError('InvalidParameterCombination', message);

const checkPeriod = (period: number | undefined, evaluationPeriods: number): void => {
  if (period === undefined) throw new ServiceError('MissingParameter', 'An alarm on a metric needs a Period');
  if (!SHORT_PERIODS.has(period) && (period < MINUTE || period % MINUTE !== 0))
    throw invalid(`Period is ${period}, expected 10, 20, 30 or a multiple of 60`);
  const longest = period >= HOUR ? WEEK : DAY;
  if (period * evaluationPeriods > longest)
    throw invalid(
      `Metrics cannot be checked across more than ${longest} s: EvaluationPeriods * Period is more`,
    );
};

const checkQuery = (
  { Id, Expression, MetricStat, ...rest }: MetricQuery,
  evaluationPeriods: number,
): void => {
  acceptOnly(`PutMetricAlarm Metrics.${Id}`, rest, ['Label', 'Period', 'ReturnData']);
  if (!/^[a-z]\w*$/.test(Id)) throw invalid(`The Id ${Id} of a metric must begin with a small letter`);
  if ((Expression === undefined) === (MetricStat === undefined))
    throw unfit(`Metrics.${Id} must have either an Expression or a MetricStat`);
  if (!MetricStat) return;
  acceptOnly(`PutMetricAlarm Metrics.${Id}.MetricStat`, MetricStat, ['Metric', 'Period', 'Stat', 'Unit']);
  acceptOnly(`PutMetricAlarm Metrics.${Id}.Metric`, MetricStat.Metric, [
    'Namespace',
    'MetricName',
    'Dimensions',
  ]);
  checkPeriod(MetricStat.Period, evaluationPeriods);
};

const checkMetrics = (metrics: MetricQuery[], evaluationPeriods: number): void => {
  for (const query of metrics) checkQuery(query, evaluationPeriods);
  if (new Set(metrics.map(({ Id }) => Id)).size < metrics.length)
    throw invalid('Two metrics have the same Id');
  if (metrics.filter(({ ReturnData = true }) => ReturnData).length !== 1)
    throw invalid('Exactly one of the metrics must return data');
  if (metrics.filter(({ MetricStat }) => MetricStat).length > MOST_METRICS)
    throw new ServiceError('LimitExceeded', `An alarm can watch ${MOST_METRICS} metrics at most`);
};

const oneOf = (name: string, value: string | undefined, allowed: readonly string[]): void => {
  if (value !== undefined && !allowed.includes(value))
    throw invalid(`${name} is ${value}, expected one of ${allowed.join(', ')}`);
};

const checkActions = (settings: AlarmSettings): void => {
  for (const action of allActions(settings)) {
    if (!action.startsWith('arn:')) throw invalid(`Invalid arn syntax: ${action}`);
    if (!action.startsWith('arn:aws:sns:')) throw unsupported(`PutMetricAlarm with the action ${action}`);
  }
  for (const name of ['OKActions', 'AlarmActions', 'InsufficientDataActions'] as const)
    if ((settings[name]?.length ?? 0) > MOST_ACTIONS) throw invalid(`${name} may be ${MOST_ACTIONS} at most`);
};

/** Throws the error of CloudWatch for what it refuses, and names what is not emulated. */
export const checkAlarm = ({ Tags: _, ...input }: AlarmSettings & { Tags?: unknown }): void => {
  acceptOnly('PutMetricAlarm', input, SETTINGS);
  const { AlarmName, EvaluationPeriods, ComparisonOperator, DatapointsToAlarm, Metrics } = input;
  for (const name of ['AlarmName', 'EvaluationPeriods', 'ComparisonOperator', 'Threshold'] as const)
    if (input[name] === undefined)
      throw new ServiceError('MissingParameter', `The parameter ${name} is required`);
  if (AlarmName.length > 255) throw invalid('AlarmName may have 255 characters at most');
  if ((input.AlarmDescription?.length ?? 0) > LONGEST_DESCRIPTION)
    throw invalid(`AlarmDescription may have ${LONGEST_DESCRIPTION} characters at most`);
  oneOf('ComparisonOperator', ComparisonOperator, COMPARISONS);
  oneOf('Statistic', input.Statistic, STATISTICS);
  oneOf('TreatMissingData', input.TreatMissingData, MISSING_DATA);
  if (EvaluationPeriods < 1) throw invalid('EvaluationPeriods must be at least 1');
  if (DatapointsToAlarm !== undefined && DatapointsToAlarm > EvaluationPeriods)
    throw invalid('DatapointsToAlarm may not be more than EvaluationPeriods');
  checkActions(input);
  if (Metrics) {
    if (input.MetricName !== undefined) throw unfit('An alarm has either Metrics or a MetricName');
    return checkMetrics(Metrics, EvaluationPeriods);
  }
  if (input.MetricName === undefined || input.Namespace === undefined)
    throw new ServiceError('MissingParameter', 'An alarm needs MetricName and Namespace, or Metrics');
  if ((input.Statistic === undefined) === (input.ExtendedStatistic === undefined))
    throw unfit('An alarm on a metric has either a Statistic or an ExtendedStatistic');
  checkPeriod(input.Period, EvaluationPeriods);
};
