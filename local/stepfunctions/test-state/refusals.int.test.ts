import { describe, it } from 'node:test';
import { expect } from 'expect';
import { systemClock } from '../../clock.ts';
import { functionArn } from '../test-step-functions.ts';
import { failing, result, trialOf } from './test-trial.ts';

const pass = { Type: 'Pass', End: true };
const task = { Type: 'Task', Resource: functionArn('f'), End: true };
const asks = {
  Type: 'Task',
  Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
  Parameters: { QueueUrl: 'q', 'MessageBody.$': '$$.Task.Token' },
  End: true,
};
const forks = { Type: 'Parallel', Branches: [{ StartAt: 'P', States: { P: pass } }], End: true };
const both = { mock: { result: '1', errorOutput: { error: 'e' } } };

describe('a test that cannot be', () => {
  for (const [what, state, asked, name, message] of [
    ['a mock of a Pass state', pass, result(1), 'ValidationException', /State type 'Pass' is not supported/],
    ['a Parallel without a mock', forks, {}, 'InvalidDefinition', /does not support Map or Parallel states/],
    ['a callback without a mock', asks, {}, 'ValidationException', /when a mock is specified/],
    ['a mock of result and error', task, both, 'ValidationException', /result, errorOutput/],
    ['a mock of nothing', task, { mock: {} }, 'ValidationException', /result, errorOutput/],
    ['a result that is no JSON', task, { mock: { result: '{' } }, 'ValidationException', /mock.result/],
    ['no role and no mock', task, { roleArn: undefined }, 'ValidationException', /roleArn/],
    ['a context without a mock', task, { context: {} }, 'ValidationException', /context/],
    ['TRACE of no HTTP Task', task, { inspectionLevel: 'TRACE' }, 'ValidationException', /TRACE/],
    [
      'secrets beside a mock',
      task,
      { ...result(1), revealSecrets: true },
      'ValidationException',
      /revealSecrets/,
    ],
    ['secrets', task, { revealSecrets: true }, 'UnsupportedByLocalCloud', /revealSecrets/],
    ['variables that are none', pass, { variables: [1] }, 'ValidationException', /variables/],
    ['a broken state', { Type: 'Pass' }, {}, 'InvalidDefinition', /Exactly one of Next/],
    [
      'an error by a state that is not there',
      forks,
      { ...failing('E'), stateConfiguration: { errorCausedByState: 'Q' } },
      'ValidationException',
      /errorCausedByState/,
    ],
    [
      'retries of no error',
      task,
      { ...result(1), stateConfiguration: { retrierRetryCount: 1 } },
      'ValidationException',
      /retrierRetryCount/,
    ],
    [
      'iterations of no Map',
      task,
      { ...result(1), stateConfiguration: { mapIterationFailureCount: 0 } },
      'ValidationException',
      /mapIterationFailureCount/,
    ],
    [
      'items that would be read',
      task,
      { ...result(1), stateConfiguration: { mapItemReaderData: '[]' } },
      'UnsupportedByLocalCloud',
      /mapItemReaderData/,
    ],
  ] as const)
    it(`is refused: ${what}`, async () => {
      await expect(trialOf(state, asked as object)).rejects.toMatchObject({
        name,
        message: expect.stringMatching(message) as unknown,
      });
    });

  it('is refused: an input that is too long', async () => {
    await expect(trialOf(pass, { input: 'x'.repeat(262_144) })).rejects.toMatchObject({
      name: 'InvalidExecutionInput',
    });
  });
});

describe('a test that takes long', () => {
  it('waits as the state does, on the clock, and for five minutes at most', async () => {
    const clock = systemClock();
    clock.stop();
    clock.work('calls to states').begin();
    const waits = (Seconds: number) => trialOf({ Type: 'Wait', Seconds, End: true }, {}, { clock });
    const [short, long] = [waits(60), waits(600)];
    const started = clock.now();
    expect(await clock.jump()).toBe('jumped');
    expect(await short).toMatchObject({ status: 'SUCCEEDED' });
    expect(await clock.jump()).toBe('jumped');
    expect(await long).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect(clock.now() - started).toBe(300_000);
  });
});
