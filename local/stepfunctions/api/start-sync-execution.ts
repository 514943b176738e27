import type { Ending } from '../express/express.ts';
import { expressArn } from './express-arn.ts';
import { reader, typeNotSupported } from './input.ts';
import type { Made } from './parts.ts';
import { readStart } from './read-start.ts';
import { stopped } from './stopped.ts';
import { unworked } from './unworked.ts';

const MEMBERS = ['stateMachineArn', 'name', 'input', 'traceHeader', 'includedData'];

/** AWS bills time by 100 ms and memory by 64 MB: no execution here is told to have taken more than the least of that. */
const MILLISECONDS = 100;
const MEGABYTES = 64;

const billed = (milliseconds: number) => Math.max(1, Math.ceil(milliseconds / MILLISECONDS)) * MILLISECONDS;

const errorOf = ({ summary, end }: Ending) =>
  summary.status === 'TIMED_OUT' ? { error: 'States.Timeout' } : { error: end?.error, cause: end?.cause };

/** Runs an Express execution and answers how it has ended; a failure is an answer like any other. */
export const startSyncExecution: Made = (parts) => async (input) => {
  const read = reader('StartSyncExecution', input, MEMBERS);
  const { type, execution } = readStart(parts, read);
  const bare = read.oneOf('includedData', ['ALL_DATA', 'METADATA_ONLY']) === 'METADATA_ONLY';
  if (type !== 'EXPRESS') throw typeNotSupported();
  const { machineArn, machineName, name, traceHeader } = execution;
  const arn = expressArn(machineName, name);
  const ending = await unworked<Ending | undefined>(parts.clock, async (ended) => {
    parts.express.onEnd(arn, ended);
    await parts.express.start({ ...execution, arn });
  });
  if (!ending) throw stopped();
  const { startDate, stopDate = startDate, status } = ending.summary;
  const output = ending.end?.output;
  return {
    executionArn: arn,
    stateMachineArn: machineArn,
    name,
    startDate: new Date(startDate),
    stopDate: new Date(stopDate),
    status,
    ...errorOf(ending),
    input: bare ? undefined : execution.input.text,
    inputDetails: { included: !bare },
    ...(output !== undefined && { output: bare ? undefined : output, outputDetails: { included: !bare } }),
    traceHeader,
    billingDetails: {
      billedMemoryUsedInMB: MEGABYTES,
      billedDurationInMilliseconds: billed(stopDate - startDate),
    },
  };
};
