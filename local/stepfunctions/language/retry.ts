import type { Failure } from '../engine/state-error.ts';
import type { FieldReader } from './fields.ts';

/** One entry of a Retry, with AWS's defaults filled in. */
export interface Retrier {
  errorEquals: readonly string[];
  /** Seconds before the first retry. */
  interval: number;
  maxAttempts: number;
  backoffRate: number;
  /** Seconds that a delay is capped at. */
  maxDelay: number;
  jitter: boolean;
}

const LONGEST = 99_999_999;

/** Names of the `States.` namespace; any other there is a slip that would never match. */
const RESERVED = new Set([
  'States.ALL',
  'States.BranchFailed',
  'States.DataLimitExceeded',
  'States.ExceedToleratedFailureThreshold',
  'States.HeartbeatTimeout',
  'States.IntrinsicFailure',
  'States.ItemReaderFailed',
  'States.NoChoiceMatched',
  'States.ParameterPathFailure',
  'States.Permissions',
  'States.QueryEvaluationError',
  'States.ResultPathMatchFailure',
  'States.ResultWriterFailed',
  'States.Runtime',
  'States.TaskFailed',
  'States.Timeout',
]);

/** What an HTTP task reports: `States.Http.Socket`, `States.Http.StatusCode.429`. */
const OF_HTTP = /^States\.Http\./;

/** Reads `ErrorEquals` of the retrier or catcher at `index` of `count`. */
export const errorEquals = (fields: FieldReader, index: number, count: number): string[] => {
  const names = fields.get('ErrorEquals');
  if (!Array.isArray(names) || names.length === 0 || !names.every((name) => typeof name === 'string')) {
    if (fields.has('ErrorEquals')) fields.problem('Expected a non-empty array of strings', 'ErrorEquals');
    return [];
  }
  for (const name of names)
    if (name.startsWith('States.') && !RESERVED.has(name) && !OF_HTTP.test(name))
      fields.problem(`'${name}' is not a name that Step Functions reports`, 'ErrorEquals');
  if (names.includes('States.ALL')) {
    if (names.length > 1) fields.problem('States.ALL must appear alone', 'ErrorEquals');
    if (index !== count - 1) fields.problem('States.ALL must be in the last entry', 'ErrorEquals');
  }
  return names;
};

const FIELDS = [
  'ErrorEquals',
  'IntervalSeconds',
  'MaxAttempts',
  'BackoffRate',
  'MaxDelaySeconds',
  'JitterStrategy',
  'Comment',
];

/** The `Retry` of a state. */
export const compileRetry = (state: FieldReader): Retrier[] =>
  state.children('Retry', { empty: true }).map((fields, index, all) => {
    fields.only(FIELDS);
    fields.required('ErrorEquals');
    const interval = fields.number('IntervalSeconds', { min: 1, max: LONGEST }) ?? 1;
    const maxDelay = fields.number('MaxDelaySeconds', { min: 1, max: 31_622_400 });
    if (maxDelay !== undefined && maxDelay <= interval)
      fields.problem('MaxDelaySeconds must be greater than IntervalSeconds', 'MaxDelaySeconds');
    return {
      errorEquals: errorEquals(fields, index, all.length),
      interval,
      maxAttempts: fields.number('MaxAttempts', { min: 0, max: LONGEST }) ?? 3,
      backoffRate: fields.number('BackoffRate', { min: 1, max: Number.MAX_VALUE, integer: false }) ?? 2,
      maxDelay: maxDelay ?? LONGEST,
      jitter: fields.oneOf('JitterStrategy', ['NONE', 'FULL']) === 'FULL',
    };
  });

/**
 * Whether an ErrorEquals takes a failure. Nothing takes States.Runtime: what the definition broke stays broken.
 * A wildcard takes States.DataLimitExceeded only where a task's result was too large, as recorded from AWS.
 */
export const matches = (
  names: readonly string[],
  { error, heartbeat = false, ofTask = false }: Failure,
): boolean => {
  if (error === 'States.Runtime') return false;
  return names.some((name) => {
    if (name === error) return true;
    if (name === 'States.HeartbeatTimeout') return heartbeat;
    if (error === 'States.DataLimitExceeded' && !ofTask) return false;
    if (name === 'States.TaskFailed') return error !== 'States.Timeout';
    return name === 'States.ALL';
  });
};

/** Milliseconds to wait before the retry that follows `attempts` earlier ones. `random` is from [0, 1). */
export const retryDelay = (retrier: Retrier, attempts: number, random: number): number => {
  const seconds = Math.min(retrier.interval * retrier.backoffRate ** attempts, retrier.maxDelay);
  return Math.round(seconds * 1000 * (retrier.jitter ? random : 1));
};
