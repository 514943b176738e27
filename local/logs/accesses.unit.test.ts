import { describe, it } from 'node:test';
import { expect } from 'expect';
import { askedFor, jsonCall, serviceWith } from '../endpoint/test-accesses.ts';
import { LOGS_ACCESSES } from './accesses.ts';

const GROUP = 'arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/desk';
const asked = (operation: string, input: object) =>
  askedFor(serviceWith('logs', LOGS_ACCESSES), jsonCall(operation, input));

describe('what an operation of CloudWatch Logs needs permission for', () => {
  it('is on the group as that of its streams, or on the stream', async () => {
    const logGroupName = '/aws/lambda/desk';
    expect(await asked('FilterLogEvents', { logGroupName })).toEqual([
      `logs:FilterLogEvents ${GROUP}:log-stream:`,
    ]);
    expect(await asked('GetLogEvents', { logGroupName, logStreamName: 's' })).toEqual([
      `logs:GetLogEvents ${GROUP}:log-stream:s`,
    ]);
    expect(await asked('TagResource', { resourceArn: GROUP })).toEqual([`logs:TagResource ${GROUP}`]);
    expect(await asked('DescribeLogGroups', {})).toEqual(['logs:DescribeLogGroups *']);
  });

  it('is not told of a group by its ARN, nor of none', () => {
    const of = (input: object) => () =>
      serviceWith('logs', LOGS_ACCESSES).operationOf?.(jsonCall('FilterLogEvents', input));
    expect(of({ logGroupIdentifier: GROUP })).toThrow(
      /FilterLogEvents with logGroupIdentifier is not emulated/,
    );
    expect(of({})).toThrow(expect.objectContaining({ code: 'InvalidParameterException' }));
  });
});
