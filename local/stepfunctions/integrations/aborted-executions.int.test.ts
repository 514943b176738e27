import {
  ListExecutionsCommand,
  RedriveExecutionCommand,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { systemClock } from '../../clock.ts';
import { createMachine, endOf, startMachine } from '../test-api.ts';
import {
  CHILD,
  childWaiting,
  executionOf,
  family,
  single,
  starting,
  statusOf,
  submitted,
} from './test-family.ts';

describe('an execution that another waits for', () => {
  it('is stopped with it', async () => {
    const { client, start } = await family(single(starting('.sync')));
    const parent = await start();
    await submitted(client, parent);
    await client.send(new StopExecutionCommand({ executionArn: parent }));
    expect(await endOf(client, executionOf('c1'))).toMatchObject({ status: 'ABORTED' });
    expect(await statusOf(client, parent)).toBe('ABORTED');
  });

  it('is stopped with it, and whatever it waits for itself', async () => {
    const { client, token } = await family(single({ Type: 'Pass' }));
    const middle = await createMachine(client, single(starting('.sync')), 'middle');
    const Arguments = { StateMachineArn: middle, Name: 'm1', Input: { order: 'o1' } };
    const top = await createMachine(client, single({ ...starting('.sync'), Arguments }), 'top');
    const execution = await startMachine(client, top);
    await token();
    await submitted(client, execution);
    await client.send(new StopExecutionCommand({ executionArn: execution }));
    for (const stopped of [middle.replace('stateMachine', 'execution') + ':m1', executionOf('c1')])
      expect(await endOf(client, stopped)).toMatchObject({ status: 'ABORTED' });
  });

  it('is left alone when the other is only late', async () => {
    const clock = systemClock();
    const machine = single(starting('.sync', {}, { TimeoutSeconds: 60 }));
    const { client, start, token } = await family(machine, childWaiting, { clock });
    const parent = await start();
    await submitted(client, parent);
    clock.advance(60_000);
    expect(await endOf(client, parent)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect(await statusOf(client, executionOf('c1'))).toBe('RUNNING');
    await client.send(new SendTaskSuccessCommand({ taskToken: await token(), output: '1' }));
    expect(await endOf(client, executionOf('c1'))).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('is stopped when another branch or iteration fails', async () => {
    const Name = '{% "c" & $string($states.context.Map.Item.Value) %}';
    const machine = single({
      Type: 'Map',
      Items: [1, 2, 3],
      ItemProcessor: {
        StartAt: 'C',
        States: { C: { End: true, ...starting('.sync', { Name, Input: {} }) } },
      },
    });
    const { client, start, token } = await family(machine);
    const parent = await start();
    await token(3);
    const children = [1, 2, 3].map((number) => executionOf(`c${number}`));
    await client.send(new SendTaskFailureCommand({ taskToken: await token(), error: 'SoldOut' }));
    expect(await endOf(client, parent)).toMatchObject({ status: 'FAILED', error: 'States.TaskFailed' });
    const statuses = await Promise.all(children.map(async (child) => (await endOf(client, child)).status));
    expect(statuses).toEqual(expect.arrayContaining(['ABORTED', 'ABORTED', 'FAILED']));
    expect(statuses.filter((status) => status === 'FAILED')).toHaveLength(1);
  });

  it('is started anew when the other is redriven', async () => {
    const { client, start, token } = await family(single(starting('.sync:2', { Name: null })));
    const parent = await start();
    await client.send(new SendTaskFailureCommand({ taskToken: await token(), error: 'SoldOut' }));
    await endOf(client, parent);
    await client.send(new RedriveExecutionCommand({ executionArn: parent }));
    await client.send(new SendTaskSuccessCommand({ taskToken: await token(2), output: '2' }));
    const { output } = await endOf(client, parent);
    expect(JSON.parse(output ?? '')).toMatchObject({ Output: 2, Status: 'SUCCEEDED' });
    const { executions = [] } = await client.send(new ListExecutionsCommand({ stateMachineArn: CHILD }));
    expect(executions.map(({ status }) => status)).toEqual(['SUCCEEDED', 'FAILED']);
  });
});
