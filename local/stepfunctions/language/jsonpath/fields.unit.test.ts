import { describe, it } from 'node:test';
import { expect } from 'expect';
import { FUNCTION, jsonPath, runMachine, testEngine } from '../../engine/test-engine.ts';
import type { Json } from '../json.ts';
import { problems } from '../test-problems.ts';

const runtimeError = (cause: RegExp) => ({
  status: 'FAILED',
  error: 'States.Runtime',
  cause: expect.stringMatching(cause),
});

describe('SecondsPath and TimestampPath', () => {
  /** Seconds after which an execution is over. */
  const lasts = async (state: object, input: Json) => {
    const test = testEngine(jsonPath({ Type: 'Wait', ...state }));
    await test.start(input);
    await test.rest();
    test.clock.jump();
    expect((await test.ended()).status).toBe('SUCCEEDED');
    return (test.clock.now() - test.clock.start) / 1000;
  };

  it('say how long a Wait lasts', async () => {
    expect(await lasts({ SecondsPath: '$.s' }, { s: 90 })).toBe(90);
    expect(await lasts({ SecondsPath: '$.s', InputPath: '$.in' }, { in: { s: '7' } })).toBe(7);
    expect(await lasts({ TimestampPath: '$.t' }, { t: '2026-11-21T10:01:00Z' })).toBe(60);
    expect(await lasts({ TimestampPath: '$.t' }, { t: '2026-11-21T12:00:30+02:00' })).toBe(30);
    expect(await lasts({ Timestamp: '2026-11-21T10:00:05Z' }, {})).toBe(5);
  });

  for (const [state, input] of [
    [{ SecondsPath: '$.v' }, {}],
    [{ SecondsPath: '$.v' }, { v: -1 }],
    [{ SecondsPath: '$.v' }, { v: 1.5 }],
    [{ SecondsPath: '$.v' }, { v: 'soon' }],
    [{ SecondsPath: '$.v' }, { v: 100_000_000 }],
    [{ TimestampPath: '$.v' }, { v: 1 }],
    [{ TimestampPath: '$.v' }, { v: 'noon' }],
    [{ TimestampPath: '$.v' }, { v: '2026-11-21T10:01:00' }],
    [{ TimestampPath: '$.v' }, { v: '9999-01-01T00:00:00Z' }],
  ] as [object, Json][])
    it(`fail ${JSON.stringify(state)} with ${JSON.stringify(input)}`, async () => {
      const { outcome, types } = await runMachine(jsonPath({ Type: 'Wait', ...state }), input);
      expect(outcome).toEqual(runtimeError(/while executing the state 'S'/));
      expect(types()).toEqual(['ExecutionStarted', 'WaitStateEntered', 'ExecutionFailed']);
    });
});

describe('TimeoutSecondsPath and HeartbeatSecondsPath', () => {
  const task = { Type: 'Task', Resource: FUNCTION };
  const never = { S: () => new Promise<Json>(() => {}) };

  it('say when a task has taken too long', async () => {
    const test = testEngine(jsonPath({ ...task, TimeoutSecondsPath: '$.t', HeartbeatSecondsPath: '$.h' }), {
      tasks: never,
    });
    await test.start({ t: 30, h: '10' });
    await test.until(() => test.calls.length === 1);
    expect(test.events()[2]).toMatchObject({ timeout: 30, heartbeat: 10 });
    test.clock.advance(10);
    expect(await test.ended()).toEqual({ status: 'FAILED', error: 'States.Timeout' });
  });

  it('fail the state before its call when they are no such number', async () => {
    for (const t of [0, -1, 1.5, 'x', null]) {
      const test = await runMachine(
        jsonPath({ ...task, TimeoutSecondsPath: '$.t' }),
        { t },
        { tasks: never },
      );
      expect(test.outcome).toEqual(runtimeError(/TimeoutSecondsPath/));
      expect(test.calls).toEqual([]);
    }
  });
});

describe('ErrorPath and CausePath', () => {
  const failing = async (state: object, input: Json) =>
    (await runMachine(jsonPath({ Type: 'Fail', End: undefined, ...state }), input)).outcome;

  it('say what an execution fails with', async () => {
    expect(await failing({ ErrorPath: '$.e', CausePath: '$$.State.Name' }, { e: 'Broken' })).toEqual({
      status: 'FAILED',
      error: 'Broken',
      cause: 'S',
    });
    expect(
      await failing(
        { Error: 'E', CausePath: `States.Format('{} of {}', $.n, States.JsonToString($.l))` },
        { n: 1, l: [2] },
      ),
    ).toEqual({ status: 'FAILED', error: 'E', cause: '1 of [2]' });
  });

  it('fail with States.Runtime when they lead to no text', async () => {
    expect(await failing({ ErrorPath: '$.e' }, {})).toEqual(runtimeError(/Invalid path '\$\.e'/));
    expect(await failing({ ErrorPath: '$.e' }, { e: 1 })).toEqual(
      runtimeError(/ErrorPath .* expected a string/),
    );
  });
});

describe('a definition', () => {
  const wrong = (state: object) => problems(jsonPath(state));
  const task = (more: object) => ({ Type: 'Task', Resource: FUNCTION, ...more });

  for (const [what, state, problem] of [
    [
      'an InputPath that is no path',
      { Type: 'Pass', InputPath: 'a' },
      /InputPath: Value is not a valid JSONPath/,
    ],
    [
      'an InputPath that cannot be read',
      { Type: 'Pass', InputPath: '$.a[' },
      /InputPath: Value is not a valid JSONPath/,
    ],
    [
      'a ResultPath that may be several',
      { Type: 'Pass', ResultPath: '$.a[*]' },
      /ResultPath: Value is not a Reference Path/,
    ],
    [
      'a ResultPath outside of the input',
      { Type: 'Pass', ResultPath: '$$.a' },
      /ResultPath: Value is not a Reference Path/,
    ],
    [
      'an OutputPath that is a number',
      { Type: 'Pass', OutputPath: 1 },
      /OutputPath: Expected value of type \[STRING\]/,
    ],
    [
      'a template with a text that is no path',
      { Type: 'Pass', Parameters: { 'a.$': 'x' } },
      /The value for the field 'a\.\$' must be a valid JSONPath or a valid intrinsic function call/,
    ],
    [
      'a template with a number for a path',
      { Type: 'Pass', Parameters: { b: { 'a.$': 1 } } },
      /Parameters\/b: The value for the field 'a\.\$' must be a STRING/,
    ],
    [
      'a field both ways',
      { Type: 'Pass', Parameters: { a: 1, 'a.$': '$.x' } },
      /given both as it is and with \.\$/,
    ],
    [
      'a time-out both ways',
      task({ TimeoutSeconds: 1, TimeoutSecondsPath: '$.t' }),
      /There should only be one of the following fields: \[TimeoutSeconds, TimeoutSecondsPath\]/,
    ],
    [
      'a time-out in the context object',
      task({ TimeoutSecondsPath: '$$.a' }),
      /TimeoutSecondsPath: Value is not a Reference Path/,
    ],
    [
      'a Wait of two kinds',
      { Type: 'Wait', Seconds: 1, TimestampPath: '$.t' },
      /There should only be one of/,
    ],
    [
      'a Wait of no kind',
      { Type: 'Wait' },
      /One of \[Seconds, SecondsPath, Timestamp, TimestampPath\] is required/,
    ],
    [
      'a ResultSelector in a Pass',
      { Type: 'Pass', ResultSelector: {} },
      /Field 'ResultSelector' is not supported/,
    ],
    [
      'a ResultPath in a Wait',
      { Type: 'Wait', Seconds: 1, ResultPath: null },
      /Field 'ResultPath' is not supported/,
    ],
    [
      'Items',
      { Type: 'Map', Items: [], ItemProcessor: {} },
      /field 'Items' is only supported for the 'JSONata' QueryLanguage/,
    ],
    [
      'an Assign of a reserved name',
      { Type: 'Pass', Assign: { 'states.$': '$' } },
      /'states' is a reserved variable name/,
    ],
    [
      'an Assign that is no object',
      { Type: 'Pass', Assign: [] },
      /Assign: Expected value of type \[OBJECT\]/,
    ],
    ['credentials without a role', task({ Credentials: {} }), /These fields are required: \[RoleArn\]/],
  ] as const)
    it(`with ${what} is refused`, () => {
      expect(wrong(state)).toContainEqual(expect.stringMatching(problem));
    });
});
