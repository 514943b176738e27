/** What a Retry or Catch sees of a failure. Both may be absent: SendTaskFailure and Fail states need not name any. */
export interface Failure {
  error?: string | undefined;
  cause?: string | undefined;
  /** A missed heartbeat: history calls it States.Timeout, but States.HeartbeatTimeout matches it as well. */
  heartbeat?: boolean | undefined;
  /** The task failed, and not what the state makes of its input and result. */
  ofTask?: boolean | undefined;
}

/** Thrown by whatever runs within a state: the state fails with it, unless Retry or Catch take it. */
export class StateError extends Error implements Failure {
  override readonly name = 'StateError';
  readonly error: string | undefined;
  override readonly cause: string | undefined;
  /** The field whose query could not be evaluated; history records an EvaluationFailed for it. */
  readonly location: string | undefined;
  /** True when the interpreter and not the task or the definition's author words the cause. */
  readonly interpreter: boolean;

  constructor(
    error: string | undefined,
    cause?: string,
    options: { location?: string; interpreter?: boolean } = {},
  ) {
    super(cause ?? error ?? 'The state failed');
    this.error = error;
    this.cause = cause;
    this.location = options.location;
    this.interpreter = options.interpreter ?? options.location !== undefined;
  }
}

/** A failure that the interpreter itself finds. */
export const interpreterError = (error: string, cause: string): StateError =>
  new StateError(error, cause, { interpreter: true });

/** A query that gave nothing or something of the wrong type. `location` is the field relative to the state. */
export const evaluationError = (location: string, cause: string): StateError =>
  new StateError('States.QueryEvaluationError', cause, { location });

/** Whatever was thrown, as a failure; what is no StateError is a task's. */
export const failureOf = (error: unknown): Failure => {
  if (error instanceof StateError) return error;
  return { error: 'States.TaskFailed', cause: error instanceof Error ? error.message : String(error) };
};
