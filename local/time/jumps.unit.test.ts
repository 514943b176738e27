import { describe, it } from 'node:test';
import { setImmediate as soon, setTimeout as later } from 'node:timers/promises';
import { expect } from 'expect';
import * as fc from 'fast-check';
import { systemClock } from '../clock.ts';
import type { Clock } from '../clock.ts';

const START = Date.parse('2026-11-21T10:00:00Z');
const standing = () => systemClock({ offset: 0, stoppedAt: START });

/**
 * What goes on in a cloud: things happen one after the other, within one turn of the event loop (not counted), or over
 * several of them or in real time (counted), and in the end something is awaited from the clock.
 */
type Stretch = ('microtask' | 'next tick' | 'turn' | 'real time')[];

const live = async (clock: Clock, stretch: Stretch) => {
  const work = clock.work('somebody');
  for (const what of stretch) {
    if (what === 'microtask') await Promise.resolve();
    else if (what === 'next tick') await new Promise<void>((resolve) => process.nextTick(resolve));
    else {
      work.begin();
      await (what === 'turn' ? soon() : later(1));
      work.end();
    }
  }
};

const lives = fc.array(
  fc.array(
    fc.record({
      stretch: fc.array(fc.constantFrom<Stretch[number]>('microtask', 'next tick', 'turn', 'real time'), {
        maxLength: 6,
      }),
      wait: fc.integer({ min: 1, max: 100 }),
    }),
    { maxLength: 4 },
  ),
  { minLength: 1, maxLength: 5 },
);

describe('time that jumps', () => {
  it('does so only when everybody waits, and to the first moment that anybody waits for', () =>
    fc.assert(
      fc.asyncProperty(lives, async (all) => {
        const clock = standing();
        let awake = 0;
        const seen: string[] = [];
        const one = async (days: (typeof all)[number]) => {
          for (const { stretch, wait } of days) {
            const since = clock.now();
            awake += 1;
            await live(clock, stretch);
            awake -= 1;
            if (clock.now() !== since) seen.push('time passed under the hands of somebody who worked');
            const due = clock.now() + wait;
            await new Promise<void>((resolve) =>
              clock.at(due, () => {
                if (awake > 0) seen.push('somebody was awake');
                if (clock.now() !== due) seen.push('late');
                resolve();
              }),
            );
          }
        };
        const everybody = Promise.all(all.map(one));
        clock.jumpAtRest(true);
        await everybody;
        expect(seen).toEqual([]);
        clock.close();
      }),
      { numRuns: 60 },
    ));

  it('waits for who is at work, however long that takes', async () => {
    const clock = standing();
    const work = clock.work('a slow function');
    work.begin();
    clock.jumpAtRest(true);
    const rang = new Promise<void>((resolve) => clock.at(START + 900_000, resolve));
    for (let turns = 0; turns < 50; turns++) await soon();
    expect(clock.now()).toBe(START);
    work.end();
    await rang;
    expect(clock.state()).toMatchObject({ now: START + 900_000, moves: 1, jumping: true });
    clock.jumpAtRest(false);
    clock.at(START + 1_000_000, () => {});
    await clock.rest();
    expect(clock.now()).toBe(START + 900_000);
    clock.close();
  });

  it('goes on when something new is set after there was nothing to jump to', async () => {
    const clock = standing();
    clock.jumpAtRest(true);
    await clock.rest();
    for (const minutes of [1, 2, 3])
      await new Promise<void>((resolve) => clock.at(START + minutes * 60_000, resolve));
    expect(clock.now()).toBe(START + 180_000);
    clock.close();
  });

  it('passes over quiet alarms, which ring on the way', async () => {
    const clock = standing();
    const rung: [string, number][] = [];
    const note = (name: string) => () => rung.push([name, clock.now() - START]);
    clock.at(START + 20_000, note('quiet'), { quiet: true });
    clock.at(START + 900_000, note('time-out'));
    clock.at(START + 950_000, note('late and quiet'), { quiet: true });
    expect(clock.state().next).toBe(START + 900_000);
    expect(await clock.jump()).toBe('jumped');
    expect(rung).toEqual([
      ['quiet', 20_000],
      ['time-out', 900_000],
    ]);
    expect(await clock.jump()).toBe('nothing due');
    expect(clock.now()).toBe(START + 900_000);
  });

  it('jumps once for all who have seen that only time can help', async () => {
    const clock = standing();
    for (const minutes of [1, 2, 3]) clock.at(START + minutes * 60_000, () => {});
    await clock.rest();
    const { moves } = clock.state();
    const jumps = await Promise.all([clock.jump({ moves }), clock.jump({ moves }), clock.jump({ moves })]);
    expect(jumps).toEqual(['jumped', 'late', 'late']);
    expect(clock.now()).toBe(START + 60_000);
    expect(await clock.jump()).toBe('jumped');
    expect(clock.now()).toBe(START + 120_000);
  });

  it('rings what is due before it calls anything rest', async () => {
    const clock = standing();
    const rung: string[] = [];
    clock.at(START, () => {
      rung.push('now');
      clock.at(START, () => rung.push('and again'));
    });
    await clock.rest();
    expect(rung).toEqual(['now', 'and again']);
  });
});
