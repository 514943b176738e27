import { describe, it } from 'node:test';
import { expect } from 'expect';
import { functionArn } from '../test-step-functions.ts';
import { trialOf } from './test-trial.ts';

const functions = {
  quote: (input: unknown) => ({ price: 20, for: input }),
  fails: () => {
    throw new RangeError('no such book');
  },
};

describe('a state that is tested alone', () => {
  it('tells where a Choice goes', async () => {
    const choice = {
      Type: 'Choice',
      Choices: [
        { Variable: '$.number', NumericEquals: 1, Next: 'Equals 1' },
        { Variable: '$.number', NumericEquals: 2, Next: 'Equals 2' },
      ],
      Default: 'No Match',
    };
    const answer = await trialOf(choice, { input: { number: 2 }, inspectionLevel: 'INFO' });
    expect(answer).toEqual({ output: '{"number":2}', nextState: 'Equals 2', status: 'SUCCEEDED' });
  });

  it('shows what each field of JSONPath makes of the data', async () => {
    const pass = {
      Type: 'Pass',
      InputPath: '$.payload',
      Parameters: { data: 1 },
      ResultPath: '$.result',
      OutputPath: '$.result.data',
      Next: 'Another State',
    };
    expect(await trialOf(pass, { input: { payload: { foo: 'bar' } } })).toEqual({
      output: '1',
      inspectionData: {
        input: '{"payload":{"foo":"bar"}}',
        afterInputPath: '{"foo":"bar"}',
        afterParameters: '{"data":1}',
        afterResultSelector: '{"data":1}',
        afterResultPath: '{"payload":{"foo":"bar"},"result":{"data":1}}',
      },
      nextState: 'Another State',
      status: 'SUCCEEDED',
    });
  });

  it('calls what a Task calls, under the role', async () => {
    const callers: string[] = [];
    const task = {
      Type: 'Task',
      Resource: functionArn('quote'),
      Parameters: { 'book.$': '$.bookId' },
      ResultSelector: { 'cost.$': '$.price' },
      ResultPath: '$.quote',
      End: true,
    };
    const answer = await trialOf(
      task,
      { input: { bookId: 'b1' } },
      { functions: { quote: (input, caller) => (callers.push(caller), functions.quote(input)) } },
    );
    expect(answer).toEqual({
      output: '{"bookId":"b1","quote":{"cost":20}}',
      inspectionData: {
        input: '{"bookId":"b1"}',
        afterInputPath: '{"bookId":"b1"}',
        afterParameters: '{"book":"b1"}',
        result: '{"price":20,"for":{"book":"b1"}}',
        afterResultSelector: '{"cost":20}',
        afterResultPath: '{"bookId":"b1","quote":{"cost":20}}',
      },
      status: 'SUCCEEDED',
    });
    expect(callers).toEqual([expect.stringMatching(/assumed-role\/checkout\//)]);
  });

  it('shows how far the data came where the Task fails', async () => {
    const task = { Type: 'Task', Resource: functionArn('fails'), ResultPath: '$.quote', Next: 'Bill' };
    const answer = await trialOf(task, { input: { bookId: 'b1' } }, { functions });
    expect(answer).toEqual({
      status: 'FAILED',
      error: 'RangeError',
      cause: expect.stringContaining('no such book') as unknown,
      inspectionData: {
        input: '{"bookId":"b1"}',
        afterInputPath: '{"bookId":"b1"}',
        afterParameters: '{"bookId":"b1"}',
      },
    });
  });

  it('shows arguments and variables of JSONata', async () => {
    const task = {
      Type: 'Task',
      QueryLanguage: 'JSONata',
      Resource: functionArn('quote'),
      Arguments: { book: '{% $states.input.bookId %}', times: '{% $times %}' },
      Assign: { price: '{% $states.result.price * $times %}' },
      Output: '{% $states.result.for %}',
      Next: 'Bill',
    };
    const answer = await trialOf(task, { input: { bookId: 'b1' }, variables: { times: 2 } }, { functions });
    expect(answer).toEqual({
      output: '{"book":"b1","times":2}',
      nextState: 'Bill',
      status: 'SUCCEEDED',
      inspectionData: {
        input: '{"bookId":"b1"}',
        afterArguments: '{"book":"b1","times":2}',
        result: '{"price":20,"for":{"book":"b1","times":2}}',
        variables: '{"times":2,"price":40}',
      },
    });
  });

  it('fails where a query fails', async () => {
    const task = { Type: 'Pass', QueryLanguage: 'JSONata', Output: '{% $gone.there %}', End: true };
    expect(await trialOf(task)).toMatchObject({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
      cause: expect.stringContaining('$gone.there') as unknown,
    });
  });

  it('fails as a Fail state does', async () => {
    const fail = { Type: 'Fail', Error: 'BookOutOfStock', CausePath: '$.why' };
    expect(await trialOf(fail, { input: { why: 'sold' } })).toEqual({
      status: 'FAILED',
      error: 'BookOutOfStock',
      cause: 'sold',
      inspectionData: { input: '{"why":"sold"}' },
    });
  });
});

describe('a state that is tested in its machine', () => {
  const machine = {
    QueryLanguage: 'JSONata',
    StartAt: 'Each',
    States: {
      Each: {
        Type: 'Map',
        Items: '{% $states.input.books %}',
        ItemProcessor: {
          StartAt: 'Tell',
          States: { Tell: { Type: 'Pass', Output: '{% $states.context %}', End: true } },
        },
        Next: 'Thank',
      },
      Thank: { Type: 'Pass', Output: '{% "Thank you, " & $states.input.name %}', End: true },
    },
  };

  it('is found by its name, and is in the language of the machine', async () => {
    expect(await trialOf(machine, { stateName: 'Thank', input: { name: 'Ada' } })).toMatchObject({
      status: 'SUCCEEDED',
      output: '"Thank you, Ada"',
    });
  });

  it('is taken to be in the first iteration where it is part of a Map', async () => {
    const { output = '' } = await trialOf(machine, { stateName: 'Tell', input: { id: 'b1' } });
    expect(JSON.parse(output)).toMatchObject({
      State: { Name: 'Tell' },
      Map: { Item: { Index: 0, Value: { id: 'b1' } } },
    });
  });

  it('is missed where the machine has none of that name', async () => {
    await expect(trialOf(machine, { stateName: 'Gone' })).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining("'Gone'") as unknown,
    });
  });

  it('is refused with all that is wrong with the machine', async () => {
    const broken = { ...machine, StartAt: 'Nowhere' };
    await expect(trialOf(broken, { stateName: 'Thank' })).rejects.toMatchObject({
      name: 'InvalidDefinition',
      message: expect.stringContaining("Missing 'Next' target: Nowhere") as unknown,
    });
  });
});
