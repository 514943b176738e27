import {
  DescribeExecutionCommand,
  paginateGetExecutionHistory,
  type HistoryEvent,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import type { Logged } from '../../local/endpoint/calls/record.ts';
import type { CallSource } from '../calls/call-source.ts';
import { statesOf } from '../lib/history.ts';
import { shapeOf, type Shape } from './shape.ts';

/** What became of a checkout: `dispatched`, `dispatched, points redeemed`, or the error it failed with. */
export type Kind = string;

export interface Counted {
  kind: Kind;
  shape: Shape;
}

/** More than any execution has. */
const ALL = 10_000;

const historyOf = async (client: SFNClient, executionArn: string): Promise<HistoryEvent[]> => {
  const events: HistoryEvent[] = [];
  const query = { executionArn, maxResults: 1000 };
  for await (const page of paginateGetExecutionHistory({ client }, query))
    events.push(...(page.events ?? []));
  return events;
};

/** Of inputs, outputs and parameters, in bytes. */
const longestIn = (history: readonly HistoryEvent[]): number =>
  Math.max(
    ...history
      .flatMap((event) => Object.values(event) as unknown[])
      .flatMap((details) => (typeof details === 'object' && details ? Object.values(details) : []))
      .map((value) => (typeof value === 'string' ? Buffer.byteLength(value) : 0)),
  );

/** What was done for an order beside its execution: by requests to the API. */
export interface Besides {
  records: Logged[];
  /** Of access logs. */
  logBytes: number;
  /** What is a matter of chance, and not counted. */
  isChance: (record: Logged) => boolean;
}

const NOTHING: Besides = { records: [], logBytes: 0, isChance: () => false };

/** Each as if it had been done for the execution alone. */
const allFor = (execution: string, { records }: Besides): Logged[] =>
  records.map((record) => ({ ...record, for: [{ execution, share: 1 }] }));

const isGone = (error: unknown) => error instanceof Error && error.name === 'ExecutionDoesNotExist';

/** Counts a checkout that has ended; undefined for one that runs, or that is not known any more. */
export const countCheckout = async (
  client: SFNClient,
  source: CallSource,
  executionArn: string,
  prefix: string,
  besides = NOTHING,
): Promise<Counted | undefined> => {
  const execution = await client
    .send(new DescribeExecutionCommand({ executionArn }))
    .catch((error: unknown) => {
      if (isGone(error)) return undefined;
      throw error;
    });
  if (!execution || execution.status === 'RUNNING') return undefined;
  const history = await historyOf(client, executionArn);
  const states = statesOf(history);
  const transitions = states.reduce((sum, { attempts }) => sum + attempts, 0);
  const redeemed = states.some(({ name }) => name === 'RedeemPoints');
  const dispatched = redeemed ? 'dispatched, points redeemed' : 'dispatched';
  const records = await source.read({ execution: executionArn, limit: ALL });
  const shape = shapeOf(
    [...records, ...allFor(executionArn, besides)].filter((record) => !besides.isChance(record)),
    executionArn,
    { transitions, events: history.length, longestValue: longestIn(history) },
    prefix,
  );
  return {
    kind: execution.status === 'SUCCEEDED' ? dispatched : (execution.error ?? execution.status ?? ''),
    shape: { ...shape, logBytes: shape.logBytes + besides.logBytes },
  };
};

const isCall = (record: Logged, operation: string, by?: string) =>
  record.kind === 'call' && record.operation === operation && (by === undefined || record.caller.kind === by);

/**
 * Whether all that follows from an execution that has ended is over: every run of a function that was asked for, every
 * batch deleted, and, if it has failed, what the event about its end wakes.
 */
export const isAtRest = (records: readonly Logged[], failed: boolean): boolean => {
  const count = (operation: string, by?: string) =>
    records.filter((record) => isCall(record, operation, by)).length;
  const batches = count('ReceiveMessage', 'mapping');
  const runs = records.filter(({ kind }) => kind === 'invocation').length;
  const told = !failed || count('Invoke', 'rule') > 0;
  return told && runs >= count('Invoke') + batches && count('DeleteMessageBatch', 'mapping') >= batches;
};
