import { describe, it } from 'node:test';
import { expect } from 'expect';
import * as fc from 'fast-check';
import { faultsOf } from './test-history.ts';
import { lifeOf } from './test-lives.ts';
import { lines, machineOf } from './test-machines.ts';
import { isEvent } from './records.ts';

const RUNS = { numRuns: 60 };

/** Where in its records an execution is interrupted. */
const moment = fc.double({ min: 0, max: 1, noNaN: true });
const at = (where: number, length: number) => 1 + Math.floor(where * (length - 1));

/**
 * Of two branches that are to fail, a stop can have the other be first: a wait begins anew. What fails then is the same,
 * but not with which of the two errors that there are.
 */
const whicheverFailed = (outcome: object): unknown =>
  JSON.parse(
    JSON.stringify(outcome)
      .replaceAll('States.ExceedToleratedFailureThreshold', 'Busy')
      .replaceAll('The specified tolerated failure threshold was exceeded', 'because'),
  );

const wholeLife = async (machine: object) => {
  const life = lifeOf(machine);
  await life.begin();
  await life.live();
  return { ...life, outcome: await life.ended() };
};

describe('any machine', () => {
  it('ends, leaves a history in order and nothing that waits', async () => {
    await fc.assert(
      fc.asyncProperty(lines, async (line) => {
        const { records, errors, clock } = await wholeLife(machineOf(line));
        expect(faultsOf(records())).toEqual([]);
        expect(errors).toEqual([]);
        expect(clock.alarms()).toBe(0);
      }),
      RUNS,
    );
  });

  it('ends the same when its engine dies, whenever that is', async () => {
    await fc.assert(
      fc.asyncProperty(lines, moment, async (line, where) => {
        const machine = machineOf(line);
        const whole = await wholeLife(machine);
        const before = whole.records().slice(0, at(where, whole.records().length));
        const next = lifeOf(machine, before);
        await next.begin();
        await next.live();
        expect(await next.ended()).toEqual(whole.outcome);
        expect(next.records().slice(0, before.length)).toEqual(before);
        const ids = next
          .records()
          .filter(isEvent)
          .map(({ id }) => id);
        expect(ids).toEqual(ids.map((_, index) => index + 1));
        expect(next.errors).toEqual([]);
        expect(next.clock.alarms()).toBe(0);
      }),
      RUNS,
    );
  });

  it('ends the same when it is stopped and redriven, by the same engine or the next', async () => {
    await fc.assert(
      fc.asyncProperty(lines, moment, fc.boolean(), async (line, where, dies) => {
        const machine = machineOf(line);
        const whole = await wholeLife(machine);
        let life = lifeOf(machine);
        await life.begin();
        await life.live(() => life.records().length >= at(where, whole.records().length));
        const arn = life.arnOf('e1');
        await life.engine.stop(arn, {});
        expect(life.clock.alarms()).toBe(0);
        if (life.engine.find(arn)?.status === 'SUCCEEDED') return;
        if (dies) {
          life.engine.close();
          life = lifeOf(machine, life.records());
          await life.begin();
        }
        await life.engine.redrive(arn);
        await life.live();
        expect(whicheverFailed(await life.ended())).toEqual(whicheverFailed(whole.outcome));
        expect(faultsOf(life.records())).toEqual([]);
        expect(life.errors).toEqual([]);
        expect(life.clock.alarms()).toBe(0);
      }),
      RUNS,
    );
  });
});
