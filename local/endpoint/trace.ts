import { createHash, randomBytes } from 'node:crypto';

/** What a trace is carried in from call to call, in lower case: `Root=1-…;Parent=…;Sampled=1`. */
export const TRACE_HEADER = 'x-amzn-trace-id';

const rootAt = (milliseconds: number, unique: string) =>
  `1-${Math.floor(milliseconds / 1000)
    .toString(16)
    .padStart(8, '0')}-${unique}`;

const within = (root: string, sampled: boolean) =>
  `Root=${root};Parent=${randomBytes(8).toString('hex')};Sampled=${sampled ? 1 : 0}`;

/** The header of a trace that begins at `milliseconds` (since 1970). */
export const newTrace = (milliseconds: number): string =>
  within(rootAt(milliseconds, randomBytes(12).toString('hex')), false);

/** The header of the trace of an execution: the same trace for each of its calls, over restarts too. */
export const traceOfExecution = (executionArn: string, startDate: number): string =>
  within(rootAt(startDate, createHash('sha256').update(executionArn).digest('hex').slice(0, 24)), true);

/** Which trace a header belongs to: its Root. undefined for what is no such header. */
export const rootOf = (header: string | undefined): string | undefined =>
  header === undefined ? undefined : /(?:^|;)\s*Root=(1-[0-9a-f]{8}-[0-9a-f]{24})/.exec(header)?.[1];

/** The header with which one part of a trace calls the next: another Parent. A header that is none begins a trace. */
export const continued = (header: string | undefined, milliseconds: number): string => {
  const root = rootOf(header);
  return root === undefined ? newTrace(milliseconds) : within(root, header?.includes('Sampled=1') ?? false);
};

/** For whose sake a trace has begun that follows from another: X-Ray calls them linked. */
export interface Cause {
  /** The header of the trace that it follows from. */
  trace?: string | undefined;
  /** The execution that it follows from, by its ARN. */
  execution?: string;
  /** What tells it from the other causes of the same trace: a call that repeats a word of it is made for its sake. */
  texts?: readonly string[];
}

/** Told of a trace, by its header, that follows from others. */
export type LinkTrace = (header: string, causes: readonly Cause[]) => void;
