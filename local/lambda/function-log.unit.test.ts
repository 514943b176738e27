import { describe, it } from 'node:test';
import { expect } from 'expect';
import type { Permissions } from '../identity/permissions/permissions.ts';
import { functionLog } from './function-log.ts';
import type { FunctionConfiguration } from './function-record.ts';

const configuration = {
  FunctionName: 'shop',
  FunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:shop',
  Role: 'arn:aws:iam::000000000000:role/shop',
  LoggingConfig: { LogGroup: '/aws/lambda/shop', LogFormat: 'Text' },
} as unknown as FunctionConfiguration;

/** The log of a function whose role permits these actions, beside the groups that there are. */
const logWith = (permitted: string[], groups: Set<string>) => {
  const lines: string[] = [];
  const dropped: string[] = [];
  const permits = (_: unknown, { action }: { action: string }) => permitted.includes(action);
  const write = functionLog(
    {
      logs: {
        has: (group) => groups.has(group),
        write: (group, _stream, line) => {
          groups.add(group);
          lines.push(line);
        },
      },
      permissions: { permits } as unknown as Permissions,
      onDropped: ({ message }) => dropped.push(message),
    },
    configuration,
    'stream',
  );
  return { write, lines, dropped };
};

const WRITES = ['logs:CreateLogStream', 'logs:PutLogEvents'];

describe('the log of a function', () => {
  it('is not brought back by last words, once its group has been deleted', () => {
    const groups = new Set(['/aws/lambda/shop']);
    const { write, lines, dropped } = logWith(WRITES, groups);
    write('START');
    groups.clear();
    write('END');
    write('REPORT');
    expect(lines).toEqual(['START']);
    expect(groups.size).toBe(0);
    expect(dropped).toEqual([expect.stringContaining('lacks logs:CreateLogGroup on ')]);
  });

  it('is made by who may make it', () => {
    const groups = new Set<string>();
    const { write, lines } = logWith([...WRITES, 'logs:CreateLogGroup'], groups);
    write('START');
    expect(lines).toEqual(['START']);
    expect([...groups]).toEqual(['/aws/lambda/shop']);
  });
});
