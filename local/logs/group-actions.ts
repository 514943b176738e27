import type { Action } from '../endpoint/service.ts';
import { ServiceError, unsupported } from '../errors.ts';
import type { LogFiles } from './log-files.ts';
import type { LogGroups } from './log-groups.ts';

interface Group {
  logGroupName: string;
  retentionInDays: number;
  logGroupClass?: string;
  tags?: Record<string, string>;
}

interface DescribeGroups {
  logGroupNamePrefix?: string;
  limit?: number;
  /** The last name of the page before. */
  nextToken?: string;
}

const NAME = /^[\w./#-]{1,512}$/;
const MOST_GROUPS = 50;

interface Tagging {
  resourceArn: string;
  tags: Record<string, string>;
  tagKeys: string[];
}

/** The retention periods that CloudWatch Logs knows. */
const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

const groupOf = (resourceArn: string): string =>
  resourceArn.split(':').slice(6).join(':').replace(/:\*$/, '');

export const groupActions = (groups: LogGroups, files: LogFiles): Record<string, Action> => ({
  CreateLogGroup: (input: Group) => {
    const { logGroupName, tags, logGroupClass = 'STANDARD' } = input;
    if (logGroupClass !== 'STANDARD') throw unsupported(`CreateLogGroup of the class ${logGroupClass}`);
    if (!NAME.test(logGroupName))
      throw new ServiceError(
        'InvalidParameterException',
        `logGroupName ${logGroupName} must be 1 to 512 of letters, digits, . - _ / #`,
      );
    groups.create(logGroupName, tags);
  },

  DeleteLogGroup: ({ logGroupName }: Group) => {
    groups.delete(logGroupName);
    files.delete(logGroupName);
  },

  DescribeLogGroups: (input: DescribeGroups) => {
    const { logGroupNamePrefix, limit = MOST_GROUPS, nextToken = '' } = input;
    const found = groups.describe(logGroupNamePrefix).filter(({ logGroupName }) => logGroupName > nextToken);
    const logGroups = found.slice(0, limit);
    return { logGroups, ...(found.length > limit && { nextToken: logGroups.at(-1)?.logGroupName }) };
  },

  PutRetentionPolicy: ({ logGroupName, retentionInDays }: Group) => {
    if (!RETENTION_DAYS.includes(retentionInDays))
      throw new ServiceError(
        'InvalidParameterException',
        `retentionInDays is ${retentionInDays}, expected one of ${RETENTION_DAYS.join(', ')}`,
      );
    groups.change(logGroupName, (group) => ({ ...group, retentionInDays }));
  },

  DeleteRetentionPolicy: ({ logGroupName }: Group) =>
    groups.change(logGroupName, ({ retentionInDays: _, ...group }) => group),

  TagResource: ({ resourceArn, tags }: Tagging) =>
    groups.change(groupOf(resourceArn), (group) => ({ ...group, tags: { ...group.tags, ...tags } })),

  UntagResource: ({ resourceArn, tagKeys }: Tagging) =>
    groups.change(groupOf(resourceArn), (group) => ({
      ...group,
      tags: Object.fromEntries(Object.entries(group.tags).filter(([key]) => !tagKeys.includes(key))),
    })),

  ListTagsForResource: ({ resourceArn }: Tagging) => ({ tags: groups.find(groupOf(resourceArn)).tags }),
});
