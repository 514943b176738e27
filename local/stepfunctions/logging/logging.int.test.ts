import { StartSyncExecutionCommand } from '@aws-sdk/client-sfn';
import type { CreateStateMachineCommandInput } from '@aws-sdk/client-sfn';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { setImmediate as soon } from 'node:timers/promises';
import { expect } from 'expect';
import { createMachine, endOf, startMachine } from '../test-api.ts';
import { functionArn, startTestStepFunctions, testLogs } from '../test-step-functions.ts';
import type { TestCloud } from '../test-step-functions.ts';

const folder = mkdtempSync(join(tmpdir(), 'storeflow-machine-logs-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const logGroupArn = 'arn:aws:logs:us-east-1:000000000000:log-group:/processes:*';

const logging = (settings: object): Partial<CreateStateMachineCommandInput> => ({
  loggingConfiguration: {
    destinations: [{ cloudWatchLogsLogGroup: { logGroupArn } }],
    ...settings,
  },
});

const billing = {
  StartAt: 'Bill',
  States: {
    Bill: {
      Type: 'Task',
      Resource: functionArn('bill'),
      Catch: [{ ErrorEquals: ['RangeError'], Next: 'Refused' }],
      End: true,
    },
    Refused: { Type: 'Fail', Error: 'PaymentDeclined' },
  },
};

const functions = {
  bill: (input: unknown) => {
    if ((input as { card: string }).card === 'bad') throw new RangeError('declined');
    return { paid: true };
  },
};

/** What is logged of an order, by events. */
const loggedOf = async (settings: object, card: string, options: TestCloud = {}) => {
  const { logs, lines } = testLogs();
  const cloud = startTestStepFunctions({ functions, logs, ...options });
  const machine = await createMachine(cloud.client, billing, 'bills', logging(settings));
  const execution = await startMachine(cloud.client, machine, { name: 'order-1', input: { card } });
  await endOf(cloud.client, execution);
  const events = lines.map(({ line }) => JSON.parse(line) as Record<string, unknown>);
  return { ...cloud, execution, lines, events, types: events.map(({ type }) => type) };
};

describe('the log of a machine', () => {
  it('has the history in its group, each event as a line', async () => {
    const { lines, events, execution, types } = await loggedOf(
      { level: 'ALL', includeExecutionData: true },
      'good',
    );
    expect(types).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'LambdaFunctionScheduled',
      'LambdaFunctionStarted',
      'LambdaFunctionSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
    expect(events[4]).toEqual({
      id: '5',
      type: 'LambdaFunctionSucceeded',
      details: { output: '{"paid":true}', outputDetails: { truncated: false } },
      redrive_count: '0',
      previous_event_id: '4',
      event_timestamp: expect.stringMatching(/^\d{13}$/) as unknown,
      execution_arn: execution,
    });
    const [{ group, stream } = { group: '', stream: '' }] = lines;
    expect(group).toBe('/processes');
    expect(stream).toMatch(/^states\/bills\/\d{4}-\d\d-\d\d-\d\d-\d\d\/[0-9a-f]{8}$/);
    expect(new Set(lines.map((line) => line.stream)).size).toBe(1);
  });

  it('has no data unless that is asked for', async () => {
    const { lines, events } = await loggedOf({ level: 'ALL', includeExecutionData: false }, 'good');
    expect(lines.map(({ line }) => line).join('')).not.toMatch(/good|paid/);
    expect(events[1]).toMatchObject({ details: { name: 'Bill' } });
  });

  it('has what went wrong at ERROR', async () => {
    const { types } = await loggedOf({ level: 'ERROR' }, 'bad');
    expect(types).toEqual(['LambdaFunctionFailed', 'FailStateEntered', 'ExecutionFailed']);
  });

  it('has how it ended badly at FATAL', async () => {
    const { types } = await loggedOf({ level: 'FATAL' }, 'bad');
    expect(types).toEqual(['ExecutionFailed']);
    expect((await loggedOf({ level: 'FATAL' }, 'good')).types).toEqual([]);
  });

  it('has nothing when it is off', async () => {
    expect((await loggedOf({ level: 'OFF' }, 'bad')).types).toEqual([]);
  });

  it('says that a value was too long for it', async () => {
    const { events } = await loggedOf({ level: 'ALL', includeExecutionData: true }, '"'.repeat(130_000));
    const [{ details } = { details: {} }] = events;
    const { input, inputDetails } = details as { input: string; inputDetails: object };
    expect(inputDetails).toEqual({ truncated: true });
    expect(JSON.stringify(input).length).toBeLessThanOrEqual(248 * 1024 + 2);
    expect(input.length).toBeGreaterThan(60_000);
  });

  it('has executions that are kept in files, once they are written', async () => {
    const { lines, stop } = await loggedOf({ level: 'ERROR' }, 'bad', { dataDir: folder });
    while (lines.length < 3) await soon();
    stop();
    expect(lines.map(({ line }) => (JSON.parse(line) as { type: string }).type)).toEqual([
      'LambdaFunctionFailed',
      'FailStateEntered',
      'ExecutionFailed',
    ]);
  });

  it('is all that is left of an Express execution', async () => {
    const { logs, lines } = testLogs();
    const { client } = startTestStepFunctions({ functions, logs });
    const settings = { ...logging({ level: 'ALL' }), type: 'EXPRESS' as const };
    const stateMachineArn = await createMachine(client, billing, 'quick', settings);
    const input = '{"card":"good"}';
    const { executionArn } = await client.send(new StartSyncExecutionCommand({ stateMachineArn, input }));
    expect(lines).toHaveLength(7);
    expect(JSON.parse(lines[6]?.line ?? '')).toMatchObject({
      type: 'ExecutionSucceeded',
      execution_arn: executionArn,
    });
  });
});

describe('a machine whose log cannot be written', () => {
  it('is refused where its destination is no log group', async () => {
    const { client } = startTestStepFunctions({ functions });
    for (const arn of ['arn:aws:s3:::logs', logGroupArn.slice(0, -2)]) {
      const destinations = [{ cloudWatchLogsLogGroup: { logGroupArn: arn } }];
      const made = createMachine(client, billing, 'bills', logging({ level: 'ALL', destinations }));
      await expect(made).rejects.toMatchObject({ name: 'InvalidLoggingConfiguration' });
    }
  });

  it('runs on, and the loss is told once', async () => {
    let may = true;
    const { logs, lines } = testLogs();
    const permissions = { permits: () => may, trusts: () => true };
    const { client, errors } = startTestStepFunctions({ functions, logs, permissions });
    const machine = await createMachine(client, billing, 'bills', logging({ level: 'ALL' }));
    may = false;
    const execution = await startMachine(client, machine, { name: 'order-1', input: { card: 'good' } });
    expect(await endOf(client, execution)).toMatchObject({ status: 'SUCCEEDED' });
    expect(lines).toEqual([]);
    expect(errors.map(String)).toEqual([
      'Error: The log of bills is dropped: arn:aws:iam::000000000000:role/checkout lacks logs:CreateLogDelivery on *',
    ]);
  });

  it('says so of a group that is not there', async () => {
    const { errors } = await loggedOf({ level: 'ALL' }, 'good', {
      logs: { has: () => false, write: () => expect('a line').toBe('none') },
    });
    expect(errors.map(String)).toEqual([
      'Error: The log of bills is dropped: there is no log group /processes',
    ]);
  });
});
