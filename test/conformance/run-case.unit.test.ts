import { describe, it } from 'node:test';
import { expect } from 'expect';
import type { Json } from '../../local/stepfunctions/language/json.ts';
import type { Case, Exchange } from './case.ts';
import { differences } from './differences.ts';
import { runCase } from './run-case.ts';

const TOKEN = 'arn:aws:states:::sqs:sendMessage.waitForTaskToken';
const FUNCTION = 'arn:aws:lambda:us-east-1:111111111111:function:f';

const recorded = (state: object, tasks: Exchange[], expected: Case['expected'], input: Json = {}): Case => ({
  id: 'c1',
  family: 'own',
  type: 'STANDARD',
  definition: { StartAt: 'S', States: { S: { End: true, ...state } } },
  input,
  tasks: tasks.length > 0 ? { S: tasks } : {},
  expected,
});

const task = { Type: 'Task', Resource: FUNCTION };
const differencesOf = async (one: Case) => differences(one, await runCase(one));

describe('a case', () => {
  it('runs with the answers of its tasks, in their order, and says what was sent', async () => {
    const retried = { ...task, Retry: [{ ErrorEquals: ['Busy'] }] };
    const one = recorded(
      retried,
      [
        { request: { n: 1 }, outcome: { error: 'Busy', cause: { a: 1 } } },
        { request: { n: 1 }, outcome: { output: 'done' } },
      ],
      {
        status: 'SUCCEEDED',
        output: 'done',
        states: [
          ['exit', 'S', 'done'],
          ['enter', 'S', { n: 1 }],
        ],
      },
      { n: 1 },
    );
    expect(await runCase(one)).toEqual({
      id: 'c1',
      status: 'SUCCEEDED',
      output: 'done',
      states: [
        ['enter', 'S', { n: 1 }],
        ['exit', 'S', 'done'],
      ],
      requests: { S: [{ n: 1 }, { n: 1 }] },
    });
    expect(await differencesOf(one)).toEqual([]);
  });

  it('lets waits pass, and times out what is never answered', async () => {
    expect(
      await runCase(recorded({ Type: 'Wait', Seconds: 86_400 }, [], { status: 'SUCCEEDED' })),
    ).toMatchObject({
      status: 'SUCCEEDED',
    });
    const late = { ...task, TimeoutSeconds: 600 };
    expect(
      await runCase(recorded(late, [{ request: {}, outcome: { timeout: true } }], { status: 'FAILED' })),
    ).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });

  it('stops what waits for ever, as whoever recorded it must have done', async () => {
    expect(
      await runCase(recorded(task, [{ request: {}, outcome: null }], { status: 'ABORTED' })),
    ).toMatchObject({
      status: 'ABORTED',
    });
  });

  it('answers task tokens after the call', async () => {
    const waiting = {
      Type: 'Task',
      Resource: TOKEN,
      Parameters: { 'MessageBody.$': '$$.Task.Token', QueueUrl: 'q' },
    };
    const exchange = {
      request: { MessageBody: { $like: '.+' }, QueueUrl: 'q' },
      outcome: { output: { a: 1 } },
    };
    const one = recorded(waiting, [exchange], { status: 'SUCCEEDED', output: { a: 1 } });
    expect(await differencesOf(one)).toEqual([]);
    const failing = recorded(waiting, [{ ...exchange, outcome: { error: 'E', cause: null } }], {
      status: 'FAILED',
      error: 'E',
    });
    expect(await differencesOf(failing)).toEqual([]);
  });

  it('of a definition that is refused says so', async () => {
    expect(await runCase(recorded({ Type: 'Loop' }, [], { status: 'SUCCEEDED' }))).toMatchObject({
      status: 'REFUSED',
      error: expect.stringContaining('Value should be one of'),
    });
  });

  it('that cannot be run at all says so, and leaves the others alone', async () => {
    const one = recorded({ Type: 'Pass' }, [], { status: 'SUCCEEDED' });
    expect(await runCase({ ...one, tasks: { S: 1 as never } })).toMatchObject({
      status: 'BROKEN',
      error: expect.stringContaining('TypeError'),
    });
  });

  it('that is not as recorded says where', async () => {
    const pass = (expected: Case['expected']) =>
      differencesOf(recorded({ Type: 'Pass' }, [], expected, { a: 1 }));
    expect(await pass({ status: 'FAILED', error: 'E' })).toEqual([
      expect.stringMatching(/^status: FAILED recorded, SUCCEEDED here/),
      'error: "E" recorded, nothing here',
    ]);
    expect(await pass({ status: 'SUCCEEDED', output: { a: 2 } })).toEqual([
      'output: {"a":2} recorded, {"a":1} here',
    ]);
    expect(await pass({ status: 'SUCCEEDED', states: [['enter', 'T', { a: 1 }]] })).toEqual([
      'recorded, and not here: ["enter","T",{"a":1}]',
      'here, and not recorded: ["enter","S",{"a":1}]',
      'here, and not recorded: ["exit","S",{"a":1}]',
    ]);
    const called = recorded(
      task,
      [{ request: { a: 2 }, outcome: { output: 1 } }],
      { status: 'SUCCEEDED' },
      { a: 1 },
    );
    expect(await differencesOf(called)).toEqual([
      'S sent, and does not here: {"a":2}',
      'S sends, and did not: {"a":1}',
    ]);
    expect(await differencesOf({ ...called, tasks: {} })).toContainEqual(
      expect.stringMatching(/^status: .*Conformance.NoAnswer/),
    );
  });
});
