import { checkArn, reader } from './input.ts';
import { knownExecution } from './known-execution.ts';
import type { Made } from './parts.ts';

const date = (milliseconds: number | undefined) =>
  milliseconds === undefined ? undefined : new Date(milliseconds);

export const describeExecution: Made = (parts) => (input) => {
  const read = reader('DescribeExecution', input, ['executionArn', 'includedData']);
  const bare = read.oneOf('includedData', ['ALL_DATA', 'METADATA_ONLY']) === 'METADATA_ONLY';
  const arn = checkArn(read.string('executionArn', { min: 1, max: 256 }), 'execution');
  const summary = knownExecution(parts, arn);
  const refusal = parts.engine.redriveRefusal(summary);
  const { input: text, traceHeader, output, error, cause } = parts.engine.values(arn);
  return {
    executionArn: arn,
    stateMachineArn: summary.machineArn,
    name: summary.name,
    status: summary.status,
    startDate: date(summary.startDate),
    stopDate: date(summary.stopDate),
    input: bare ? undefined : text,
    inputDetails: { included: !bare },
    ...(output !== undefined && { output: bare ? undefined : output, outputDetails: { included: !bare } }),
    traceHeader,
    error,
    cause,
    redriveCount: summary.redriveCount,
    redriveDate: date(summary.redriveDate),
    redriveStatus: refusal === undefined ? 'REDRIVABLE' : 'NOT_REDRIVABLE',
    redriveStatusReason: refusal,
  };
};
