import {
  CloudWatchLogsClient,
  paginateDescribeLogGroups,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import type { LocalCloud } from './local-cloud.ts';

export type LogLine = Record<string, unknown>;

/** What the functions and processes of a stack have written. */
export const logsOf = (stack: string, cloud: LocalCloud) => {
  const client = new CloudWatchLogsClient({});
  const ofStack = new RegExp(`/${stack}\\b`);
  /** With `containing`, a pattern of CloudWatch's, those that match it. */
  const messages = async (containing?: string): Promise<string[]> => {
    const found: string[] = [];
    const filter = containing && { filterPattern: containing };
    for await (const { logGroups = [] } of paginateDescribeLogGroups({ client }, {}))
      for (const { logGroupName = '' } of logGroups)
        if (ofStack.test(logGroupName))
          for await (const { events = [] } of paginateFilterLogEvents(
            { client },
            { logGroupName, ...filter },
          ))
            found.push(...events.map(({ message = '' }) => message));
    return found;
  };
  return {
    /** All of it. */
    logs: async (): Promise<string> => (await messages()).join('\n'),

    /** The lines about an order, by their time, at rest: there must be `enough`. */
    linesAbout: (orderId: string, enough: (lines: readonly LogLine[]) => boolean): Promise<LogLine[]> =>
      cloud.atRest(`enough lines about order ${orderId}`, async () => {
        const lines = (await messages(`"${orderId}"`))
          .filter((message) => message.startsWith('{'))
          .map((message) => JSON.parse(message) as LogLine)
          .filter((line) => line['orderId'] === orderId)
          .toSorted((a, b) => String(a['timestamp']).localeCompare(String(b['timestamp'])));
        return enough(lines) ? lines : undefined;
      }),

    /** What the log of the processes tells of an execution, once it tells that it has failed. */
    failureOf: (executionArn: string): Promise<LogLine[]> =>
      cloud.atRest(`the failure of ${executionArn}`, async () => {
        const events = (await messages(`"execution_arn" "${executionArn}"`)).map(
          (message) => JSON.parse(message) as LogLine,
        );
        return events.some(({ type }) => type === 'ExecutionFailed') ? events : undefined;
      }),
  };
};
