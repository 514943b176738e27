import { after, before, describe, it } from 'node:test';
import { SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { expect } from 'expect';
import { startAskingProcesses } from '../../../test/store/asking-process.ts';
import { eventually } from '../../../test/store/eventually.ts';
import { stepFunctionsUndo } from './step-functions-undo.ts';

describe('an undo of money that came too late', () => {
  let processes: Awaited<ReturnType<typeof startAskingProcesses>>;
  before(async () => {
    processes = await startAskingProcesses();
  });
  after(() => processes.stop());

  it('is started once for each time that money is found, also when it has ended', async () => {
    const { client, stateMachineArn } = processes;
    const undo = stepFunctionsUndo(client, stateMachineArn);
    await Promise.all([undo.start('o1', 1), undo.start('o1', 1)]);
    const taskToken = await processes.token();
    await client.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }));
    await eventually('the end of the first', async () =>
      (await processes.executions()).find((each) => each === 'paid-late-1-o1 SUCCEEDED'),
    );
    await undo.start('o1', 1);
    await undo.start('o1', 2);
    await processes.token();
    expect(await processes.executions()).toEqual(['paid-late-1-o1 SUCCEEDED', 'paid-late-2-o1 RUNNING']);
  });

  it('that cannot be started is told', async () => {
    const missing = processes.stateMachineArn.replace(/[^:]+$/, 'missing');
    await expect(stepFunctionsUndo(processes.client, missing).start('o1', 1)).rejects.toThrow(
      /does not exist/i,
    );
  });
});
