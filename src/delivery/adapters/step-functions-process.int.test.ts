import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { startAskingProcesses } from '../../../test/store/asking-process.ts';
import { BrokenMessage } from '../domain/errors.ts';
import type { WaitingProcess } from '../ports.ts';
import { stepFunctionsProcess } from './step-functions-process.ts';

describe('a waiting process', () => {
  let processes: Awaited<ReturnType<typeof startAskingProcesses>>;
  let waiting: WaitingProcess;

  before(async () => {
    processes = await startAskingProcesses();
    waiting = stepFunctionsProcess(processes.client);
  });
  after(() => processes.stop());

  it('goes on with the answer, and takes a second one for what it is: late', async () => {
    const { token, ended } = await processes.ask();
    expect(await waiting.heartbeat(token)).toBe('waiting');
    await waiting.succeed(token, { courier: 'Red Bicycle' });
    expect(await ended()).toMatchObject({ status: 'SUCCEEDED', output: '{"courier":"Red Bicycle"}' });
    await waiting.succeed(token, { courier: 'another' });
    await waiting.fail(token, new Error('too late'));
    expect(await waiting.heartbeat(token)).toBe('gone');
  });

  it('is told why there is no answer', async () => {
    const { token, ended } = await processes.ask();
    await waiting.fail(token, { name: 'NoCourierAvailable', message: 'nobody is free' });
    expect(await ended()).toMatchObject({
      status: 'FAILED',
      error: 'NoCourierAvailable',
      cause: 'nobody is free',
    });
  });

  it('is told of a failure when its answer is refused', async () => {
    const { token, ended } = await processes.ask();
    await waiting.succeed(token, { receipt: 'x'.repeat(300_000) });
    expect(await ended()).toMatchObject({ status: 'FAILED' });
  });

  it('is not behind a token that nobody gave', async () => {
    await expect(waiting.heartbeat('nonsense')).rejects.toThrow(BrokenMessage);
    await expect(waiting.succeed('nonsense', {})).rejects.toThrow(BrokenMessage);
  });
});
