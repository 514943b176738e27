import { arn } from '../arn.ts';
import { accessTable, on } from '../endpoint/accesses.ts';
import type { AccessesOf, AccessTable } from '../endpoint/accesses.ts';
import { groupNameOf } from './group-name.ts';
import type { NamesGroup } from './group-name.ts';

interface Input extends NamesGroup {
  logStreamName?: string;
}

/** IAM sees a log group as that of its streams: policies name it with `:*` at its end. */
const ofGroup =
  (action: string): AccessesOf<Input> =>
  (input) => {
    const { logStreamName = '' } = input;
    return on(
      `logs:${action}`,
      arn('logs', `log-group:${groupNameOf(action, input)}:log-stream:${logStreamName}`),
    );
  };

const ofResource =
  (action: string): AccessesOf<{ resourceArn: string }> =>
  ({ resourceArn }) =>
    on(`logs:${action}`, resourceArn);

/** What CloudWatch Logs' operations need permission for. */
export const LOGS_ACCESSES: AccessTable = {
  ...accessTable(
    [
      'CreateLogGroup',
      'DeleteLogGroup',
      'PutRetentionPolicy',
      'DeleteRetentionPolicy',
      'FilterLogEvents',
      'GetLogEvents',
      'DescribeLogStreams',
    ],
    ofGroup,
  ),
  ...accessTable(['TagResource', 'UntagResource', 'ListTagsForResource'], ofResource),
};
