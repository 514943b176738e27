import { acceptOnly } from '../../endpoint/action-error.ts';
import type { Action } from '../../endpoint/service.ts';
import { ServiceError, unsupported } from '../../errors.ts';
import { DEFAULT_BUS } from '../buses.ts';
import type { EventsParts } from '../parts.ts';
import { eventPattern } from '../pattern/match.ts';
import { ruleArn } from '../rule-record.ts';
import type { RuleRecord } from '../rule-record.ts';
import { schedule } from '../schedule/schedule.ts';
import { tagsOf } from '../tags.ts';
import { checkRole } from '../targets/check-role.ts';
import type { TagList } from '../tags.ts';

interface Input {
  Name: string;
  EventPattern?: string;
  ScheduleExpression?: string;
  State?: string;
  Description?: string;
  RoleArn?: string;
  EventBusName?: string;
  Tags?: TagList;
}

const MEMBERS = [
  'Name',
  'EventPattern',
  'ScheduleExpression',
  'State',
  'Description',
  'RoleArn',
  'EventBusName',
  'Tags',
];
const NAME = /^[\w.-]{1,64}$/;

const invalid = (message: string) => new ServiceError('ValidationException', message);

const check = ({ Name, EventPattern, ScheduleExpression, State = 'ENABLED' }: Input, busName: string) => {
  if (!NAME.test(Name)) throw invalid(`Rule name ${Name} must be 1 to 64 of letters, digits, . _ -`);
  if (!EventPattern && !ScheduleExpression)
    throw invalid('Parameter(s) EventPattern or ScheduleExpression must be specified.');
  if (!['ENABLED', 'DISABLED'].includes(State)) throw unsupported(`PutRule State ${State}`);
  if (EventPattern) eventPattern(EventPattern);
  if (!ScheduleExpression) return;
  if (busName !== DEFAULT_BUS)
    throw invalid('ScheduleExpression is supported only on the default event bus.');
  schedule(ScheduleExpression);
};

/** A rule that is there already gets this pattern, schedule and state, and keeps its targets and tags. */
export const putRule =
  ({ buses, rules, timetable, permissions }: EventsParts): Action<Input> =>
  (input) => {
    acceptOnly('PutRule', input, MEMBERS);
    const busName = buses.get(input.EventBusName).name;
    check(input, busName);
    checkRole(permissions, { name: input.Name, busName }, input.RoleArn);
    const before = rules.find(input.Name, busName);
    const enabled = input.State !== 'DISABLED';
    const sameSchedule = enabled && before?.enabled && before.scheduleExpression === input.ScheduleExpression;
    const rule: RuleRecord = {
      name: input.Name,
      busName,
      enabled,
      tags: before?.tags ?? tagsOf(input.Tags),
      targets: before?.targets ?? [],
      ...(input.EventPattern && { eventPattern: input.EventPattern }),
      ...(input.ScheduleExpression && { scheduleExpression: input.ScheduleExpression }),
      ...(input.Description !== undefined && { description: input.Description }),
      ...(input.RoleArn && { roleArn: input.RoleArn }),
      ...(sameSchedule && before.nextAt !== undefined && { nextAt: before.nextAt }),
    };
    rules.put(rule);
    timetable.follow(rule.name);
    return { RuleArn: ruleArn(rule) };
  };
