import { describe, it } from 'node:test';
import { expect } from 'expect';
import type { TaskCall } from '../engine/ports.ts';
import { StateError } from '../engine/state-error.ts';
import { FUNCTION, runMachine, single, testEngine } from '../engine/test-engine.ts';

const each = (state: object) => ({ StartAt: 'Each', States: { Each: { End: true, ...state } } });

describe('Map', () => {
  it('runs its states for every item, with what ItemSelector makes of it', async () => {
    const { outcome, events } = await runMachine(
      single({
        Type: 'Map',
        Items: '{% $states.input.lines %}',
        ItemSelector: {
          line: '{% $states.context.Map.Item.Value %}',
          at: '{% $states.context.Map.Item.Index %}',
        },
        ItemProcessor: each({
          Type: 'Pass',
          Output: '{% $states.input.line & $string($states.context.Map.Item.Index) %}',
        }),
        Output: { all: '{% $states.result %}' },
      }),
      { lines: ['a', 'b'] },
    );
    expect(outcome).toEqual({ status: 'SUCCEEDED', output: { all: ['a0', 'b1'] } });
    expect(events().map(({ id, previous, type }) => [id, previous, type])).toEqual([
      [1, 0, 'ExecutionStarted'],
      [2, 0, 'MapStateEntered'],
      [3, 2, 'MapStateStarted'],
      [4, 3, 'MapIterationStarted'],
      [5, 3, 'MapIterationStarted'],
      [6, 4, 'PassStateEntered'],
      [7, 6, 'PassStateExited'],
      [8, 5, 'PassStateEntered'],
      [9, 8, 'PassStateExited'],
      [10, 7, 'MapIterationSucceeded'],
      [11, 9, 'MapIterationSucceeded'],
      [12, 11, 'MapStateSucceeded'],
      [13, 11, 'MapStateExited'],
      [14, 13, 'ExecutionSucceeded'],
    ]);
  });

  it('runs no more iterations at once than MaxConcurrency', async () => {
    const waiting: (() => void)[] = [];
    const test = testEngine(
      single({ Type: 'Map', MaxConcurrency: 2, ItemProcessor: each({ Type: 'Task', Resource: FUNCTION }) }),
      {
        tasks: {
          Each: ({ arguments: value }: TaskCall) =>
            new Promise((resolve) => waiting.push(() => resolve(value))),
        },
      },
    );
    await test.start([1, 2, 3, 4, 5]);
    await test.until(() => waiting.length === 2);
    await test.rest();
    expect(waiting.length).toBe(2);
    waiting.shift()?.();
    await test.until(() => waiting.length === 2);
    while (test.engine.find(test.arnOf('e1'))?.status === 'RUNNING') {
      waiting.shift()?.();
      await test.rest();
    }
    expect(await test.ended()).toEqual({ status: 'SUCCEEDED', output: [1, 2, 3, 4, 5] });
  });

  it('is over at once without items', async () => {
    const { outcome, types } = await runMachine(
      single({ Type: 'Map', ItemProcessor: each({ Type: 'Pass' }) }),
      [],
    );
    expect(outcome).toEqual({ status: 'SUCCEEDED', output: [] });
    expect(types()).toContain('MapStateSucceeded');
  });

  it('fails with the first iteration that fails, and can be caught', async () => {
    const { outcome, events } = await runMachine(
      {
        StartAt: 'M',
        States: {
          M: {
            Type: 'Map',
            ItemProcessor: each({ Type: 'Task', Resource: FUNCTION }),
            Catch: [{ ErrorEquals: ['Bad'], Output: '{% $states.errorOutput.Cause %}', Next: 'After' }],
            End: true,
          },
          After: { Type: 'Succeed' },
        },
      },
      [1, 2, 3],
      {
        tasks: {
          Each: ({ arguments: value }) => {
            if (value === 2) throw new StateError('Bad', 'two');
            return new Promise(() => {});
          },
        },
      },
    );
    expect(outcome).toEqual({ status: 'SUCCEEDED', output: 'two' });
    const failed = events().find(({ type }) => type === 'LambdaFunctionFailed');
    const last = events().slice(failed?.id);
    expect(last.map(({ type, ...event }) => ('index' in event ? `${type} ${event.index}` : type))).toEqual([
      'TaskStateAborted',
      'MapIterationAborted 0',
      'TaskStateAborted',
      'TaskStateAborted',
      'MapIterationAborted 2',
      'MapIterationFailed 1',
      'MapStateFailed',
      'MapStateExited',
      'SucceedStateEntered',
      'SucceedStateExited',
      'ExecutionSucceeded',
    ]);
    expect(last[6]?.previous).toBe(failed?.id);
  });

  for (const items of [1, 'text', null, { a: 1 }, true])
    it(`refuses ${JSON.stringify(items)} as items`, async () => {
      const { outcome } = await runMachine(
        single({ Type: 'Map', Items: '{% $states.input %}', ItemProcessor: each({ Type: 'Pass' }) }),
        items,
      );
      expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    });
});
