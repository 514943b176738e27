import { describe, it } from 'node:test';
import { expect } from 'expect';
import * as fc from 'fast-check';
import { testClock } from './test-clock.ts';
import { Timers } from './timers.ts';

describe('timers', () => {
  it('ring in the order of their moments, each once, unless cancelled', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ due: fc.nat(50), cancelled: fc.boolean() }), { maxLength: 60 }),
        (wanted) => {
          const clock = testClock(0);
          const timers = new Timers(clock);
          const rung: [number, number][] = [];
          const alarms = wanted.map(({ due }, index) =>
            timers.at(due * 1000, () => rung.push([clock.now(), index])),
          );
          wanted.forEach(({ cancelled }, index) => cancelled && alarms[index]?.cancel());
          clock.advance(60);
          const expected = wanted
            .flatMap(({ due, cancelled }, index) =>
              cancelled ? [] : [[due * 1000, index] as [number, number]],
            )
            .toSorted(([left, first], [right, second]) => left - right || first - second);
          expect(rung).toEqual(expected);
        },
      ),
    );
  });

  it('can be set and cancelled by one that rings', () => {
    const clock = testClock(0);
    const timers = new Timers(clock);
    const rung: string[] = [];
    const never = timers.at(3000, () => rung.push('never'));
    timers.at(1000, () => {
      rung.push('first');
      never.cancel();
      never.cancel();
      timers.at(500, () => rung.push('past'));
      timers.at(2000, () => rung.push('later'));
    });
    clock.advance(10);
    expect(rung).toEqual(['first', 'past', 'later']);
  });
});
