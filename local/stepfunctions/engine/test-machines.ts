import * as fc from 'fast-check';
import { CALLBACK, FUNCTION } from './test-engine.ts';

/*
 * For tests: machines that fast-check makes up. What their tasks do follows from their arguments alone, so that it is the
 * same in every life of the engine: the first `fails` attempts fail, the next gives `gives`.
 */

interface Caught {
  retries: number | undefined;
  caught: boolean;
}
type Step =
  | { kind: 'pass'; assigns: boolean }
  | { kind: 'wait'; seconds: number }
  | { kind: 'fail' }
  | ({ kind: 'task'; fails: number; callback: boolean } & Caught)
  | ({ kind: 'parallel'; lines: Line[] } & Caught)
  | ({ kind: 'map'; items: number; concurrency: number; tolerated: number | undefined; line: Line } & Caught);
export type Line = Step[];

const caught = {
  retries: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }),
  caught: fc.boolean(),
};

const leaf: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pass' as const), assigns: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait' as const), seconds: fc.nat({ max: 9 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('fail' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('task' as const),
      fails: fc.nat({ max: 3 }),
      callback: fc.boolean(),
      ...caught,
    }),
  },
);

const lineOf = (step: fc.Arbitrary<Step>) => fc.array(step, { minLength: 1, maxLength: 3 });

const within = (line: fc.Arbitrary<Line>): fc.Arbitrary<Step> =>
  fc.oneof(
    leaf,
    fc.record({
      kind: fc.constant('parallel' as const),
      lines: fc.array(line, { minLength: 1, maxLength: 3 }),
      ...caught,
    }),
    fc.record({
      kind: fc.constant('map' as const),
      items: fc.nat({ max: 3 }),
      concurrency: fc.nat({ max: 2 }),
      tolerated: fc.option(fc.nat({ max: 2 }), { nil: undefined }),
      line,
      ...caught,
    }),
  );

/** Lines of states that hold others, three deep. */
export const lines: fc.Arbitrary<Line> = lineOf(within(lineOf(within(lineOf(leaf)))));

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Gives every state a name of its own. */
class Writer {
  #count = 0;

  program(line: Line): object {
    const names = line.map(({ kind }) => `${kind}${this.#count++}`);
    const end = `end${this.#count++}`;
    const States: Record<string, object> = { [end]: { Type: 'Pass', End: true } };
    line.forEach((step, index) => {
      Object.assign(States, this.#states(step, names[index] ?? '', names[index + 1] ?? end));
    });
    return { StartAt: names[0], States };
  }

  #states(step: Step, name: string, Next: string): Record<string, object> {
    const handled =
      'caught' in step
        ? {
            ...(step.retries !== undefined && {
              Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: step.retries }],
            }),
            ...(step.caught && { Catch: [{ ErrorEquals: ['States.ALL'], Next }] }),
          }
        : {};
    switch (step.kind) {
      case 'pass':
        return { [name]: { Type: 'Pass', Next, ...(step.assigns && { Assign: { [`by_${name}`]: name } }) } };
      case 'wait':
        return { [name]: { Type: 'Wait', Seconds: step.seconds, Next } };
      case 'fail':
        return {
          [name]: { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next }], Default: `${name}now` },
          [`${name}now`]: { Type: 'Fail', Error: 'Busy', Cause: 'because' },
        };
      case 'task':
        return {
          [name]: {
            Type: 'Task',
            Resource: step.callback ? CALLBACK : FUNCTION,
            Arguments: { n: '{% $states.context.State.RetryCount %}', fails: step.fails, gives: name },
            Next,
            ...handled,
          },
        };
      case 'parallel':
        return {
          [name]: {
            Type: 'Parallel',
            Branches: step.lines.map((line) => this.program(line)),
            Next,
            ...handled,
          },
        };
      case 'map':
        return {
          [name]: {
            Type: 'Map',
            Items: range(step.items),
            MaxConcurrency: step.concurrency,
            ...(step.tolerated !== undefined && { ToleratedFailureCount: step.tolerated }),
            ItemProcessor: this.program(step.line),
            Next,
            ...handled,
          },
        };
      default:
        return step satisfies never;
    }
  }
}

/** A JSONata machine of a line of states. */
export const machineOf = (line: Line): object => new Writer().program(line);
