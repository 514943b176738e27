import { describe, it } from 'node:test';
import { expect } from 'expect';
import { functionArn } from '../test-step-functions.ts';
import { failing, result, trialOf } from './test-trial.ts';

const task = (more: object = {}) => ({
  Type: 'Task',
  Resource: functionArn('bill'),
  Next: 'Dispatch',
  ...more,
});

const RETRY = [{ ErrorEquals: ['Throttled'], IntervalSeconds: 2, MaxAttempts: 3, BackoffRate: 2 }];

describe('a mocked result', () => {
  it('is the result of the Task, whose resource nobody calls', async () => {
    const answer = await trialOf(task({ ResultPath: '$.bill' }), {
      input: { orderId: 'o1' },
      ...result({ paid: true }),
    });
    expect(answer).toMatchObject({
      status: 'SUCCEEDED',
      output: '{"orderId":"o1","bill":{"paid":true}}',
      nextState: 'Dispatch',
      inspectionData: { result: '{"paid":true}' },
    });
  });

  for (const [what, Resource] of [
    ['a callback', 'arn:aws:states:::sqs:sendMessage.waitForTaskToken'],
    ['a job', 'arn:aws:states:::glue:startJobRun.sync'],
    ['an activity', 'arn:aws:states:us-east-1:000000000000:activity:pack'],
    ['a service that is not emulated', 'arn:aws:states:::bedrock:invokeModel'],
  ] as const)
    it(`comes from ${what}`, async () => {
      const answer = await trialOf(task({ Resource, Parameters: {} }), result({ packed: true }));
      expect(answer).toMatchObject({ status: 'SUCCEEDED', output: '{"packed":true}' });
    });
});

describe('a mocked error', () => {
  it('fails the state', async () => {
    expect(await trialOf(task(), failing('CardDeclined'))).toMatchObject({
      status: 'FAILED',
      error: 'CardDeclined',
      cause: 'why',
    });
  });

  it('is retried by the first retrier that takes it', async () => {
    const Retry = [{ ErrorEquals: ['Other'] }, ...RETRY];
    const answer = await trialOf(task({ Retry }), {
      ...failing('Throttled'),
      stateConfiguration: { retrierRetryCount: 1 },
    });
    expect(answer).toEqual({
      status: 'RETRIABLE',
      error: 'Throttled',
      cause: 'why',
      inspectionData: {
        input: '{}',
        afterInputPath: '{}',
        afterParameters: '{}',
        errorDetails: { retryIndex: 1, retryBackoffIntervalSeconds: 4 },
      },
    });
  });

  it('is caught when the retries are spent', async () => {
    const Catch = [
      { ErrorEquals: ['Other'], Next: 'Elsewhere' },
      { ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Refund' },
    ];
    const spent = { stateConfiguration: { retrierRetryCount: 3 } };
    const caught = {
      status: 'CAUGHT_ERROR',
      nextState: 'Refund',
      error: 'Throttled',
      cause: 'why',
      output: '{"orderId":"o1","error":{"Error":"Throttled","Cause":"why"}}',
      inspectionData: { errorDetails: { catchIndex: 1 } },
    };
    const input = { orderId: 'o1' };
    const state = task({ Retry: RETRY, Catch });
    expect(await trialOf(state, { input, ...failing('Throttled'), ...spent })).toMatchObject(caught);
    // As the context object tells it.
    const context = { State: { RetryCount: 3 } };
    expect(await trialOf(state, { input, ...failing('Throttled'), context })).toMatchObject(caught);
  });

  it('counts however many retries have gone before, at once', async () => {
    const Retry = [{ ErrorEquals: ['Throttled'], MaxAttempts: 99_999_999, MaxDelaySeconds: 60 }];
    const after = (retrierRetryCount: number) =>
      trialOf(task({ Retry }), { ...failing('Throttled'), stateConfiguration: { retrierRetryCount } });
    expect(await after(99_999_998)).toMatchObject({
      status: 'RETRIABLE',
      inspectionData: { errorDetails: { retryBackoffIntervalSeconds: 60 } },
    });
    expect(await after(1_000_000_000)).toMatchObject({ status: 'FAILED', error: 'Throttled' });
    const context = { State: { RetryCount: 1_000_000_000 } };
    expect(await trialOf(task({ Retry }), { ...failing('Throttled'), context })).toMatchObject({
      status: 'FAILED',
    });
  });
});

describe('a context that is given', () => {
  it('is seen by the state, part by part', async () => {
    const tells = {
      ...task({ QueryLanguage: 'JSONata' }),
      Output: '{% $states.context %}',
      End: true,
      Next: undefined,
    };
    const context = { Execution: { Name: 'order-1' }, Task: { Token: 'token' } };
    const { output = '' } = await trialOf(tells, { ...result(1), context });
    expect(JSON.parse(output)).toMatchObject({
      Execution: { Name: 'order-1', Input: {} },
      State: { Name: expect.any(String) as unknown, RetryCount: 0 },
      Task: { Token: 'token' },
    });
  });
});
