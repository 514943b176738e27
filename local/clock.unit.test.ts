import { describe, it } from 'node:test';
import { setImmediate as soon } from 'node:timers/promises';
import { expect } from 'expect';
import * as fc from 'fast-check';
import { systemClock } from './clock.ts';
import type { Alarm, KeptClock } from './clock.ts';

const START = Date.parse('2026-11-21T10:00:00Z');
const standing = (keep?: (kept: KeptClock) => void) => systemClock({ offset: 0, stoppedAt: START }, keep);

type Step =
  | { do: 'set'; after: number; quiet: boolean }
  | { do: 'cancel'; which: number }
  | { do: 'advance'; by: number };

const steps = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant('set' as const), after: fc.nat(50), quiet: fc.boolean() }),
    fc.record({ do: fc.constant('cancel' as const), which: fc.nat(30) }),
    fc.record({ do: fc.constant('advance' as const), by: fc.nat(40) }),
  ),
  { maxLength: 60 },
);

describe('a clock that is moved', () => {
  it('rings every alarm once, in order and at its own moment, but those that were cancelled before', () => {
    fc.assert(
      fc.property(steps, (todo: Step[]) => {
        const clock = standing();
        const alarms: Alarm[] = [];
        const rung: { id: number; at: number }[] = [];
        let open: { id: number; due: number }[] = [];
        const expected: { id: number; at: number }[] = [];
        for (const step of todo)
          if (step.do === 'set') {
            const id = alarms.length;
            const due = clock.now() + step.after;
            const ring = () => void rung.push({ id, at: clock.now() });
            alarms.push(clock.at(due, ring, { quiet: step.quiet }));
            open.push({ id, due });
          } else if (step.do === 'cancel') {
            alarms[step.which]?.cancel();
            open = open.filter(({ id }) => id !== step.which);
          } else {
            const until = clock.now() + step.by;
            clock.advance(step.by);
            const due = open
              .filter((alarm) => alarm.due <= until)
              .toSorted((left, right) => left.due - right.due || left.id - right.id);
            expected.push(...due.map(({ id, due: at }) => ({ id, at })));
            open = open.filter((alarm) => alarm.due > until);
            expect(clock.now()).toBe(until);
          }
        expect(rung).toEqual(expected);
        expect(clock.state().next === undefined).toBe(
          open.every(({ id }) => todo.filter((step) => step.do === 'set')[id]?.quiet),
        );
      }),
    );
  });

  it('lets an alarm that rings set and cancel others', () => {
    const clock = standing();
    const rung: string[] = [];
    const never = clock.at(START + 3000, () => rung.push('never'));
    clock.at(START + 1000, () => {
      rung.push('first');
      never.cancel();
      never.cancel();
      clock.at(START + 500, () => rung.push('past'));
      clock.at(START + 2000, () => rung.push('later'));
    });
    clock.advance(10_000);
    expect(rung).toEqual(['first', 'past', 'later']);
  });

  it('rings the others although one fails, and never before a moment between two milliseconds', async () => {
    const clock = standing();
    const moments: number[] = [];
    clock.at(START + 10, () => {
      throw new Error('a bug');
    });
    clock.at(START + 10.2, () => moments.push(clock.now()));
    expect(() => clock.advance(20)).toThrow('a bug');
    clock.advance(1);
    await clock.rest();
    expect(moments).toEqual([START + 11]);
  });

  it('takes from one rest to the next through an hour, as if it were lived through', async () => {
    const clock = standing();
    const baking = clock.work('baking');
    const lived: number[] = [];
    const rollOut = () => {
      baking.begin();
      setTimeout(() => {
        lived.push(clock.now() - START);
        clock.at(clock.now() + 25 * 60_000, rollOut);
        baking.end();
      }, 5);
    };
    clock.at(START + 5 * 60_000, rollOut);
    await clock.pass(3_600_000);
    expect(lived.map((milliseconds) => milliseconds / 60_000)).toEqual([5, 30, 55]);
    expect(clock.now()).toBe(START + 3_600_000);
  });

  it('gives up to wait for rest when it is told so, or closed', async () => {
    const clock = standing();
    clock.work('for ever').begin();
    expect(clock.state().busy).toEqual({ 'for ever': 1 });
    await expect(clock.rest(AbortSignal.abort(new Error('no patience')))).rejects.toThrow('no patience');
    const rests = [clock.rest(), clock.pass(1000), clock.jump()];
    clock.close();
    for (const rest of rests) await expect(rest).rejects.toThrow('is stopping');
    await expect(clock.rest()).rejects.toThrow('is stopping');
  });
});

describe('a clock that runs', () => {
  it('rings alarms in order and never early, and those that are past at once', async () => {
    const clock = systemClock();
    const dues = [7, 0, 3, 3, -50, 12, 7, 1].map((wait) => clock.now() + wait);
    const rung: number[] = [];
    const early: number[] = [];
    const ring = (due: number, then: () => void) => {
      rung.push(due);
      if (clock.now() < due) early.push(due);
      then();
    };
    const all = Promise.all(
      dues.map((due) => new Promise<void>((then) => clock.at(due, () => ring(due, then)))),
    );
    expect(rung).toEqual([]);
    await all;
    expect(early).toEqual([]);
    expect(rung).toEqual(dues.toSorted((left, right) => left - right));
  });

  it('stands while it is stopped, and goes on from there', async () => {
    const clock = systemClock();
    const rung: string[] = [];
    clock.at(clock.now() + 3, () => rung.push('in 3 ms'));
    clock.stop();
    const stood = clock.now();
    clock.at(clock.now(), () => rung.push('at once'));
    while (Date.now() < stood + 5) await soon();
    expect(clock.now()).toBe(stood);
    expect(rung).toEqual(['at once']);
    expect(clock.state()).toMatchObject({ running: false, next: expect.any(Number) });
    const rang = new Promise<void>((resolve) => clock.at(stood + 5, resolve));
    clock.resume();
    await rang;
    expect(rung).toEqual(['at once', 'in 3 ms']);
  });

  it('is where it was when it is made again of what it kept: time does not go back', () => {
    const kept: KeptClock[] = [];
    const clock = systemClock(undefined, (state) => kept.push(state));
    const again = () => systemClock(kept.at(-1));
    const atLeast = (before: number) => expect(again().now()).toBeGreaterThanOrEqual(before);
    clock.advance(3_600_000);
    atLeast(clock.now());
    expect(again().now()).toBeLessThan(clock.now() + 60_000);
    clock.stop();
    expect(again().now()).toBe(clock.now());
    clock.advance(10);
    expect(again().now()).toBe(clock.now());
    clock.jumpAtRest(true);
    expect(again().state()).toMatchObject({ running: false, jumping: true, now: clock.now() });
    clock.resume();
    atLeast(clock.now());
  });

  it('keeps a move before anybody acts on it', () => {
    const kept: KeptClock[] = [];
    const clock = standing((state) => kept.push(state));
    let keptBefore: KeptClock | undefined;
    clock.at(START + 10, () => (keptBefore = kept.at(-1)));
    clock.advance(20);
    expect(keptBefore?.stoppedAt).toBe(START + 20);
  });
});
