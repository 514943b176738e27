import { arn } from '../arn.ts';
import type { LogLine } from './log-files.ts';

export interface DescribeLogStreams {
  logGroupName: string;
  logStreamNamePrefix?: string;
  orderBy?: 'LogStreamName' | 'LastEventTime';
  descending?: boolean;
  limit?: number;
}

interface Stream {
  logStreamName: string;
  firstEventTimestamp: number;
  lastEventTimestamp: number;
}

const MOST = 50;

/** DescribeLogStreams: the streams that the lines of a group name. */
export const describeLogStreams = (lines: readonly LogLine[], query: DescribeLogStreams) => {
  const { logGroupName, logStreamNamePrefix = '', orderBy, descending, limit = MOST } = query;
  const streams = new Map<string, Stream>();
  for (const { stream, timestamp } of lines) {
    if (!stream.startsWith(logStreamNamePrefix)) continue;
    const { firstEventTimestamp = timestamp } = streams.get(stream) ?? {};
    streams.set(stream, { logStreamName: stream, firstEventTimestamp, lastEventTimestamp: timestamp });
  }
  const inOrder = [...streams.values()].toSorted((left, right) =>
    orderBy === 'LastEventTime'
      ? left.lastEventTimestamp - right.lastEventTimestamp
      : left.logStreamName.localeCompare(right.logStreamName),
  );
  return {
    logStreams: (descending ? inOrder.toReversed() : inOrder).slice(0, limit).map((stream) => ({
      ...stream,
      creationTime: stream.firstEventTimestamp,
      lastIngestionTime: stream.lastEventTimestamp,
      arn: arn('logs', `log-group:${logGroupName}:log-stream:${stream.logStreamName}`),
    })),
  };
};
