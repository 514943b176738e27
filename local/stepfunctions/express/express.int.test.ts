import {
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  StartExecutionCommand,
  StartSyncExecutionCommand,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { createMachine } from '../test-api.ts';
import { startTestStepFunctions } from '../test-step-functions.ts';
import { EXPRESS, quote, quoting, waits } from './test-express.ts';

describe('an Express machine that is only started', () => {
  it('runs again for every start, whatever its name', async () => {
    const seen: unknown[] = [];
    const { client, stateMachineArn } = await quoting({
      functions: { quote: (input) => void seen.push(input) },
    });
    const start = (input: string) =>
      client.send(new StartExecutionCommand({ stateMachineArn, name: 'same', input }));
    const [first, second] = [await start('1'), await start('2')];
    expect(first.executionArn).toMatch(/:express:quotes:same:/);
    expect(second.executionArn).not.toBe(first.executionArn);
    // A third, which is waited for, comes after them.
    await client.send(new StartSyncExecutionCommand({ stateMachineArn, input: '3' }));
    expect(seen).toEqual([1, 2, 3]);
  });

  it('is no execution that can be asked for', async () => {
    const { client, stateMachineArn } = await quoting();
    const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn }));
    await expect(client.send(new DescribeExecutionCommand({ executionArn }))).rejects.toMatchObject({
      name: 'InvalidArn',
      message: "Invalid Arn: 'Resource type not valid in this context: express'",
    });
    await expect(client.send(new ListExecutionsCommand({ stateMachineArn }))).rejects.toMatchObject({
      name: 'StateMachineTypeNotSupported',
    });
  });

  it('tells nobody of its status', async () => {
    const told: unknown[] = [];
    const { client, stateMachineArn } = await quoting({ onStatusChange: (change) => void told.push(change) });
    await client.send(new StartSyncExecutionCommand({ stateMachineArn }));
    expect(told).toEqual([]);
  });
});

describe('an Express machine', () => {
  it('keeps its type', async () => {
    const { client, stateMachineArn } = await quoting();
    await client.send(
      new UpdateStateMachineCommand({
        stateMachineArn,
        definition: JSON.stringify({
          QueryLanguage: 'JSONata',
          StartAt: 'D',
          States: { D: { Type: 'Succeed' } },
        }),
      }),
    );
    expect(await client.send(new DescribeStateMachineCommand({ stateMachineArn }))).toMatchObject({
      type: 'EXPRESS',
    });
    expect(await client.send(new ListStateMachinesCommand())).toMatchObject({
      stateMachines: [{ stateMachineArn, type: 'EXPRESS' }],
    });
    await expect(createMachine(client, quote, 'quotes')).rejects.toMatchObject({
      name: 'StateMachineAlreadyExists',
    });
  });

  it('cannot wait for a callback', async () => {
    const { client } = startTestStepFunctions();
    const Resource = 'arn:aws:states:::sqs:sendMessage.waitForTaskToken';
    const Arguments = { QueueUrl: 'q', MessageBody: '{% $states.context.Task.Token %}' };
    const machine = { StartAt: 'Ask', States: { Ask: { Type: 'Task', Resource, Arguments, End: true } } };
    await expect(createMachine(client, machine, 'asking', EXPRESS)).rejects.toMatchObject({
      name: 'InvalidDefinition',
      message: expect.stringContaining(
        "Express state machine does not support '.waitForTaskToken' service integration",
      ) as unknown,
    });
  });

  it('alone can be waited for', async () => {
    const { client } = startTestStepFunctions();
    const stateMachineArn = await createMachine(client, waits(1), 'standard');
    await expect(client.send(new StartSyncExecutionCommand({ stateMachineArn }))).rejects.toMatchObject({
      name: 'StateMachineTypeNotSupported',
    });
  });
});
