import { GetExecutionHistoryCommand, SendTaskSuccessCommand, SFNClient } from '@aws-sdk/client-sfn';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as soon } from 'node:timers/promises';
import { after, describe, it } from 'node:test';
import { expect } from 'expect';
import { createDispatch } from '../endpoint/dispatch.ts';
import { administrator, sdkConfig } from '../endpoint/sdk.ts';
import { openStore } from '../store.ts';
import { createMachine, endOf, startMachine } from './test-api.ts';
import { functionArn, ROLE, startTestStepFunctions } from './test-step-functions.ts';

const checkout = {
  StartAt: 'Check',
  States: {
    Check: {
      Type: 'Task',
      Resource: functionArn('check'),
      Arguments: { bookId: '{% $states.input.bookId %}', orderId: '{% $states.context.Execution.Name %}' },
      Assign: { price: '{% $states.result.price %}' },
      Catch: [
        {
          ErrorEquals: ['BookNotFound'],
          Assign: {
            reason: '{% $states.errorOutput.Error %}',
            why: '{% $parse($states.errorOutput.Cause).errorMessage %}',
          },
          Next: 'Rejected',
        },
      ],
      Next: 'IsDear',
    },
    IsDear: {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $price > 100 %}', Next: 'Rejected', Assign: { reason: 'TooDear', why: 'It is' } },
      ],
      Default: 'Done',
    },
    Rejected: { Type: 'Fail', Error: '{% $reason %}', Cause: "{% 'Refused: ' & $why %}" },
    Done: { Type: 'Succeed', Output: { paid: '{% $price %}' } },
  },
};

class BookNotFound extends Error {
  override readonly name = 'BookNotFound';
}

const check = (input: unknown) => {
  const { bookId } = input as { bookId: string };
  if (bookId === 'none') throw new BookNotFound('no such book');
  return { price: bookId === 'dear' ? 200 : 20 };
};

const folder = mkdtempSync(join(tmpdir(), 'storeflow-step-functions-'));
after(() => rmSync(folder, { recursive: true, force: true }));

describe('a machine of functions, run through the API', () => {
  it('goes through its states, under its role', async () => {
    const { client, requests } = startTestStepFunctions({ functions: { check } });
    const machine = await createMachine(client, checkout);
    const execution = await startMachine(client, machine, { name: 'order-1', input: { bookId: 'b1' } });
    expect(execution).toBe('arn:aws:states:us-east-1:000000000000:execution:orders:order-1');
    expect(await endOf(client, execution)).toMatchObject({ status: 'SUCCEEDED', output: '{"paid":20}' });
    const invocation = requests.find(({ service }) => service === 'lambda');
    expect(invocation?.caller).toEqual({
      arn: 'arn:aws:sts::000000000000:assumed-role/checkout/order-1',
      roleArn: ROLE,
      by: { kind: 'execution', id: execution },
    });
    expect(invocation?.headers['x-amzn-trace-id']).toMatch(/^Root=1-.*Sampled=1$/);
    expect(invocation?.body.toString()).toBe('{"bookId":"b1","orderId":"order-1"}');
  });

  it('does so in JSONPath, under the role that the Task names', async () => {
    const { client, requests } = startTestStepFunctions({ functions: { check } });
    const role = 'arn:aws:iam::000000000000:role/other';
    const machine = await createMachine(client, {
      QueryLanguage: 'JSONPath',
      StartAt: 'Check',
      States: {
        Check: {
          Type: 'Task',
          Resource: 'arn:aws:states:::lambda:invoke',
          Credentials: { 'RoleArn.$': '$.role' },
          Parameters: { FunctionName: functionArn('check'), Payload: { 'bookId.$': '$.bookId' } },
          ResultSelector: { 'price.$': '$.Payload.price' },
          ResultPath: '$.checked',
          OutputPath: '$.checked',
          End: true,
        },
      },
    });
    const executionArn = await startMachine(client, machine, { input: { bookId: 'b1', role } });
    expect(await endOf(client, executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '{"price":20}' });
    expect(requests.find(({ service }) => service === 'lambda')?.caller?.roleArn).toBe(role);
    const { events = [] } = await client.send(new GetExecutionHistoryCommand({ executionArn }));
    expect(events[2]?.taskScheduledEventDetails).toMatchObject({
      parameters: `{"FunctionName":"${functionArn('check')}","Payload":{"bookId":"b1"}}`,
      taskCredentials: { roleArn: role },
    });
  });

  it('takes an error that a function throws by its name', async () => {
    const { client } = startTestStepFunctions({ functions: { check } });
    const executionArn = await startMachine(client, await createMachine(client, checkout), {
      input: { bookId: 'none' },
    });
    expect(await endOf(client, executionArn)).toMatchObject({
      status: 'FAILED',
      error: 'BookNotFound',
      cause: 'Refused: no such book',
    });
    const { events = [] } = await client.send(new GetExecutionHistoryCommand({ executionArn }));
    expect(events.map(({ id, previousEventId, type }) => [id, previousEventId, type])).toEqual([
      [1, 0, 'ExecutionStarted'],
      [2, 0, 'TaskStateEntered'],
      [3, 2, 'LambdaFunctionScheduled'],
      [4, 3, 'LambdaFunctionStarted'],
      [5, 4, 'LambdaFunctionFailed'],
      [6, 5, 'TaskStateExited'],
      [7, 6, 'FailStateEntered'],
      [8, 7, 'ExecutionFailed'],
    ]);
  });

  it('goes on after a restart, with machines, executions and tokens', async () => {
    const tokens: string[] = [];
    const functions = { desk: (input: unknown) => void tokens.push((input as { token: string }).token) };
    const path = join(folder, 'cloud.sqlite');
    const first = startTestStepFunctions({ functions, store: openStore(path), dataDir: folder });
    const machine = await createMachine(first.client, {
      StartAt: 'Prepare',
      States: {
        Prepare: {
          Type: 'Task',
          Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
          Arguments: {
            FunctionName: functionArn('desk'),
            Payload: { token: '{% $states.context.Task.Token %}' },
          },
          End: true,
        },
      },
    });
    const execution = await startMachine(first.client, machine);
    while (tokens.length === 0) await soon();
    first.stop();
    await expect(startMachine(first.client, machine)).rejects.toMatchObject({ name: 'ServiceUnavailable' });
    const errors: unknown[] = [];
    const asking = createDispatch([first.service], (error) => errors.push(error), [(_call, next) => next()]);
    const late = new SFNClient(sdkConfig(asking, administrator));
    await expect(
      late.send(new SendTaskSuccessCommand({ taskToken: tokens[0], output: '{}' })),
    ).rejects.toMatchObject({ name: 'ServiceUnavailable' });
    expect(errors).toEqual([]);

    const second = startTestStepFunctions({ functions, store: openStore(path), dataDir: folder });
    await second.client.send(
      new SendTaskSuccessCommand({ taskToken: tokens[0], output: '{"courier":"c1"}' }),
    );
    expect(await endOf(second.client, execution)).toMatchObject({
      status: 'SUCCEEDED',
      output: '{"courier":"c1"}',
    });
    second.stop();
  });
});
