import { access, accessTable, on } from '../endpoint/accesses.ts';
import type { AccessTable } from '../endpoint/accesses.ts';
import { ServiceError } from '../errors.ts';
import { alarmArn } from './alarm-record.ts';
import { dashboardArn } from './dashboards.ts';

type Input = Record<string, unknown>;

const named = (value: unknown, member: string): string => {
  if (typeof value === 'string' && value !== '') return value;
  throw new ServiceError('ValidationError', `The parameter ${member} must be a text that is not empty`);
};

const eachNamed = (value: unknown, member: string): string[] => {
  if (Array.isArray(value) && value.length > 0) return value.map((name: unknown) => named(name, member));
  throw new ServiceError('ValidationError', `The parameter ${member} must be a list that is not empty`);
};

const onOne = (member: string, arnOf: (name: string) => string) => (action: string) => (input: Input) =>
  on(`cloudwatch:${action}`, arnOf(named(input[member], member)));

const onEach = (member: string, arnOf: (name: string) => string) => (action: string) => (input: Input) =>
  eachNamed(input[member], member).map((name) => access(`cloudwatch:${action}`, arnOf(name)));

/** What CloudWatch's operations need permission for. Lists of all alarms or dashboards are on everything. */
export const CLOUDWATCH_ACCESSES: AccessTable = {
  ...accessTable(['PutMetricAlarm', 'SetAlarmState'], onOne('AlarmName', alarmArn)),
  ...accessTable(
    ['DeleteAlarms', 'EnableAlarmActions', 'DisableAlarmActions'],
    onEach('AlarmNames', alarmArn),
  ),
  ...accessTable(
    ['TagResource', 'UntagResource', 'ListTagsForResource'],
    onOne('ResourceARN', (arn) => arn),
  ),
  ...accessTable(['PutDashboard', 'GetDashboard'], onOne('DashboardName', dashboardArn)),
  ...accessTable(['DeleteDashboards'], onEach('DashboardNames', dashboardArn)),
};
