import { describe, it } from 'node:test';
import { expect } from 'expect';
import { parseJson } from '../language/json.ts';
import { FUNCTION, runMachine, single } from '../engine/test-engine.ts';

describe('Pass', () => {
  it('passes its input on', async () => {
    const { outcome, types } = await runMachine(single({ Type: 'Pass' }), { a: 1 });
    expect(outcome).toEqual({ status: 'SUCCEEDED', output: { a: 1 } });
    expect(types()).toEqual([
      'ExecutionStarted',
      'PassStateEntered',
      'PassStateExited',
      'ExecutionSucceeded',
    ]);
  });

  it('gives another output and sets variables, neither of which sees the other', async () => {
    const { outcome } = await runMachine(
      {
        StartAt: 'A',
        States: {
          A: { Type: 'Pass', Assign: { n: 1 }, Next: 'B' },
          B: { Type: 'Pass', Assign: { n: '{% $n + 1 %}', old: '{% $n %}' }, Output: '{% $n %}', Next: 'C' },
          C: {
            Type: 'Pass',
            Output: { in: '{% $states.input %}', n: '{% $n %}', old: '{% $old %}' },
            End: true,
          },
        },
      },
      {},
    );
    expect(outcome.output).toEqual({ in: 1, n: 2, old: 1 });
  });
});

describe('Choice', () => {
  const machine = {
    StartAt: 'IsDear',
    States: {
      IsDear: {
        Type: 'Choice',
        Choices: [
          {
            Condition: '{% $states.input.price > 100 %}',
            Next: 'End',
            Output: 'dear',
            Assign: { why: 'rule' },
          },
          { Condition: '{% $states.input.price > 10 %}', Next: 'End', Output: 'fair' },
        ],
        Default: 'End',
        Output: 'cheap',
        Assign: { why: 'default' },
      },
      End: { Type: 'Pass', Output: '{% $states.input & " " & ($exists($why) ? $why : "-") %}', End: true },
    },
  };
  for (const [price, output] of [
    [200, 'dear rule'],
    [50, 'fair -'],
    [5, 'cheap default'],
  ] as const)
    it(`takes the first rule that applies: ${price} is ${output}`, async () => {
      expect((await runMachine(machine, { price })).outcome.output).toBe(output);
    });

  it('fails without a rule that applies and without a default', async () => {
    const { outcome } = await runMachine({
      StartAt: 'S',
      States: {
        S: { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next: 'E' }] },
        E: { Type: 'Succeed' },
      },
    });
    expect(outcome).toEqual({
      status: 'FAILED',
      error: 'States.Runtime',
      cause:
        `An error occurred while executing the state 'S' (entered at the event id #2). ` +
        'Failed to transition out of the state. The state does not point to a next state.',
    });
  });

  it('fails on a condition that is no boolean', async () => {
    const { outcome, types } = await runMachine({
      StartAt: 'S',
      States: {
        S: { Type: 'Choice', Choices: [{ Condition: '{% "yes" %}', Next: 'E' }], Default: 'E' },
        E: { Type: 'Succeed' },
      },
    });
    expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    expect(types()).toContain('EvaluationFailed');
  });
});

describe('Succeed and Fail', () => {
  it('ends well, with an output of its own', async () => {
    const { outcome, types } = await runMachine({
      StartAt: 'S',
      States: { S: { Type: 'Succeed', Output: { done: true } } },
    });
    expect(outcome).toEqual({ status: 'SUCCEEDED', output: { done: true } });
    expect(types()).toContain('SucceedStateExited');
  });

  it('ends with an error whose parts are worked out', async () => {
    const { outcome, types } = await runMachine(
      {
        StartAt: 'S',
        States: {
          S: { Type: 'Fail', Error: '{% $states.input.e %}', Cause: '{% "no " & $states.input.what %}' },
        },
      },
      { e: 'OutOfStock', what: 'books' },
    );
    expect(outcome).toEqual({ status: 'FAILED', error: 'OutOfStock', cause: 'no books' });
    expect(types()).toEqual(['ExecutionStarted', 'FailStateEntered', 'ExecutionFailed']);
  });

  it('ends without error and cause where none is given', async () => {
    const { outcome } = await runMachine({ StartAt: 'S', States: { S: { Type: 'Fail' } } });
    expect(outcome).toEqual({ status: 'FAILED' });
  });
});

describe('sizes', () => {
  it('refuses an output of more than 256 KiB, which States.ALL does not catch', async () => {
    const { outcome } = await runMachine(
      {
        StartAt: 'S',
        States: {
          S: {
            Type: 'Task',
            Resource: FUNCTION,
            Output: '{% [1..100000] %}',
            Retry: [{ ErrorEquals: ['States.ALL'] }],
            Catch: [{ ErrorEquals: ['States.ALL'], Next: 'S' }],
            End: true,
          },
        },
      },
      {},
    );
    expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });

  for (const [QueryLanguage, deeper] of Object.entries({
    JSONPath: { Parameters: { 'a.$': '$' } },
    JSONata: { Output: { a: '{% $states.input %}' } },
  }))
    it(`refuses what is nested deeper than it could be read back (${QueryLanguage})`, async () => {
      const test = await runMachine({
        QueryLanguage,
        StartAt: 'A',
        States: {
          A: { Type: 'Pass', ...deeper, Next: 'B' },
          B: {
            QueryLanguage: 'JSONata',
            Type: 'Choice',
            Choices: [{ Condition: '{% false %}', Next: 'Z' }],
            Default: 'A',
          },
          Z: { Type: 'Succeed' },
        },
      });
      expect(test.outcome).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
      expect(test.errors).toEqual([]);
      for (const event of test.events())
        if (event.kind === 'exited') expect(() => parseJson(event.output)).not.toThrow();
    });

  it('ends an endless loop at 25,000 events', async () => {
    const { outcome, events } = await runMachine({
      StartAt: 'A',
      States: {
        A: { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next: 'Z' }], Default: 'A' },
        Z: { Type: 'Succeed' },
      },
    });
    expect(outcome).toEqual({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: 'The execution reached the maximum number of history events (25000).',
    });
    expect(events().at(-1)).toMatchObject({ id: 25_000, type: 'ExecutionFailed' });
  });
});
