import { arn } from '../arn.ts';
import { DEFAULT_BUS } from './buses.ts';
import type { Target } from './targets/target.ts';

export interface RuleRecord {
  name: string;
  busName: string;
  /** JSON text. */
  eventPattern?: string;
  scheduleExpression?: string;
  enabled: boolean;
  description?: string;
  roleArn?: string;
  tags: Record<string, string>;
  targets: Target[];
  /** When its schedule fires next; milliseconds since 1970. */
  nextAt?: number;
}

export const ruleArn = ({ name, busName }: Pick<RuleRecord, 'name' | 'busName'>): string =>
  arn('events', busName === DEFAULT_BUS ? `rule/${name}` : `rule/${busName}/${name}`);

/** A rule as DescribeRule and ListRules have it. */
export const describeRule = (rule: RuleRecord) => ({
  Name: rule.name,
  Arn: ruleArn(rule),
  EventPattern: rule.eventPattern,
  ScheduleExpression: rule.scheduleExpression,
  State: rule.enabled ? 'ENABLED' : 'DISABLED',
  Description: rule.description,
  RoleArn: rule.roleArn,
  EventBusName: rule.busName,
});
