import { filterPattern } from './filter-pattern.ts';
import type { LogLine } from './log-files.ts';

export interface FilterLogEvents {
  logGroupName: string;
  logStreamNames?: string[];
  logStreamNamePrefix?: string;
  /** Milliseconds since 1970. */
  startTime?: number;
  endTime?: number;
  filterPattern?: string;
  limit?: number;
  /** The number of the first line of the page. */
  nextToken?: string;
  interleaved?: boolean;
}

const MOST_EVENTS = 10_000;

/** FilterLogEvents over the lines of a group. */
export const filterLogEvents = (lines: readonly LogLine[], query: FilterLogEvents) => {
  const { logStreamNames, logStreamNamePrefix = '', startTime = 0, endTime = Infinity } = query;
  const { limit = MOST_EVENTS, nextToken = '0' } = query;
  const matches = filterPattern(query.filterPattern ?? '');
  const found = lines
    .map((line, index) => ({ ...line, index }))
    .filter(
      ({ stream, timestamp, message, index }) =>
        index >= Number(nextToken) &&
        timestamp >= startTime &&
        timestamp <= endTime &&
        stream.startsWith(logStreamNamePrefix) &&
        (logStreamNames?.includes(stream) ?? true) &&
        matches(message),
    );
  const rest = found[limit];
  return {
    events: found.slice(0, limit).map(({ timestamp, stream, message, index }) => ({
      eventId: String(index).padStart(20, '0'),
      timestamp,
      ingestionTime: timestamp,
      logStreamName: stream,
      message,
    })),
    searchedLogStreams: [],
    ...(rest && { nextToken: String(rest.index) }),
  };
};
