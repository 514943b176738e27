import { describe, it } from 'node:test';
import { expect } from 'expect';
import * as fc from 'fast-check';
import { StateError } from './state-error.ts';
import { FUNCTION, single, testEngine } from './test-engine.ts';

interface Written {
  ErrorEquals: string[];
  IntervalSeconds?: number | undefined;
  MaxAttempts?: number | undefined;
  BackoffRate?: number | undefined;
  MaxDelaySeconds?: number | undefined;
  JitterStrategy?: string | undefined;
}

const absent = { nil: undefined };
const policy = {
  IntervalSeconds: fc.option(fc.integer({ min: 1, max: 5 }), absent),
  MaxAttempts: fc.option(fc.nat({ max: 3 }), absent),
  BackoffRate: fc.option(fc.constantFrom(1, 1.5, 2, 10), absent),
  MaxDelaySeconds: fc.option(fc.integer({ min: 6, max: 20 }), absent),
  JitterStrategy: fc.option(fc.constantFrom('NONE', 'FULL'), absent),
};
const ERRORS = ['Busy', 'Declined', 'States.Timeout', 'States.Permissions'];
const named = fc.record({
  ErrorEquals: fc.uniqueArray(fc.constantFrom(...ERRORS, 'States.TaskFailed', 'Never'), { minLength: 1 }),
  ...policy,
});
const wildcard = fc.record({ ErrorEquals: fc.constant<string[]>(['States.ALL']), ...policy });
const retriers: fc.Arbitrary<Written[]> = fc
  .tuple(fc.array(named, { maxLength: 3 }), fc.option(wildcard, absent))
  .map(([some, last]) => (last ? [...some, last] : some));

/** What the guide says, in its own words: the moments of the attempts, in seconds, and the error that is left. */
const asTheGuideSays = (policies: readonly Written[], errors: readonly string[], random: number) => {
  const attempts = policies.map(() => 0);
  const moments = [0];
  let now = 0;
  for (const error of errors) {
    const index = policies.findIndex(({ ErrorEquals: names }) =>
      names.some(
        (name) =>
          name === error ||
          name === 'States.ALL' ||
          (name === 'States.TaskFailed' && error !== 'States.Timeout'),
      ),
    );
    const found = policies[index];
    const before = attempts[index] ?? 0;
    if (!found || before >= (found.MaxAttempts ?? 3)) return { moments, error };
    attempts[index] = before + 1;
    let delay = (found.IntervalSeconds ?? 1) * (found.BackoffRate ?? 2) ** before;
    if (found.MaxDelaySeconds !== undefined) delay = Math.min(delay, found.MaxDelaySeconds);
    if (found.JitterStrategy === 'FULL') delay *= random;
    now += delay;
    moments.push(now);
  }
  return { moments, error: undefined };
};

describe('any Retry', () => {
  it('tries again when the guide says so, as often and as late', async () => {
    await fc.assert(
      fc.asyncProperty(
        retriers,
        fc.array(fc.constantFrom(...ERRORS), { maxLength: 9 }),
        fc.constantFrom(0, 0.5),
        async (Retry, errors, random) => {
          const left = [...errors];
          const test = testEngine(
            single({
              Type: 'Task',
              Resource: FUNCTION,
              Arguments: '{% $states.context.State.RetryCount %}',
              Retry,
            }),
            {
              random: () => random,
              tasks: {
                S: () => {
                  const error = left.shift();
                  if (error !== undefined) throw new StateError(error);
                  return 'done';
                },
              },
            },
          );
          const arn = await test.start();
          for (await test.rest(); test.engine.find(arn)?.status === 'RUNNING'; await test.rest())
            test.clock.jump();
          const { moments, error } = asTheGuideSays(Retry, errors, random);
          expect((await test.ended()).error).toBe(error);
          expect(
            test
              .events()
              .filter(({ type }) => type === 'LambdaFunctionScheduled')
              .map((event) => (event.at - test.clock.start) / 1000),
          ).toEqual(moments);
          expect(test.calls.map((call) => call.arguments)).toEqual(moments.map((_, index) => index));
        },
      ),
      { numRuns: 150 },
    );
  });
});
