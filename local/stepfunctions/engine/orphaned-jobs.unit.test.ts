import { describe, it } from 'node:test';
import { expect } from 'expect';
import { Job } from './ports.ts';
import type { Rec } from './records.ts';
import { StateError } from './state-error.ts';
import { FUNCTION } from './test-engine.ts';
import type { TestEngineOptions } from './test-engine.ts';
import { waiting, withJobs } from './test-jobs.ts';
import { logWith } from './test-log.ts';

const branch = (name: string, state: object) => ({
  StartAt: name,
  States: { [name]: { ...state, End: true } },
});

/** A delivery that is waited for, beside a payment that fails; then the shop waits before it says sorry. */
const order = {
  StartAt: 'Both',
  States: {
    Both: {
      Type: 'Parallel',
      Branches: [branch('Deliver', waiting), branch('Pay', { Type: 'Task', Resource: FUNCTION })],
      Catch: [{ ErrorEquals: ['CardRefused'], Next: 'Pause' }],
      Next: 'Done',
    },
    Pause: { Type: 'Wait', Seconds: 60, Output: 'sorry', Next: 'Done' },
    Done: { Type: 'Succeed' },
  },
};

/** One life of the order: the payment fails when the delivery has begun. */
const live = async (before: readonly Rec[], options: TestEngineOptions = {}) => {
  const tried = Promise.withResolvers<void>();
  const pay = async () => {
    await tried.promise;
    throw new StateError('CardRefused');
  };
  const test = withJobs(order, {
    log: logWith(before),
    tasks: { Deliver: () => new Job('delivery'), Pay: pay },
    onStatusChange: () => {},
    ...options,
  });
  if (before.length > 0) test.engine.resume();
  else await test.start();
  await test.rest();
  tried.resolve();
  await test.rest();
  return test;
};

const has = (records: readonly Rec[], wanted: Rec['kind']) => records.some(({ kind }) => kind === wanted);

describe('a job whose branch another one failed, while the execution goes on', () => {
  it('is ended, once, from every prefix of the records', async () => {
    const whole = await live([]);
    whole.clock.advance(60);
    await whole.ended();
    await whole.rest();
    const records = whole.log.records(1);
    expect(whole.cancelled).toEqual(['delivery']);
    expect(records.filter(({ kind }) => kind === 'cancelled')).toHaveLength(1);
    for (let length = 1; length <= records.length; length++) {
      const before = records.slice(0, length);
      const test = await live(before);
      const once = [length, has(before, 'cancelled') ? [] : ['delivery']];
      expect([length, test.cancelled]).toEqual(once);
      test.clock.advance(60);
      expect([length, await test.ended()]).toEqual([length, { status: 'SUCCEEDED', output: 'sorry' }]);
      await test.rest();
      expect([length, test.cancelled]).toEqual(once);
      expect([length, has(test.log.records(1), 'cancelled'), test.log.unsettled()]).toEqual([
        length,
        true,
        [],
      ]);
    }
  });

  it('is asked for again after a restart, when the process died before it was answered', async () => {
    const first = await live([], {
      runner: { ended: () => new Promise(() => {}), cancel: () => new Promise(() => {}) },
    });
    const second = await live(first.log.records(1));
    expect(second.path().at(-1)).toBe('Pause');
    expect(second.cancelled).toEqual(['delivery']);
    const third = await live(second.log.records(1));
    expect(third.cancelled).toEqual([]);
  });

  it('is still asked for after a restart when the execution was stopped since', async () => {
    const first = await live([], {
      runner: { ended: () => new Promise(() => {}), cancel: () => new Promise(() => {}) },
    });
    await first.engine.stop(first.arnOf('e1'), {});
    const second = await live(first.log.records(1));
    expect(second.cancelled).toEqual(['delivery']);
    expect(second.log.unsettled()).toEqual([]);
  });
});
