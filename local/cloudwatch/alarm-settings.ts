/** What PutMetricAlarm sets, in its words. */
export interface AlarmSettings {
  AlarmName: string;
  AlarmDescription?: string;
  ActionsEnabled?: boolean;
  OKActions?: string[];
  AlarmActions?: string[];
  InsufficientDataActions?: string[];
  MetricName?: string;
  Namespace?: string;
  Statistic?: string;
  ExtendedStatistic?: string;
  Dimensions?: Dimension[];
  Period?: number;
  Unit?: string;
  EvaluationPeriods: number;
  DatapointsToAlarm?: number;
  Threshold?: number;
  ComparisonOperator: string;
  TreatMissingData?: string;
  Metrics?: MetricQuery[];
}

export interface Dimension {
  Name: string;
  Value: string;
}

export interface MetricQuery {
  Id: string;
  Label?: string;
  Expression?: string;
  Period?: number;
  ReturnData?: boolean;
  MetricStat?: {
    Metric: { Namespace?: string; MetricName?: string; Dimensions?: Dimension[] };
    Period: number;
    Stat: string;
    Unit?: string;
  };
}

export const SETTINGS: readonly (keyof AlarmSettings)[] = [
  'AlarmName',
  'AlarmDescription',
  'ActionsEnabled',
  'OKActions',
  'AlarmActions',
  'InsufficientDataActions',
  'MetricName',
  'Namespace',
  'Statistic',
  'ExtendedStatistic',
  'Dimensions',
  'Period',
  'Unit',
  'EvaluationPeriods',
  'DatapointsToAlarm',
  'Threshold',
  'ComparisonOperator',
  'TreatMissingData',
  'Metrics',
];

const ACTIONS = ['OKActions', 'AlarmActions', 'InsufficientDataActions'] as const;

/** What an alarm does when it enters a state. */
export const actionsOf = (settings: AlarmSettings, state: string): string[] =>
  (state === 'OK'
    ? settings.OKActions
    : state === 'ALARM'
      ? settings.AlarmActions
      : settings.InsufficientDataActions) ?? [];

export const allActions = (settings: AlarmSettings): string[] =>
  ACTIONS.flatMap((name) => settings[name] ?? []);
