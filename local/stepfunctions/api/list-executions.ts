import { unsupported } from '../../errors.ts';
import { checkArn, reader, typeNotSupported } from './input.ts';
import { nextToken, pageSize, readToken } from './page.ts';
import type { Made } from './parts.ts';

const STATUSES = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'] as const;
const MEMBERS = ['stateMachineArn', 'statusFilter', 'redriveFilter', 'maxResults', 'nextToken', 'mapRunArn'];

/** The executions of a machine, the latest first. */
export const listExecutions: Made =
  ({ machines, engine }) =>
  (input) => {
    const read = reader('ListExecutions', input, MEMBERS);
    if (input['mapRunArn'] !== undefined || input['statusFilter'] === 'PENDING_REDRIVE')
      throw unsupported('ListExecutions for distributed Map');
    const { arn: machineArn, revision } = machines.known(
      checkArn(read.string('stateMachineArn', { min: 1, max: 256 }), 'stateMachine'),
    );
    if (machines.revision(revision).type === 'EXPRESS') throw typeNotSupported();
    const redriven = read.oneOf('redriveFilter', ['REDRIVEN', 'NOT_REDRIVEN']);
    const size = pageSize(read.number('maxResults', { max: 1000 }));
    const token = readToken(read.optional('nextToken'), ['startDate', 'key']);
    const found = engine.list({
      machineArn,
      status: read.oneOf('statusFilter', STATUSES),
      redriven: redriven && redriven === 'REDRIVEN',
      limit: size + 1,
      after: token,
    });
    const page = found.slice(0, size);
    const last = page.at(-1);
    return {
      executions: page.map(({ arn, name, status, startDate, stopDate, redriveCount, redriveDate }) => ({
        executionArn: arn,
        stateMachineArn: machineArn,
        name,
        status,
        startDate: new Date(startDate),
        stopDate: stopDate === undefined ? undefined : new Date(stopDate),
        redriveCount,
        redriveDate: redriveDate === undefined ? undefined : new Date(redriveDate),
      })),
      nextToken:
        last && found.length > size ? nextToken({ startDate: last.startDate, key: last.key }) : undefined,
    };
  };
