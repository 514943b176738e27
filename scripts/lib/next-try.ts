import { DescribeStateMachineForExecutionCommand, type SFNClient } from '@aws-sdk/client-sfn';

/** An entry of a Retry, as a definition has it. */
interface Retrier {
  ErrorEquals: string[];
  IntervalSeconds?: number;
  MaxAttempts?: number;
  BackoffRate?: number;
  MaxDelaySeconds?: number;
  JitterStrategy?: 'FULL' | 'NONE';
}

/** The Retry of each state of a process that has one. */
export type Retries = Readonly<Record<string, readonly Retrier[]>>;

/** When a failed try is followed by another. */
export interface NextTry {
  /** At the latest. */
  seconds: number;
  /** It may be any time sooner. */
  jitter: boolean;
}

/** Whether an ErrorEquals takes an error, as the Amazon States Language has it. */
const takes = ({ ErrorEquals }: Retrier, error: string): boolean =>
  error !== 'States.Runtime' &&
  ErrorEquals.some(
    (name) =>
      name === error ||
      name === 'States.ALL' ||
      (name === 'States.TaskFailed' && error !== 'States.Timeout') ||
      (name === 'States.Timeout' && error === 'States.HeartbeatTimeout'),
  );

/** @param definition of a process without Parallel and Map, as JSON text. */
export const retriesIn = (definition: string): Retries => {
  const { States } = JSON.parse(definition) as { States: Record<string, { Retry?: Retrier[] }> };
  return Object.fromEntries(Object.entries(States).map(([name, { Retry = [] }]) => [name, Retry]));
};

/** How an execution tries its states again. Throws what AWS answers to whoever may not read its definition. */
export const retriesOf = async (client: SFNClient, executionArn: string): Promise<Retries> => {
  const { definition = '' } = await client.send(
    new DescribeStateMachineForExecutionCommand({ executionArn }),
  );
  return retriesIn(definition);
};

/**
 * What follows on the last of a state's failed tries. undefined: nothing, it is not tried again.
 * @param errors of all its failed tries since it was entered, by name.
 */
export const nextTry = (retriers: readonly Retrier[], errors: readonly string[]): NextTry | undefined => {
  const takenBy = (error = '') => retriers.find((each) => takes(each, error));
  const retrier = takenBy(errors.at(-1));
  if (!retrier) return undefined;
  const { IntervalSeconds = 1, MaxAttempts = 3, BackoffRate = 2, MaxDelaySeconds = Infinity } = retrier;
  const before = errors.slice(0, -1).filter((error) => takenBy(error) === retrier).length;
  if (before >= MaxAttempts) return undefined;
  return {
    seconds: Math.min(IntervalSeconds * BackoffRate ** before, MaxDelaySeconds),
    jitter: retrier.JitterStrategy === 'FULL',
  };
};
