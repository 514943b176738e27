import { DescribeExecutionCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { startCloudProcess } from './test-cloud-process.ts';
import { clientsOf, functionArn } from './test-time.ts';

const closing = new AsyncDisposableStack();
after(() => closing.disposeAsync());

const START = { StartAt: 'S' };
const task = { Type: 'Task', TimeoutSeconds: 60, End: true };

describe('a mocked task in a cloud', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'mocked-tasks-'));
  closing.defer(() => rmSync(dataDir, { recursive: true, force: true }));
  const start = async () => {
    const { endpoint, kill } = await startCloudProcess(dataDir);
    const clients = closing.adopt(clientsOf(endpoint), (all) => all.destroy());
    const ask = async (path: string, body?: object): Promise<unknown> => {
      const post = body && { method: 'POST', body: JSON.stringify(body) };
      return (await fetch(`${endpoint}/_storeflow/${path}`, post)).json();
    };
    return { ...clients, ask, kill };
  };
  let cloud: Awaited<ReturnType<typeof start>>;
  before(async () => {
    cloud = await start();
    closing.defer(() => cloud.kill());
    await cloud.makeRole();
    await cloud.makeFunction('called');
  });
  const run = async (stateMachineArn: string | undefined) =>
    (await cloud.states.send(new StartExecutionCommand({ stateMachineArn }))).executionArn;
  const described = (executionArn: string | undefined) =>
    cloud.states.send(new DescribeExecutionCommand({ executionArn }));

  it('asks for no permission, makes no call and needs no time', async () => {
    await cloud.clock('', { running: false });
    const Resource = functionArn('nobody');
    const machine = await cloud.makeMachine('mocked', { ...START, States: { S: { ...task, Resource } } });
    await cloud.ask('mocks', { stateMachine: 'mocked', states: { S: { 0: { Return: 'mocked' } } } });
    const execution = await run(machine);
    await cloud.clock('/rest');
    expect(await described(execution)).toMatchObject({ status: 'SUCCEEDED', output: '"mocked"' });
    expect(await cloud.ask(`calls?execution=${execution}`)).toMatchObject({ calls: [] });
  });

  it('that is delayed is at rest until it is due, also when the cloud is killed meanwhile, and is answered or called then', async () => {
    const Resource = functionArn('nobody');
    const answered = await cloud.makeMachine('answered', { ...START, States: { S: { ...task, Resource } } });
    const called = await cloud.makeMachine('called', {
      ...START,
      States: { S: { ...task, Resource: functionArn('called') } },
    });
    await cloud.ask('mocks', {
      stateMachine: 'answered',
      states: { S: { '*': { DelaySeconds: 30, Return: 'late' } } },
    });
    await cloud.ask('mocks', {
      stateMachine: 'called',
      states: { S: { '*': { DelaySeconds: 40, Call: true, Throw: { Error: 'Lost' } } } },
    });
    const { now } = await cloud.clock();
    const executions = await Promise.all([run(answered), run(called)]);
    expect(await cloud.clock('/rest')).toMatchObject({ busy: {}, next: now + 30_000 });
    await cloud.kill();
    cloud = await start();
    expect(await cloud.clock('/rest')).toMatchObject({ now, next: now + 30_000 });
    expect(await cloud.clock('/jump', {})).toMatchObject({ now: now + 30_000, next: now + 40_000 });
    expect(await described(executions[0])).toMatchObject({ status: 'SUCCEEDED', output: '"late"' });
    await cloud.clock('/jump', {});
    expect(await described(executions[1])).toMatchObject({ status: 'FAILED', error: 'Lost' });
    expect(await cloud.ask('mocks?stateMachine=called')).toMatchObject({ mocks: [{ used: { '*': 1 } }] });
    expect(await cloud.ask(`calls?execution=${executions[0]}`)).toMatchObject({ calls: [] });
    const { calls } = (await cloud.ask(`calls?execution=${executions[1]}`)) as {
      calls: unknown[];
    };
    expect(calls.length).toBeGreaterThan(0);
  });
});
