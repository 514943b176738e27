import { DescribeStateMachineForExecutionCommand, type SFNClient } from '@aws-sdk/client-sfn';
import { matches, retryDelay, type Retrier } from '../../local/stepfunctions/language/retry.ts';

/** An entry of a Retry, as a definition has it. */
interface GivenRetrier {
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

/** With the defaults of the Amazon States Language. */
const retrierOf = (given: GivenRetrier): Retrier => ({
  errorEquals: given.ErrorEquals,
  interval: given.IntervalSeconds ?? 1,
  maxAttempts: given.MaxAttempts ?? 3,
  backoffRate: given.BackoffRate ?? 2,
  maxDelay: given.MaxDelaySeconds ?? Infinity,
  jitter: given.JitterStrategy === 'FULL',
});

/** @param definition of a process without Parallel and Map, as JSON text. */
export const retriesIn = (definition: string): Retries => {
  const { States } = JSON.parse(definition) as { States: Record<string, { Retry?: GivenRetrier[] }> };
  const entries = Object.entries(States).map(([name, { Retry = [] }]) => [name, Retry.map(retrierOf)]);
  return Object.fromEntries(entries) as Retries;
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
  const takenBy = (error = '') =>
    retriers.findIndex(({ errorEquals }) =>
      matches(errorEquals, { error, heartbeat: error === 'States.HeartbeatTimeout', ofTask: true }),
    );
  const taker = takenBy(errors.at(-1));
  const retrier = retriers[taker];
  const before = errors.slice(0, -1).filter((error) => takenBy(error) === taker).length;
  if (!retrier || before >= retrier.maxAttempts) return undefined;
  return { seconds: retryDelay(retrier, before, 1) / 1000, jitter: retrier.jitter };
};
