import type { Members } from '../endpoint/strict.ts';

const GROUP = { required: ['logGroupName'] };
const RESOURCE = { required: ['resourceArn'] };

/** What each action takes. */
export const LOGS_MEMBERS: Readonly<Record<string, Members>> = {
  CreateLogGroup: { ...GROUP, optional: ['tags', 'logGroupClass'] },
  DeleteLogGroup: GROUP,
  DescribeLogGroups: { optional: ['logGroupNamePrefix', 'limit', 'nextToken'] },
  PutRetentionPolicy: { required: ['logGroupName', 'retentionInDays'] },
  DeleteRetentionPolicy: GROUP,
  DescribeLogStreams: { ...GROUP, optional: ['logStreamNamePrefix', 'orderBy', 'descending', 'limit'] },
  FilterLogEvents: {
    ...GROUP,
    optional: [
      'logStreamNames',
      'logStreamNamePrefix',
      'startTime',
      'endTime',
      'filterPattern',
      'limit',
      'nextToken',
      'interleaved',
    ],
  },
  GetLogEvents: {
    required: ['logGroupName', 'logStreamName'],
    optional: ['startTime', 'endTime', 'startFromHead', 'limit', 'nextToken'],
  },
  TagResource: { required: ['resourceArn', 'tags'] },
  UntagResource: { required: ['resourceArn', 'tagKeys'] },
  ListTagsForResource: RESOURCE,
};
