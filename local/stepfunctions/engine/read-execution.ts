import { apply } from './apply.ts';
import type { Execution } from './execution.ts';
import { payloadOf } from './payload.ts';
import type { ExecutionLog, Programs } from './ports.ts';
import type { Ended, Rec } from './records.ts';
import type { Summary } from './summary.ts';
import { newExecution } from './threads.ts';

/** An execution as its records left it. */
export const readExecution = (log: ExecutionLog, programs: Programs, { key, arn }: Summary): Execution => {
  const [first, ...rest] = log.records(key);
  if (first?.kind !== 'started') throw new Error(`The log has no beginning of the execution ${arn}`);
  const execution = newExecution(key, first, programs(first.revision), payloadOf(first.input));
  for (const record of rest) apply(execution, record);
  return execution;
};

/** What went in and what came out, as texts. */
export interface Values extends Pick<Ended, 'output' | 'error' | 'cause'> {
  input: string;
  traceHeader: string | undefined;
}

/** The values of an execution that has ended, or runs. */
export const valuesIn = (records: readonly Rec[]): Values => {
  const [first] = records;
  const last = records.findLast(({ kind }) => kind === 'ended' || kind === 'redriven');
  const { output, error, cause } = last?.kind === 'ended' ? last : {};
  const { input = '', traceHeader } = first?.kind === 'started' ? first : {};
  return { input, traceHeader, output, error, cause };
};
