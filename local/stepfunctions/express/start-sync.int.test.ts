import { StartExecutionCommand, StartSyncExecutionCommand } from '@aws-sdk/client-sfn';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { systemClock } from '../../clock.ts';
import { createMachine } from '../test-api.ts';
import { startTestStepFunctions } from '../test-step-functions.ts';
import { EXPRESS, quoting, waits } from './test-express.ts';

describe('an Express machine that is waited for', () => {
  it('answers what came of it', async () => {
    const { client, stateMachineArn } = await quoting();
    const answer = await client.send(
      new StartSyncExecutionCommand({
        stateMachineArn,
        name: 'one',
        input: '{"bookId":"b1"}',
        traceHeader: 'Root=1-2-3',
      }),
    );
    expect(answer).toMatchObject({
      executionArn: expect.stringMatching(
        /^arn:aws:states:us-east-1:000000000000:express:quotes:one:[0-9a-f-]{36}$/,
      ) as unknown,
      stateMachineArn,
      name: 'one',
      status: 'SUCCEEDED',
      input: '{"bookId":"b1"}',
      inputDetails: { included: true },
      output: '{"for":{"bookId":"b1"}}',
      outputDetails: { included: true },
      traceHeader: 'Root=1-2-3',
      billingDetails: { billedMemoryUsedInMB: 64 },
    });
    const { startDate, stopDate, billingDetails } = answer;
    const took = Number(stopDate) - Number(startDate);
    expect(billingDetails?.billedDurationInMilliseconds).toBe(Math.max(1, Math.ceil(took / 100)) * 100);
  });

  it('answers a failure as it answers anything else', async () => {
    const { client, stateMachineArn } = await quoting({
      functions: {
        quote: () => {
          throw new RangeError('no such book');
        },
      },
    });
    const answer = await client.send(new StartSyncExecutionCommand({ stateMachineArn }));
    expect(answer).toMatchObject({ status: 'FAILED', error: 'RangeError' });
    expect(answer.cause).toContain('no such book');
    expect(answer.output).toBeUndefined();
  });

  it('keeps data to itself where only the rest is asked for', async () => {
    const { client, stateMachineArn } = await quoting();
    const answer = await client.send(
      new StartSyncExecutionCommand({ stateMachineArn, includedData: 'METADATA_ONLY' }),
    );
    expect(answer).toMatchObject({ status: 'SUCCEEDED', outputDetails: { included: false } });
    expect([answer.input, answer.output]).toEqual([undefined, undefined]);
  });

  it('sees an execution in its context that cannot be redriven', async () => {
    const { client } = startTestStepFunctions();
    const stateMachineArn = await createMachine(
      client,
      {
        StartAt: 'Tell',
        States: { Tell: { Type: 'Pass', Output: '{% $states.context.Execution %}', End: true } },
      },
      'teller',
      EXPRESS,
    );
    const { output = '', executionArn } = await client.send(
      new StartSyncExecutionCommand({ stateMachineArn, name: 'one' }),
    );
    expect(JSON.parse(output)).toEqual({
      Id: executionArn,
      Input: {},
      StartTime: expect.any(String) as unknown,
      Name: 'one',
      RoleArn: expect.any(String) as unknown,
    });
  });

  it('is over after five minutes, or when its definition says so', async () => {
    const clock = systemClock();
    clock.stop();
    // What waits is no work: the call may be in flight while time moves.
    clock.work('calls to states').begin();
    const { client } = startTestStepFunctions({ clock });
    for (const [name, machine, seconds] of [
      ['long', waits(400), 300],
      ['short', waits(400, { TimeoutSeconds: 20 }), 20],
      ['patient', waits(400, { TimeoutSeconds: 1000 }), 300],
    ] as const) {
      const stateMachineArn = await createMachine(client, machine, name, EXPRESS);
      const answer = client.send(new StartSyncExecutionCommand({ stateMachineArn }));
      const started = clock.now();
      expect(await clock.jump()).toBe('jumped');
      expect(await answer).toMatchObject({
        status: 'TIMED_OUT',
        error: 'States.Timeout',
        stopDate: new Date(started + seconds * 1000),
        billingDetails: { billedDurationInMilliseconds: seconds * 1000 },
      });
    }
  });

  it('has more than 25,000 events, if it needs them', async () => {
    const { client } = startTestStepFunctions();
    const loop = {
      StartAt: 'Count',
      States: {
        Count: { Type: 'Pass', Output: { n: '{% $states.input.n + 1 %}' }, Next: 'IsEnough' },
        IsEnough: {
          Type: 'Choice',
          Choices: [{ Condition: '{% $states.input.n >= 7000 %}', Next: 'Done' }],
          Default: 'Count',
        },
        Done: { Type: 'Succeed' },
      },
    };
    const stateMachineArn = await createMachine(client, loop, 'loop', EXPRESS);
    const answer = await client.send(new StartSyncExecutionCommand({ stateMachineArn, input: '{"n":0}' }));
    expect(answer).toMatchObject({ status: 'SUCCEEDED', output: '{"n":7000}' });
  });

  it('is ended with the process that runs it', async () => {
    const { client, stop } = startTestStepFunctions();
    const stateMachineArn = await createMachine(client, waits(100), 'waiter', EXPRESS);
    const answer = client.send(new StartSyncExecutionCommand({ stateMachineArn }));
    await client.send(new StartExecutionCommand({ stateMachineArn }));
    stop();
    await expect(answer).rejects.toMatchObject({ name: 'ServiceUnavailable' });
  });
});
