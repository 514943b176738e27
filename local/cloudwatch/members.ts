import type { Members } from '../endpoint/strict.ts';
import { SETTINGS } from './alarm-settings.ts';

const ALARMS = { required: ['AlarmNames'] };
const REQUIRED = ['AlarmName', 'EvaluationPeriods', 'ComparisonOperator'];

/** What each action takes. */
export const CLOUDWATCH_MEMBERS: Readonly<Record<string, Members>> = {
  PutMetricAlarm: { required: REQUIRED, optional: [...SETTINGS, 'Tags'] },
  DescribeAlarms: {
    optional: [
      'AlarmNames',
      'AlarmNamePrefix',
      'AlarmTypes',
      'StateValue',
      'ActionPrefix',
      'MaxRecords',
      'NextToken',
    ],
  },
  DeleteAlarms: ALARMS,
  SetAlarmState: { required: ['AlarmName', 'StateValue', 'StateReason'], optional: ['StateReasonData'] },
  EnableAlarmActions: ALARMS,
  DisableAlarmActions: ALARMS,
  TagResource: { required: ['ResourceARN', 'Tags'] },
  UntagResource: { required: ['ResourceARN', 'TagKeys'] },
  ListTagsForResource: { required: ['ResourceARN'] },
  PutDashboard: { required: ['DashboardName', 'DashboardBody'] },
  GetDashboard: { required: ['DashboardName'] },
  DeleteDashboards: { required: ['DashboardNames'] },
  ListDashboards: { optional: ['DashboardNamePrefix', 'NextToken'] },
};
