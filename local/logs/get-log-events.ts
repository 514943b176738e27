import type { LogLine } from './log-files.ts';

export interface GetLogEvents {
  logGroupName: string;
  logStreamName: string;
  /** Milliseconds since 1970. */
  startTime?: number;
  endTime?: number;
  startFromHead?: boolean;
  limit?: number;
  /** `f/N` reads on from the Nth event, `b/N` backwards to there. */
  nextToken?: string;
}

const MOST_EVENTS = 10_000;

/** The bounds of a page within `length` events. */
const pageOf = (query: GetLogEvents, length: number): [from: number, to: number] => {
  const { nextToken, startFromHead, limit = MOST_EVENTS } = query;
  const at = Number(nextToken?.slice(2));
  if (nextToken?.startsWith('f/')) return [at, Math.min(at + limit, length)];
  if (nextToken?.startsWith('b/')) return [Math.max(at - limit, 0), at];
  return startFromHead ? [0, Math.min(limit, length)] : [Math.max(length - limit, 0), length];
};

/** GetLogEvents over the lines of a group: the same token comes back at the end, as on AWS. */
export const getLogEvents = (lines: readonly LogLine[], query: GetLogEvents) => {
  const { logStreamName, startTime = 0, endTime = Infinity } = query;
  const events = lines.filter(
    ({ stream, timestamp }) => stream === logStreamName && timestamp >= startTime && timestamp < endTime,
  );
  const [from, to] = pageOf(query, events.length);
  return {
    events: events
      .slice(from, to)
      .map(({ timestamp, message }) => ({ timestamp, message, ingestionTime: timestamp })),
    nextForwardToken: `f/${to}`,
    nextBackwardToken: `b/${from}`,
  };
};
