import { describe, it } from 'node:test';
import { expect } from 'expect';
import { payload } from './payload.ts';
import type { Rec } from './records.ts';
import { StateError } from './state-error.ts';
import { checkout, checkoutInJsonPath, task } from './test-checkout.ts';
import { testEngine } from './test-engine.ts';
import { logWith } from './test-log.ts';
import type { TestTask } from './test-engine.ts';

/** Tasks that give the same in every life of the engine, however often they are called. */
const tasks = (answer: (token: string) => void): Record<string, TestTask> => ({
  Check: () => ({ price: 20, redeem: false }),
  Redeem: () => 'redeemed',
  Bill: ({ arguments: sent }) => {
    if (!billed.has('busy')) {
      billed.add('busy');
      throw new StateError('Busy');
    }
    return sent;
  },
  Line: ({ arguments: sent }) => sent,
  Prepare: ({ token = '' }) => {
    answer(token);
    return { MessageId: 'm' };
  },
  Refund: () => 'refunded',
});
let billed = new Set<string>();

/** Runs on the records to the end, moving the clock whenever all is at rest. */
const live = async (before: readonly Rec[], machine: object = checkout) => {
  const log = logWith(before);
  const tokens: string[] = [];
  const test = testEngine(machine, { log, tasks: tasks((token) => tokens.push(token)) });
  // As much time as had passed in the life before.
  test.clock.advance(Math.max(0, (before.at(-1)?.at ?? 0) - test.clock.start) / 1000);
  if (before.length === 0) await test.start();
  else test.engine.resume();
  for (let round = 0; test.engine.find(test.arnOf('e1'))?.status === 'RUNNING' && round < 30; round++) {
    await test.rest();
    const token = tokens.pop();
    const parked = log.records(1).findLast((record) => record.kind === 'scheduled')?.token;
    const asked = token ?? (log.records(1).at(-1)?.kind === 'submitted' ? parked : undefined);
    if (asked) await test.engine.callbacks.fail(asked, { error: 'NoCourierAvailable' });
    else test.clock.jump();
  }
  return { ...test, outcome: await test.ended() };
};

const finished = (records: readonly Rec[]) => records.filter(({ kind }) => kind === 'answered').length;

describe('an execution whose engine dies', () => {
  for (const [language, machine] of Object.entries({ JSONata: checkout, JSONPath: checkoutInJsonPath }))
    it(`ends the same from every prefix of its records, and repeats no call that was answered (${language})`, async () => {
      billed = new Set();
      const whole = await live([], machine);
      const records = whole.log.records(1);
      expect(whole.outcome).toEqual({
        status: 'FAILED',
        error: 'NoCourierAvailable',
        cause: '{"price":20,"both":["redeemed",{"price":20}],"lines":[10,20,30]}',
      });
      expect(records.length).toBeGreaterThan(50);
      for (let length = 1; length <= records.length; length++) {
        const before = records.slice(0, length);
        billed = new Set(before.some(({ kind }) => kind === 'failed') ? ['busy'] : []);
        const again = await live(before, machine);
        const at = `after ${length} records, the last of them ${records[length - 1]?.kind}`;
        expect([at, again.outcome]).toEqual([at, whole.outcome]);
        expect(again.errors).toEqual([]);
        expect([at, again.log.records(1).slice(0, length)]).toEqual([at, before]);
        // Six tasks, a Map of three, and a callback that is answered with a failure.
        expect([at, finished(again.log.records(1))]).toEqual([at, finished(records)]);
        expect([at, again.path().length]).toEqual([at, whole.path().length]);
        const ids = again.events().map(({ id }) => id);
        expect(ids).toEqual(ids.map((_, index) => index + 1));
      }
    });

  it('calls again what was in flight, with the same token', async () => {
    billed = new Set();
    const whole = await live([]);
    const records = whole.log.records(1);
    const sent = records.findIndex((record) => record.kind === 'scheduled' && record.token !== undefined);
    billed = new Set(['busy']);
    const again = await live(records.slice(0, sent + 2));
    const token = (records[sent] as { token?: string }).token;
    expect(again.calls[0]).toMatchObject({ stateName: 'Prepare', token });
  });

  it('keeps the deadlines of a parked task, and does not call what is late already', async () => {
    billed = new Set();
    const whole = await live([]);
    const records = whole.log.records(1);
    const sent = records.findIndex((record) => record.kind === 'scheduled' && record.token !== undefined);
    const before = records.slice(0, sent + 2);
    const test = testEngine(checkout, { log: logWith(before), tasks: tasks(() => {}) });
    test.clock.advance(((before.at(-1)?.at ?? 0) - test.clock.start) / 1000 + 61);
    test.engine.resume();
    await test.rest();
    test.clock.advance(0);
    expect(await test.ended()).toEqual({ status: 'FAILED', error: 'States.Timeout' });
    expect(test.calls).toEqual([]);
    const token = (records[sent] as { token?: string }).token ?? '';
    await expect(test.engine.callbacks.succeed(token, payload(1))).rejects.toMatchObject({
      code: 'TaskTimedOut',
    });
  });

  it('goes on at the moment that a Wait and a retry had worked out', async () => {
    const machine = {
      StartAt: 'W',
      States: {
        W: { Type: 'Wait', Seconds: 10, Next: 'T' },
        T: task({ Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 10 }], End: true }),
      },
    };
    let busy = true;
    const tasksOnce = {
      T: () => {
        if (busy) throw new StateError('Busy');
        return 'done';
      },
    };
    let test = testEngine(machine, { tasks: tasksOnce });
    const start = test.clock.now();
    await test.start();
    for (const when of ['in the wait', 'before the retry']) {
      await test.rest();
      test.clock.advance(6);
      test.engine.close();
      test = testEngine(machine, { log: test.log, clock: test.clock, tasks: tasksOnce });
      test.engine.resume();
      await test.rest();
      busy = when === 'in the wait';
      test.clock.advance(4);
      await test.rest();
    }
    expect(await test.ended()).toEqual({ status: 'SUCCEEDED', output: 'done' });
    expect(test.events().at(-1)?.at).toBe(start + 20_000);
  });

  it('has timed out when its time passed in between', async () => {
    billed = new Set();
    const records = (await live([])).log.records(1);
    const test = testEngine(checkout, { log: logWith(records.slice(0, 4)), tasks: tasks(() => {}) });
    test.clock.advance(3601);
    test.engine.resume();
    expect(await test.ended()).toEqual({ status: 'TIMED_OUT' });
    expect(test.calls).toEqual([]);
  });
});
