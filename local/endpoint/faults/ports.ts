import type { Clock } from '../../clock.ts';
import type { Counted } from '../../time/counted.ts';
import type { AwsRequest, Dispatch } from '../service.ts';

/** A function's invocation under way. */
export interface Running {
  readonly counted: readonly Counted[];
  crash(): void;
  runOutOfMemory(): void;
  endBeforeNext(end: () => void): void;
  mayAct(): boolean;
}

/** What faults need of the local cloud. */
export interface FaultPorts {
  clock: Clock;
  dispatch: Dispatch;
  /** The invocation that makes calls with this trace header. */
  running: (trace: string) => Running | undefined;
  /** ARN of the one execution that a call is made for, if it is for one alone. */
  executionOf: (request: AwsRequest) => string | undefined;
  /** Ends this process at once; without it the local cloud is not to be killed. */
  kill?: (() => void) | undefined;
}
