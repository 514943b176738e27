import { describe, it } from 'node:test';
import { expect } from 'expect';
import { StateError } from '../engine/state-error.ts';
import { FUNCTION, single, testEngine } from '../engine/test-engine.ts';
import type { TestTask } from '../engine/test-engine.ts';
import { memoryLog } from '../journal/memory-log.ts';
import { mockedEngine } from './test-mocked.ts';

const task = { Type: 'Task', Resource: FUNCTION, TimeoutSeconds: 20 };
const retried = (MaxAttempts: number) => ({
  ...task,
  Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts, IntervalSeconds: 1 }],
});
const busy = { Throw: { Error: 'Busy', Cause: 'because' } };
const real: Record<string, TestTask> = { S: () => 'real' };

describe('a mocked task', () => {
  const answers: [string, object, TestTask][] = [
    ['result', { Return: { price: 20, none: null } }, () => ({ price: 20, none: null })],
    [
      'error',
      busy,
      () => {
        throw new StateError('Busy', 'because');
      },
    ],
  ];
  const kinds = { function: task, service: { ...task, Resource: 'arn:aws:states:::sqs:sendMessage' } };
  for (const [kind, state] of Object.entries(kinds))
    for (const [what, response, answer] of answers)
      it(`has the same history as a ${kind} that answers with that ${what}, and is not called`, async () => {
        const mocked = mockedEngine(single(state), { S: { 0: response } });
        await mocked.start(1);
        const called = testEngine(single(state), { tasks: { S: answer } });
        await called.start(1);
        expect(await mocked.ended()).toEqual(await called.ended());
        expect(mocked.events()).toEqual(called.events());
        expect(mocked.calls).toEqual([]);
        expect(called.calls).toHaveLength(1);
      });

  it('is answered attempt by attempt, and called where nothing is said', async () => {
    const responses = { S: { 0: busy, '2-3': { Throw: { Error: 'Busier' } } } };
    const test = mockedEngine(single(retried(5)), responses, {
      tasks: {
        S: ({ retryCount }) => {
          if (retryCount < 4) throw new StateError('Real');
          return retryCount;
        },
      },
    });
    await test.start();
    expect(await test.jumpToEnd()).toEqual({ status: 'SUCCEEDED', output: 4 });
    expect(test.events().flatMap((event) => (event.kind === 'failed' ? [event.error] : []))).toEqual([
      'Busy',
      'Real',
      'Busier',
      'Busier',
    ]);
    expect(test.calls.map(({ retryCount }) => retryCount)).toEqual([1, 4]);
    expect(test.used()).toEqual({ 0: 1, '2-3': 2 });
  });

  it('is answered for all attempts alike, and again when it is redriven', async () => {
    const test = mockedEngine(single(retried(2)), { S: { '*': busy } }, { tasks: real });
    const arn = await test.start();
    expect(await test.jumpToEnd()).toMatchObject({ status: 'FAILED', error: 'Busy' });
    await test.engine.redrive(arn);
    expect(await test.jumpToEnd()).toMatchObject({ status: 'FAILED', error: 'Busy' });
    expect(test.used()).toEqual({ '*': 6 });
    test.mocks.remove();
    await test.engine.redrive(arn);
    expect(await test.jumpToEnd()).toEqual({ status: 'SUCCEEDED', output: 'real' });
  });

  it('of an activity is answered as was said when it began, though the mock is gone when it is called', async () => {
    const activity = 'arn:aws:states:us-east-1:000000000000:activity:pack';
    const log = memoryLog();
    // The call is made once the attempt is written.
    const waiting: (() => void)[] = [];
    let isSlow = true;
    const written = (then: () => void) => (isSlow ? void waiting.push(then) : log.written(then));
    const test = mockedEngine(
      single({ Type: 'Task', Resource: activity }),
      { S: { 0: { Return: 'packed' } } },
      { log: { ...log, written } },
    );
    const started = test.start();
    await test.until(() => test.types().includes('ActivityStarted'));
    test.mocks.remove();
    isSlow = false;
    for (const then of waiting) then();
    await started;
    expect(await test.ended()).toEqual({ status: 'SUCCEEDED', output: 'packed' });
  });

  it('is answered in each iteration and each branch', async () => {
    const each = { StartAt: 'Each', States: { Each: { ...retried(1), End: true } } };
    const other = { StartAt: 'Other', States: { Other: { ...task, End: true } } };
    const test = mockedEngine(
      {
        StartAt: 'Both',
        States: {
          Both: {
            Type: 'Parallel',
            Branches: [
              {
                StartAt: 'All',
                States: { All: { Type: 'Map', Items: [1, 2], ItemProcessor: each, End: true } },
              },
              other,
            ],
            End: true,
          },
        },
      },
      { Each: { 0: busy, 1: { Return: 'again' } }, Other: { 0: { Return: 'other' } } },
    );
    await test.start();
    expect(await test.jumpToEnd()).toEqual({ status: 'SUCCEEDED', output: [['again', 'again'], 'other'] });
    expect(test.calls).toEqual([]);
    expect(test.used('Each')).toEqual({ 0: 2, 1: 2 });
  });

  it('that never answers ends by its time-out', async () => {
    const test = mockedEngine(single(retried(1)), { S: { 0: { Never: true } } }, { tasks: real });
    await test.start();
    await test.rest();
    expect(test.calls).toEqual([]);
    expect(await test.jumpToEnd()).toEqual({ status: 'SUCCEEDED', output: 'real' });
    expect(test.types()).toContain('LambdaFunctionTimedOut');
    expect(test.clock.now() - test.clock.start).toBeGreaterThanOrEqual(20_000);
  });

  it('may be called and its answer be lost, replaced, or come through', async () => {
    const outcomes = [];
    for (const response of [
      { Call: true as const },
      { Call: true as const, Return: 'another' },
      { Call: true as const, ...busy },
      { Call: true as const, Never: true as const },
    ]) {
      const test = mockedEngine(single(task), { S: { 0: response } }, { tasks: real });
      await test.start();
      const { output, error } = await test.jumpToEnd();
      outcomes.push([test.calls.length, output ?? error]);
    }
    expect(outcomes).toEqual([
      [1, 'real'],
      [1, 'another'],
      [1, 'Busy'],
      [1, 'States.Timeout'],
    ]);
  });

  it('whose call fails keeps that error where an answer was to be replaced, not where it was to be lost', async () => {
    const tasks = {
      S: () => {
        throw new StateError('Real');
      },
    };
    const outcomes = [];
    for (const response of [
      { Call: true as const, Return: 1 },
      { Call: true as const, ...busy },
    ]) {
      const test = mockedEngine(single(task), { S: { 0: response } }, { tasks });
      await test.start();
      outcomes.push((await test.ended()).error);
    }
    expect(outcomes).toEqual(['Real', 'Busy']);
  });
});
