import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  RedriveExecutionCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { createMachine, endOf, startMachine } from '../test-api.ts';
import { startTestStepFunctions } from '../test-step-functions.ts';

const wait = { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 1000, End: true } } };
const pass = { StartAt: 'S', States: { S: { Type: 'Pass', End: true } } };
describe('StartExecution', () => {
  it('finds the execution that runs under this name and input, and refuses another', async () => {
    const { client } = startTestStepFunctions();
    const stateMachineArn = await createMachine(client, wait);
    const start = (input: string) =>
      client.send(new StartExecutionCommand({ stateMachineArn, name: 'order-1', input }));
    const [first, twin] = await Promise.all([start('{"a":1}'), start('{"a":1}')]);
    expect(twin).toMatchObject({ executionArn: first.executionArn, startDate: first.startDate });
    const { executionArn = '' } = first;
    const exists = { name: 'ExecutionAlreadyExists', message: `Execution Already Exists: '${executionArn}'` };
    await expect(start('{"a": 1}')).rejects.toMatchObject(exists);
    await client.send(new StopExecutionCommand({ executionArn }));
    await expect(start('{"a":1}')).rejects.toMatchObject(exists);
  });

  it('names an execution by itself where no name is given, and takes {} for no input', async () => {
    const { client } = startTestStepFunctions();
    const stateMachineArn = await createMachine(client, pass);
    const { executionArn = '' } = await client.send(new StartExecutionCommand({ stateMachineArn }));
    expect(executionArn).toMatch(/:execution:orders:[0-9a-f-]{36}$/);
    expect(await endOf(client, executionArn)).toMatchObject({ input: '{}', output: '{}' });
  });

  for (const input of ['1', '"text"', 'null', '[]', ' {"a" : 1.0} '])
    it(`takes ${input} for an input, and shows it as it came`, async () => {
      const { client } = startTestStepFunctions();
      const stateMachineArn = await createMachine(client, pass);
      const { executionArn = '' } = await client.send(new StartExecutionCommand({ stateMachineArn, input }));
      expect(await endOf(client, executionArn)).toMatchObject({ status: 'SUCCEEDED', input });
    });

  for (const [what, change, name] of [
    ['an input that is not JSON', { input: 'not json' }, 'InvalidExecutionInput'],
    ['an empty input', { input: ' ' }, 'InvalidExecutionInput'],
    [
      'an input of more than 256 KiB',
      { input: JSON.stringify('x'.repeat(262_143)) },
      'InvalidExecutionInput',
    ],
    [
      'an input of 100,000 levels',
      { input: '['.repeat(100_000) + ']'.repeat(100_000) },
      'InvalidExecutionInput',
    ],
    ['a name with a slash', { name: 'a/b' }, 'InvalidName'],
    ['a name that is too long', { name: 'x'.repeat(81) }, 'InvalidName'],
    ['a machine that is none', { stateMachineArn: 'orders' }, 'InvalidArn'],
    [
      'a machine that is not there',
      { stateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:none' },
      'StateMachineDoesNotExist',
    ],
    [
      'an execution for a machine',
      { stateMachineArn: 'arn:aws:states:us-east-1:000000000000:execution:orders:x' },
      'InvalidArn',
    ],
  ] as const)
    it(`refuses ${what}`, async () => {
      const { client, errors } = startTestStepFunctions();
      const stateMachineArn = await createMachine(client, pass);
      await expect(
        client.send(new StartExecutionCommand({ stateMachineArn, ...change })),
      ).rejects.toMatchObject({ name });
      expect(errors).toEqual([]);
    });
});

describe('an execution', () => {
  it('is described, listed, stopped and redriven', async () => {
    const { client } = startTestStepFunctions();
    const stateMachineArn = await createMachine(client, wait);
    const executionArn = await startMachine(client, stateMachineArn, { name: 'one', input: { a: 1 } });
    const describeIt = () => client.send(new DescribeExecutionCommand({ executionArn }));
    const running = await describeIt();
    expect(running).toMatchObject({
      stateMachineArn,
      name: 'one',
      status: 'RUNNING',
      input: '{"a":1}',
      inputDetails: { included: true },
      redriveCount: 0,
      redriveStatus: 'NOT_REDRIVABLE',
      redriveStatusReason: 'Execution is RUNNING and cannot be redriven',
    });
    expect([running.stopDate, running.output, running.error]).toEqual([undefined, undefined, undefined]);
    const { stopDate } = await client.send(
      new StopExecutionCommand({ executionArn, error: 'E', cause: 'C' }),
    );
    expect(await describeIt()).toMatchObject({
      status: 'ABORTED',
      error: 'E',
      cause: 'C',
      stopDate,
      redriveStatus: 'REDRIVABLE',
    });
    const { redriveDate } = await client.send(new RedriveExecutionCommand({ executionArn }));
    expect(await describeIt()).toMatchObject({ status: 'RUNNING', redriveCount: 1, redriveDate });
    const { executions } = await client.send(
      new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING' }),
    );
    expect(executions).toMatchObject([
      { executionArn, name: 'one', status: 'RUNNING', redriveCount: 1, redriveDate },
    ]);
  });

  it('is listed page by page, newest first', async () => {
    const { client } = startTestStepFunctions();
    const stateMachineArn = await createMachine(client, pass);
    for (const name of ['a', 'b', 'c', 'd', 'e'])
      await endOf(client, await startMachine(client, stateMachineArn, { name }));
    const names: string[][] = [];
    let nextToken: string | undefined;
    do {
      const page = await client.send(
        new ListExecutionsCommand({ stateMachineArn, maxResults: 2, nextToken }),
      );
      names.push((page.executions ?? []).map(({ name = '' }) => name));
      ({ nextToken } = page);
    } while (nextToken);
    expect(names).toEqual([['e', 'd'], ['c', 'b'], ['a']]);
  });

  it('has a history that can be read backwards and page by page', async () => {
    const { client } = startTestStepFunctions();
    const executionArn = await startMachine(client, await createMachine(client, pass));
    await endOf(client, executionArn);
    const first = await client.send(
      new GetExecutionHistoryCommand({ executionArn, maxResults: 3, reverseOrder: true }),
    );
    const second = await client.send(
      new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, nextToken: first.nextToken }),
    );
    expect([first, second].map(({ events = [] }) => events.map(({ id }) => id))).toEqual([[4, 3, 2], [1]]);
  });

  it('has a history that is read backwards once, though it grows between two pages', async () => {
    const { client } = startTestStepFunctions();
    const executionArn = await startMachine(client, await createMachine(client, wait));
    const page = async (nextToken?: string) => {
      const read = { executionArn, maxResults: 1, reverseOrder: true, nextToken };
      const { events = [], nextToken: next } = await client.send(new GetExecutionHistoryCommand(read));
      return { ids: events.map(({ id }) => id), next };
    };
    const first = await page();
    expect(first.ids).toEqual([2]);
    await client.send(new StopExecutionCommand({ executionArn }));
    expect(await page(first.next)).toMatchObject({ ids: [1], next: undefined });
  });

  it('that does not exist is refused by every action', async () => {
    const { client } = startTestStepFunctions();
    const executionArn = 'arn:aws:states:us-east-1:000000000000:execution:orders:none';
    const error = { name: 'ExecutionDoesNotExist', message: `Execution Does Not Exist: '${executionArn}'` };
    await expect(client.send(new DescribeExecutionCommand({ executionArn }))).rejects.toMatchObject(error);
    await expect(client.send(new GetExecutionHistoryCommand({ executionArn }))).rejects.toMatchObject(error);
    await expect(client.send(new StopExecutionCommand({ executionArn }))).rejects.toMatchObject(error);
    await expect(client.send(new RedriveExecutionCommand({ executionArn }))).rejects.toMatchObject(error);
    await expect(client.send(new DescribeExecutionCommand({ executionArn: 'x' }))).rejects.toMatchObject({
      name: 'InvalidArn',
    });
  });
});
