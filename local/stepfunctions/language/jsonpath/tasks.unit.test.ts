import { describe, it } from 'node:test';
import { expect } from 'expect';
import { payload } from '../../engine/payload.ts';
import { StateError } from '../../engine/state-error.ts';
import { CALLBACK, FUNCTION, jsonPath, runMachine, testEngine } from '../../engine/test-engine.ts';
import type { Json } from '../json.ts';

const run = async (state: object, input: Json, result: Json = {}) =>
  runMachine(jsonPath(state), input, { tasks: { S: () => result } });

const output = async (state: object, input: Json, result?: Json) => (await run(state, input, result)).outcome;

const succeeds = (made: Json) => ({ status: 'SUCCEEDED', output: made });
const fails = (error: string, cause: RegExp) => ({
  status: 'FAILED',
  error,
  cause: expect.stringMatching(cause),
});

const task = { Type: 'Task', Resource: FUNCTION };

describe('a Task', () => {
  it('sends Parameters, and makes its output of ResultSelector, ResultPath and OutputPath in that order', async () => {
    const test = await run(
      {
        ...task,
        InputPath: '$.in',
        Parameters: { 'n.$': '$.n' },
        ResultSelector: { 'got.$': '$.Payload', 'state.$': '$$.State.Name' },
        ResultPath: '$.result',
        OutputPath: '$.result.got',
      },
      { in: { n: 7 } },
      { Payload: { ok: true }, Meta: 1 },
    );
    expect(test.calls.map((call) => call.arguments)).toEqual([{ n: 7 }]);
    expect(test.outcome).toEqual(succeeds({ ok: true }));
  });

  it('puts its result into its whole input, not into what InputPath selected', async () => {
    expect(await output({ ...task, InputPath: '$.in', ResultPath: '$.r' }, { in: { n: 7 } }, 'done')).toEqual(
      succeeds({ in: { n: 7 }, r: 'done' }),
    );
    expect(await output({ ...task, ResultPath: null }, { n: 7 }, 'done')).toEqual(succeeds({ n: 7 }));
    expect(await output(task, { n: 7 }, 'done')).toEqual(succeeds('done'));
  });

  it('fails where its result has no place, which a catcher may take', async () => {
    const state = { ...task, ResultPath: '$.r' };
    expect(await output(state, 'a text', 'done')).toEqual(
      fails('States.ResultPathMatchFailure', /Unable to apply ReferencePath \$\.r to input "a text"/),
    );
    const caught = await runMachine(
      {
        QueryLanguage: 'JSONPath',
        StartAt: 'S',
        States: {
          S: { ...state, Catch: [{ ErrorEquals: ['States.ResultPathMatchFailure'], Next: 'C' }], End: true },
          C: { Type: 'Pass', OutputPath: '$.Error', End: true },
        },
      },
      'a text',
    );
    expect(caught.outcome).toEqual(succeeds('States.ResultPathMatchFailure'));
  });

  it('gives its token to whom it calls', async () => {
    const test = testEngine(
      jsonPath({
        ...task,
        Resource: CALLBACK,
        Parameters: { 'MessageBody.$': '$$.Task.Token', QueueUrl: 'q' },
      }),
    );
    await test.start();
    await test.until(() => test.calls.length === 1);
    const [call] = test.calls;
    expect(call?.arguments).toEqual({ MessageBody: call?.token, QueueUrl: 'q' });
    await test.engine.callbacks.succeed(call?.token ?? '', payload('answer'));
    expect(await test.ended()).toEqual(succeeds('answer'));
  });

  it('is called under the role that its Credentials name', async () => {
    const roles = async (Credentials: object) =>
      (await run({ ...task, Credentials }, { account: '1' })).calls.map(({ credentials }) => credentials);
    const role = 'arn:aws:iam::1:role/other';
    expect(await roles({ RoleArn: role })).toEqual([role]);
    expect(await roles({ 'RoleArn.$': `States.Format('arn:aws:iam::{}:role/other', $.account)` })).toEqual([
      role,
    ]);
  });
});

describe('a catcher', () => {
  const caught = (catcher: object, more: object = {}) =>
    runMachine(
      {
        QueryLanguage: 'JSONPath',
        StartAt: 'S',
        States: {
          S: { ...task, ...more, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C', ...catcher }], End: true },
          C: { Type: 'Pass', End: true },
        },
      },
      { n: 1 },
      {
        tasks: {
          S: () => {
            throw new StateError('Broken', 'why');
          },
        },
      },
    );

  it('passes the error on, in the place of the input or where ResultPath says', async () => {
    const error = { Error: 'Broken', Cause: 'why' };
    expect((await caught({})).outcome).toEqual(succeeds(error));
    expect((await caught({ ResultPath: '$.error' })).outcome).toEqual(succeeds({ n: 1, error }));
    expect((await caught({ ResultPath: null })).outcome).toEqual(succeeds({ n: 1 }));
  });

  it('leaves OutputPath and ResultSelector to what goes well', async () => {
    const more = { OutputPath: '$.absent', ResultSelector: { 'a.$': '$.absent' } };
    expect((await caught({ ResultPath: '$.e' }, more)).outcome).toMatchObject({
      output: { n: 1, e: { Error: 'Broken' } },
    });
  });
});
