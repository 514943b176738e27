import { afterEach, describe, it } from 'node:test';
import { setImmediate as soon } from 'node:timers/promises';
import { expect } from 'expect';
import type { Engine } from './engine.ts';
import { payload } from './payload.ts';
import { StateError } from './state-error.ts';
import { CALLBACK, FUNCTION, testEngine } from './test-engine.ts';
import type { TestEngineOptions } from './test-engine.ts';

const loop = (condition: string) => ({
  StartAt: 'L',
  States: {
    L: { Type: 'Choice', Choices: [{ Condition: condition, Next: 'E' }], Default: 'L' },
    E: { Type: 'Succeed' },
  },
});
const endless = loop('{% false %}');
/** Each round takes more than ten milliseconds. */
const slow = loop('{% $sum([1..1000000]) < 0 %}');
const beside = (state: object) => ({
  StartAt: 'P',
  States: {
    P: {
      Type: 'Parallel',
      Branches: [{ StartAt: 'T', States: { T: { Type: 'Task', End: true, ...state } } }, endless],
      End: true,
    },
  },
});

describe('an execution that never waits', () => {
  const running: Engine[] = [];
  afterEach(() => {
    for (const engine of running.splice(0)) engine.close();
  });
  const engineOf = (machine: object, more?: TestEngineOptions) => {
    const test = testEngine(machine, more);
    running.push(test.engine);
    return test;
  };

  it('can be stopped', async () => {
    const test = engineOf(endless);
    const arn = await test.start();
    await test.engine.stop(arn, { error: 'Enough' });
    expect(await test.ended()).toEqual({ status: 'ABORTED', error: 'Enough' });
    expect(test.types().filter((type) => type.startsWith('Execution'))).toEqual([
      'ExecutionStarted',
      'ExecutionAborted',
    ]);
    await test.rest();
    expect(test.types().at(-1)).toBe('ExecutionAborted');
  });

  it('times out', async () => {
    const test = engineOf({ ...endless, TimeoutSeconds: 2 });
    await test.start();
    test.clock.advance(2);
    expect(await test.ended()).toMatchObject({ status: 'TIMED_OUT' });
  });

  it('fails with the branch beside it', async () => {
    const failing = () => {
      throw new StateError('Busy');
    };
    const test = engineOf(beside({ Resource: FUNCTION }), { tasks: { T: failing } });
    await test.start();
    expect(await test.ended()).toEqual({ status: 'FAILED', error: 'Busy' });
  });

  it('is ended before it goes on, by the first of many things that have come in', async () => {
    const test = engineOf(beside({ Resource: CALLBACK }));
    const arn = await test.start();
    await test.until(() => test.calls.length === 1);
    const token = test.calls[0]?.token ?? '';
    await soon();
    const before = test.events().length;
    const answered = test.engine.callbacks.succeed(token, payload(1));
    const beats = Promise.allSettled(
      Array.from({ length: 50 }, () => test.engine.callbacks.heartbeat(token)),
    );
    await test.engine.stop(arn, {});
    await Promise.all([answered, beats]);
    // The slice that was under way, the answer, and the end.
    expect(test.events().length - before).toBeLessThan(600);
    expect(test.types().filter((type) => type === 'TaskSucceeded')).toHaveLength(1);
  });

  it('lets others have their turn every few milliseconds, however few its events are', async () => {
    const test = engineOf(slow);
    const arn = await test.start();
    await test.until(() => test.events(arn).length > 1);
    const before = test.events(arn).length;
    await soon();
    await soon();
    expect(test.events(arn).length - before).toBeLessThan(50);
    expect(test.engine.find(arn)?.status).toBe('RUNNING');
    await test.engine.stop(arn, {});
  });

  it('takes up all its states after a restart before anything happens to one', async () => {
    const branches = ['T1', 'T2', 'T3'].map((name) => ({
      StartAt: name,
      States: {
        [name]: { Type: 'Task', Resource: CALLBACK, Next: `after ${name}` },
        [`after ${name}`]: { Type: 'Task', Resource: FUNCTION, End: true },
      },
    }));
    const machine = {
      StartAt: 'P',
      States: { P: { Type: 'Parallel', Branches: [slow, ...branches], End: true } },
    };
    const first = engineOf(machine);
    await first.start();
    await first.until(() => first.calls.length === 3);
    first.engine.close();
    const next = engineOf(machine, { log: first.log, anyTask: () => new Promise(() => {}) });
    next.engine.resume();
    for (const { token = '' } of first.calls) void next.engine.callbacks.succeed(token, payload(1));
    const followUps = () => next.calls.filter(({ stateName }) => stateName.startsWith('after'));
    await next.until(() => followUps().length >= 3);
    const rounds = () => next.path().filter((name) => name === 'L').length;
    const before = rounds();
    await next.until(() => rounds() > before + 2);
    expect(followUps()).toHaveLength(3);
    await next.engine.stop(next.arnOf('e1'), {});
    expect(next.errors).toEqual([]);
  });
});
