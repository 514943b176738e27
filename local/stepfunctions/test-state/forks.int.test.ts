import { describe, it } from 'node:test';
import { expect } from 'expect';
import { functionArn } from '../test-step-functions.ts';
import { failing, result, trialOf } from './test-trial.ts';

const ItemProcessor = {
  StartAt: 'Pack',
  States: { Pack: { Type: 'Task', Resource: functionArn('pack'), End: true } },
};

const map = (more: object = {}) => ({ Type: 'Map', ItemsPath: '$.books', ItemProcessor, End: true, ...more });

const input = { books: ['b1', 'b2', 'b3'] };

describe('a Map that is tested', () => {
  it('has the items that it would iterate over, and the mock as its result', async () => {
    const state = map({
      ItemSelector: { 'book.$': '$$.Map.Item.Value', 'number.$': '$$.Map.Item.Index' },
      MaxConcurrency: 2,
      ToleratedFailureCount: 1,
      ResultPath: '$.packed',
    });
    expect(await trialOf(state, { input, ...result([1, 2, 3]) })).toEqual({
      status: 'SUCCEEDED',
      output: '{"books":["b1","b2","b3"],"packed":[1,2,3]}',
      inspectionData: {
        input: '{"books":["b1","b2","b3"]}',
        afterInputPath: '{"books":["b1","b2","b3"]}',
        afterItemsPath: '["b1","b2","b3"]',
        afterItemSelector: '[{"book":"b1","number":0},{"book":"b2","number":1},{"book":"b3","number":2}]',
        maxConcurrency: 2,
        toleratedFailureCount: 1,
        result: '[1,2,3]',
        afterResultSelector: '[1,2,3]',
        afterResultPath: '{"books":["b1","b2","b3"],"packed":[1,2,3]}',
      },
    });
  });

  it('fails when more iterations have failed than it tolerates', async () => {
    const state = map({ ToleratedFailurePercentage: 50 });
    const failed = (mapIterationFailureCount: number) =>
      trialOf(state, { input, ...result([1]), stateConfiguration: { mapIterationFailureCount } });
    expect(await failed(1)).toMatchObject({ status: 'SUCCEEDED', output: '[1]' });
    expect(await failed(2)).toMatchObject({
      status: 'FAILED',
      error: 'States.ExceedToleratedFailureThreshold',
      inspectionData: { toleratedFailurePercentage: 50 },
    });
    await expect(failed(4)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('mapIterationFailureCount exceeds') as unknown,
    });
  });

  it('catches what a state within it is taken to have failed with', async () => {
    const Catch = [{ ErrorEquals: ['States.TaskFailed'], Next: 'Refund' }];
    const answer = await trialOf(map({ Catch }), {
      input,
      ...failing('NoBox'),
      stateConfiguration: { errorCausedByState: 'Pack' },
    });
    expect(answer).toMatchObject({
      status: 'CAUGHT_ERROR',
      nextState: 'Refund',
      inspectionData: { errorDetails: { catchIndex: 0 } },
    });
  });

  it('must be given an array', async () => {
    await expect(trialOf(map(), { input, ...result({}) })).rejects.toThrow('must be an array');
  });
});

describe('a Parallel that is tested', () => {
  const parallel = {
    Type: 'Parallel',
    QueryLanguage: 'JSONata',
    Arguments: { orderId: '{% $states.input.id %}' },
    Branches: [ItemProcessor, { StartAt: 'Tell', States: { Tell: { Type: 'Succeed' } } }],
    Output: '{% $states.result[1] %}',
    Retry: [{ ErrorEquals: ['NoBox'], IntervalSeconds: 5 }],
    Next: 'Thank',
  };

  it('has the mock as what its branches gave', async () => {
    expect(await trialOf(parallel, { input: { id: 'o1' }, ...result([1, 2]) })).toEqual({
      status: 'SUCCEEDED',
      output: '2',
      nextState: 'Thank',
      inspectionData: {
        input: '{"id":"o1"}',
        afterArguments: '{"orderId":"o1"}',
        result: '[1,2]',
      },
    });
  });

  it('is retried where a branch is taken to have failed', async () => {
    expect(await trialOf(parallel, { input: { id: 'o1' }, ...failing('NoBox') })).toMatchObject({
      status: 'RETRIABLE',
      inspectionData: { errorDetails: { retryIndex: 0, retryBackoffIntervalSeconds: 5 } },
    });
  });

  it('must be given one result for each branch', async () => {
    await expect(trialOf(parallel, result([1]))).rejects.toThrow('an array of 2');
  });
});
