import type { Action } from '../endpoint/service.ts';
import { unsupported } from '../errors.ts';
import type { LogFiles, LogLine } from './log-files.ts';
import type { LogGroups } from './log-groups.ts';

interface Query {
  logGroupName: string;
  logStreamName?: string;
  logStreamNames?: string[];
  /** Milliseconds since 1970. */
  startTime?: number;
  endTime?: number;
  filterPattern?: string;
  limit?: number;
  startFromHead?: boolean;
}

const MOST_EVENTS = 10_000;

/** Words that must all occur; CloudWatch's pattern language beyond that is refused. */
const wordsOf = (pattern = ''): string[] => {
  if (/[{}[\]?\-%]/.test(pattern)) throw unsupported(`The log filter pattern ${pattern}`);
  return (pattern.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ''));
};

const within = (query: Query) => {
  const { startTime = 0, endTime = Number.MAX_SAFE_INTEGER } = query;
  return ({ timestamp }: LogLine) => timestamp >= startTime && timestamp <= endTime;
};

export const eventActions = (groups: LogGroups, files: LogFiles): Record<string, Action> => {
  const linesOf = async (query: Query): Promise<LogLine[]> => {
    groups.find(query.logGroupName);
    return (await files.read(query.logGroupName)).filter(within(query));
  };
  return {
    FilterLogEvents: async (query: Query) => {
      const words = wordsOf(query.filterPattern);
      const lines = (await linesOf(query)).filter(
        ({ stream, message }) =>
          (!query.logStreamNames || query.logStreamNames.includes(stream)) &&
          words.every((word) => message.includes(word)),
      );
      const events = lines
        .slice(0, query.limit ?? MOST_EVENTS)
        .map(({ timestamp, stream, message }, index) => ({
          eventId: `${timestamp}-${index}`,
          timestamp,
          ingestionTime: timestamp,
          logStreamName: stream,
          message,
        }));
      return { events, searchedLogStreams: [] };
    },

    GetLogEvents: async (query: Query) => {
      const lines = (await linesOf(query)).filter(({ stream }) => stream === query.logStreamName);
      const limit = query.limit ?? MOST_EVENTS;
      const shown = query.startFromHead ? lines.slice(0, limit) : lines.slice(-limit);
      const events = shown.map(({ timestamp, message }) => ({
        timestamp,
        ingestionTime: timestamp,
        message,
      }));
      return { events, nextForwardToken: 'f/end', nextBackwardToken: 'b/end' };
    },

    DescribeLogStreams: async (query: Query) => {
      const streams = new Map<string, LogLine[]>();
      for (const line of await linesOf(query))
        streams.set(line.stream, [...(streams.get(line.stream) ?? []), line]);
      return {
        logStreams: [...streams].map(([logStreamName, lines]) => ({
          logStreamName,
          creationTime: lines[0]?.timestamp,
          firstEventTimestamp: lines[0]?.timestamp,
          lastEventTimestamp: lines.at(-1)?.timestamp,
        })),
      };
    },
  };
};
