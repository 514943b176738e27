import {
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
} from '@aws-sdk/client-sfn';
import { setImmediate as soon } from 'node:timers/promises';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { createMachine, endOf, startMachine } from '../test-api.ts';
import { functionArn, startTestStepFunctions } from '../test-step-functions.ts';

const callback = {
  StartAt: 'T',
  States: {
    T: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: { FunctionName: functionArn('f'), Payload: '{% $states.context.Task.Token %}' },
      HeartbeatSeconds: 100,
      End: true,
    },
  },
};

describe('task tokens', () => {
  const parked = async () => {
    const tokens: string[] = [];
    const test = startTestStepFunctions({ functions: { f: (token) => void tokens.push(token as string) } });
    const executionArn = await startMachine(test.client, await createMachine(test.client, callback));
    while (tokens.length === 0) await soon();
    return { ...test, executionArn, taskToken: tokens[0] ?? '' };
  };

  it('take heartbeats and one answer', async () => {
    const { client, executionArn, taskToken } = await parked();
    await client.send(new SendTaskHeartbeatCommand({ taskToken }));
    await client.send(new SendTaskSuccessCommand({ taskToken, output: '{"ok":true}' }));
    expect(await endOf(client, executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '{"ok":true}' });
    for (const command of [
      new SendTaskSuccessCommand({ taskToken, output: '1' }),
      new SendTaskFailureCommand({ taskToken }),
      new SendTaskHeartbeatCommand({ taskToken }),
    ])
      await expect(client.send(command as SendTaskHeartbeatCommand)).rejects.toMatchObject({
        name: 'TaskTimedOut',
      });
  });

  it('take a failure', async () => {
    const { client, executionArn, taskToken } = await parked();
    await client.send(
      new SendTaskFailureCommand({ taskToken, error: 'NoCourierAvailable', cause: 'none free' }),
    );
    expect(await endOf(client, executionArn)).toMatchObject({
      status: 'FAILED',
      error: 'NoCourierAvailable',
      cause: 'none free',
    });
  });

  it('refuse what is no answer, and wait on', async () => {
    const { client, executionArn, taskToken } = await parked();
    const success = (output: string, token = taskToken) =>
      client.send(new SendTaskSuccessCommand({ taskToken: token, output }));
    await expect(success('{')).rejects.toMatchObject({ name: 'InvalidOutput' });
    await expect(success(JSON.stringify('x'.repeat(262_143)))).rejects.toMatchObject({
      name: 'InvalidOutput',
    });
    await expect(success('1', 'broken')).rejects.toMatchObject({
      name: 'InvalidToken',
      message: `Invalid Token: 'Invalid token'`,
    });
    await expect(success('1', 'x'.repeat(2049))).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(
      client.send(new SendTaskFailureCommand({ taskToken, error: 'x'.repeat(257) })),
    ).rejects.toMatchObject({ name: 'ValidationException' });
    await success('1');
    expect(await endOf(client, executionArn)).toMatchObject({ output: '1' });
  });
});
