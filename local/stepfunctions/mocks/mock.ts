import type { Json } from '../language/json.ts';

/** As a function or service fails, and as SendTaskFailure has it. */
export interface Thrown {
  Error: string;
  Cause?: string;
}

/**
 * What becomes of one attempt of a task: one of `Return`, `Throw` and `Never`, or what its call gives. The words are
 * those of Step Functions Local's MockConfigFile.json, as far as it has them.
 */
export interface Response {
  /** Seconds after its scheduling before anything is called or answered. */
  DelaySeconds?: number;
  /** The call is made. Its answer counts, unless one of the others takes its place: then it is lost on the way. */
  Call?: true;
  /** The task's result: what its function answers, its token is answered with, or its job gives. */
  Return?: Json;
  Throw?: Thrown;
  /** No answer ever comes. */
  Never?: true;
  /** Of a task with a token: it is its call that throws, so that nobody has the token. */
  Submitted?: false;
}

/** What is answered in place of a task. */
export interface Mock {
  machineArn: string;
  state: string;
  /** Name of the only execution that it is for. */
  execution?: string | undefined;
  /** By attempts: `0` is the first, `1-3` are the three after it, `*` are all for which nothing else is said. */
  responses: Record<string, Response>;
}
