import { DescribeExecutionCommand, ListExecutionsCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'expect';
import { arn } from './arn.ts';
import { startCloudProcess } from './test-cloud-process.ts';
import { clientsOf } from './test-time.ts';

const closing = new AsyncDisposableStack();
after(() => closing.disposeAsync());

const CHILD = arn('states', 'stateMachine:child');
const child = { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 900, End: true } } };
const parent = {
  StartAt: 'T',
  States: {
    T: {
      Type: 'Task',
      Resource: 'arn:aws:states:::states:startExecution.sync:2',
      Arguments: { StateMachineArn: CHILD, Input: { order: 'o1' } },
      Output: '{% $states.result.Output %}',
      End: true,
    },
  },
};

describe('machines that wait for each other, in a process that is killed', () => {
  it('are at rest meanwhile, and end when they would have', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'nested-machines-'));
    closing.defer(() => rmSync(dataDir, { recursive: true, force: true }));
    const live = async () => {
      const { endpoint, kill } = await startCloudProcess(dataDir);
      const clients = clientsOf(endpoint);
      return { ...clients, kill: () => (clients.destroy(), kill()) };
    };
    const first = await live();
    await first.clock('', { running: false });
    await first.makeRole();
    await first.makeMachine('child', child);
    const stateMachineArn = await first.makeMachine('parent', parent);
    const { executionArn } = await first.states.send(new StartExecutionCommand({ stateMachineArn }));
    const { now, next } = await first.clock('/rest');
    expect(next).toBe(now + 900_000);
    await first.kill();

    const second = await live();
    closing.defer(() => second.kill());
    const statusOf = async () => {
      const { status, output } = await second.states.send(new DescribeExecutionCommand({ executionArn }));
      return { status, output };
    };
    await second.clock('/rest');
    expect(await statusOf()).toEqual({ status: 'RUNNING', output: undefined });
    await second.clock('/pass', { seconds: 899 });
    expect(await statusOf()).toEqual({ status: 'RUNNING', output: undefined });
    await second.clock('/pass', { seconds: 1 });
    expect(await statusOf()).toEqual({ status: 'SUCCEEDED', output: '{"order":"o1"}' });
    const { executions = [] } = await second.states.send(
      new ListExecutionsCommand({ stateMachineArn: CHILD }),
    );
    expect(executions.map(({ status }) => status)).toEqual(['SUCCEEDED']);
  });
});
