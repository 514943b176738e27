import { describe, it } from 'node:test';
import { expect } from 'expect';
import * as fc from 'fast-check';
import { payload } from './payload.ts';
import { late, parked } from './test-parked.ts';

type Deed = { kind: 'time'; seconds: number } | { kind: 'beat' | 'succeed' | 'fail' | 'die' };

const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ kind: fc.constant('time' as const), seconds: fc.constantFrom(1, 30, 59, 60, 61) }),
  fc.record({
    kind: fc.constantFrom(
      'beat' as const,
      'beat' as const,
      'succeed' as const,
      'fail' as const,
      'die' as const,
    ),
  }),
);

/** The task of `parked`: its time is 600 seconds, and a heartbeat is due every 60. */
const model = () => {
  let now = 0;
  let beat = 60;
  let output: string | undefined;
  return {
    get output() {
      return output;
    },
    /** Whether an answer is taken. */
    does: (what: Deed): boolean => {
      if (what.kind === 'time') {
        now += what.seconds;
        if (Math.min(600, beat) <= now) output ??= beat < 600 ? 'no heartbeat' : 'no answer';
      }
      if (output !== undefined) return false;
      if (what.kind === 'beat') beat = now + 60;
      if (what.kind === 'succeed') output = 'well';
      if (what.kind === 'fail') output = 'Broken';
      return true;
    },
  };
};

describe('any answers to a task that waits for its callback', () => {
  it('count once, in time, and through the death of the engine', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { maxLength: 25 }), async (deeds) => {
        let test = await parked();
        const token = test.token();
        const wanted = model();
        for (const what of deeds) {
          const { callbacks, clock, log } = test;
          const taken = wanted.does(what);
          if (what.kind === 'time') {
            clock.advance(what.seconds);
            await test.rest();
          } else if (what.kind === 'die') {
            test.engine.close();
            test = await parked({ clock, log });
          } else {
            const answer = {
              beat: () => callbacks.heartbeat(token),
              succeed: () => callbacks.succeed(token, payload('well')),
              fail: () => callbacks.fail(token, { error: 'Broken' }),
            }[what.kind]();
            if (taken) await answer;
            else await expect(answer).rejects.toMatchObject(late);
            await test.rest();
          }
        }
        expect(test.engine.find(test.arnOf('e1'))?.status).toBe(wanted.output ? 'SUCCEEDED' : 'RUNNING');
        const { output } = test.engine.values(test.arnOf('e1'));
        const made: unknown = output === undefined ? undefined : JSON.parse(output);
        expect(wanted.output === 'Broken' ? (made as { Error: string }).Error : made).toBe(wanted.output);
        expect(test.errors).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
