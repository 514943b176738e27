import { describe, it } from 'node:test';
import { expect } from 'expect';
import { StateError } from '../engine/state-error.ts';
import { newSummary, summarize } from '../engine/summary.ts';
import { FUNCTION, runMachine, single, testEngine } from '../engine/test-engine.ts';
import { memoryLog } from '../journal/memory-log.ts';
import type { Json } from '../language/json.ts';
import { problems } from '../language/test-problems.ts';

const machine = (more: object) =>
  single({
    Type: 'Map',
    MaxConcurrency: 1,
    ItemProcessor: { StartAt: 'I', States: { I: { Type: 'Task', Resource: FUNCTION, End: true } } },
    ...more,
  });

/** Texts are items that fail. */
const tasks = {
  I: ({ arguments: item }: { arguments: Json }) => {
    if (typeof item === 'string') throw new StateError('Broken', item);
    return item;
  },
};

const jsonPath = { QueryLanguage: 'JSONPath' };

describe('a Map that tolerates failures', () => {
  const outcome = async (more: object, input: Json, language = {}) =>
    (await runMachine({ ...machine(more), ...language }, input, { tasks })).outcome;
  const exceeded = { status: 'FAILED', error: 'States.ExceedToleratedFailureThreshold' };
  const items = [1, 'a', 2, 'b', 3];

  it('goes on without what failed', async () => {
    const done = { status: 'SUCCEEDED', output: [1, 2, 3] };
    expect(await outcome({ ToleratedFailureCount: 2 }, items)).toEqual(done);
    expect(await outcome({ ToleratedFailurePercentage: 40 }, items)).toEqual(done);
    expect(await outcome({ ToleratedFailurePercentage: 100 }, ['a', 'b'])).toEqual({
      status: 'SUCCEEDED',
      output: [],
    });
    expect(await outcome({ ToleratedFailureCount: '{% $count($states.input) - 3 %}' }, items)).toEqual(done);
    const byPath = {
      ItemsPath: '$.l',
      ToleratedFailureCountPath: '$.n',
      ToleratedFailurePercentagePath: '$.p',
    };
    expect(await outcome(byPath, { l: items, n: 2, p: '40.5' }, jsonPath)).toEqual(done);
  });

  it('fails once either threshold is exceeded, and can be caught', async () => {
    expect(await outcome({ ToleratedFailureCount: 1 }, items)).toMatchObject(exceeded);
    expect(await outcome({ ToleratedFailurePercentage: 39.9 }, items)).toMatchObject(exceeded);
    expect(await outcome({ ToleratedFailureCount: 5, ToleratedFailurePercentage: 10 }, items)).toMatchObject(
      exceeded,
    );
    expect(await outcome({}, items)).toMatchObject({ status: 'FAILED', error: 'Broken', cause: 'a' });
    const { calls } = await runMachine(machine({ ToleratedFailureCount: 0 }), items, { tasks });
    expect(calls.length).toBe(2);
  });

  it('tells of it in its history', async () => {
    const { types } = await runMachine(machine({ ToleratedFailureCount: 1 }), ['a', 1], { tasks });
    expect(types().filter((type) => /^Map(Iter|State[SF])/.test(type))).toEqual([
      'MapStateStarted',
      'MapIterationStarted',
      'MapIterationFailed',
      'MapIterationStarted',
      'MapIterationSucceeded',
      'MapStateSucceeded',
    ]);
  });

  it('fails before it begins when its thresholds are no such numbers', async () => {
    for (const wrong of [-1, 1.5, 'many', null]) {
      const byPath = { ItemsPath: '$.l', ToleratedFailureCountPath: '$.n' };
      expect(await outcome(byPath, { l: [1], n: wrong }, jsonPath)).toMatchObject({
        error: 'States.Runtime',
      });
    }
    expect(await outcome({ ToleratedFailurePercentage: '{% 101 %}' }, [1])).toMatchObject({
      error: 'States.QueryEvaluationError',
    });
    const wrong = (more: object) => problems({ QueryLanguage: 'JSONata', ...machine(more) });
    expect(wrong({ ToleratedFailurePercentage: 101 })).toEqual([
      expect.stringMatching(/Maximum value is 100/),
    ]);
    expect(wrong({ ToleratedFailureCount: -1 })).toEqual([expect.stringMatching(/Minimum value is 0/)]);
  });

  it('ends the same from every prefix of its records', async () => {
    const whole = await runMachine(machine({ ToleratedFailureCount: 2 }), items, { tasks });
    const records = whole.engine.records(whole.arnOf('e1'));
    for (let length = 1; length < records.length; length++) {
      const log = memoryLog();
      const before = records.slice(0, length);
      const summary = newSummary(log.nextKey(), before[0] as never);
      for (const record of before) summarize(summary, record);
      log.append(summary, before);
      const again = testEngine(machine({ ToleratedFailureCount: 2 }), { log, tasks });
      again.engine.resume();
      expect([length, await again.ended()]).toEqual([length, whole.outcome]);
      expect([length, again.path()]).toEqual([length, whole.path()]);
    }
  });
});
