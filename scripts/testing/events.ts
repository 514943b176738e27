import { inspect } from 'node:util';
import type { TestEvent } from 'node:test/reporters';
import type { Outcome } from './outcome.ts';

type Ended = Extract<TestEvent, { type: 'test:pass' | 'test:fail' }>;

/** An error's stack and what caused it; its other fields say the same again. */
const inWords = (error: unknown): string => {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : inspect(error);
  const parts = error instanceof AggregateError ? error.errors : [];
  const causes = [...parts, ...(error.cause === undefined ? [] : [error.cause])];
  return [error.stack ?? String(error), ...causes.map((each) => `caused by ${inWords(each)}`)].join('\n');
};

/** Of what the test threw, not of what node:test threw around it. */
const reasonOf = (error: { cause?: unknown; message: string; failureType?: string }): string =>
  error.failureType === 'testTimeoutFailure' ? error.message : inWords(error.cause ?? error.message);

const why = ({ type, data }: Ended): string | undefined => {
  if (type === 'test:fail') return reasonOf(data.details.error);
  if (data.skip !== undefined && data.skip !== false)
    return 'is skipped: a test that is not wanted is taken out';
  if (data.todo !== undefined && data.todo !== false)
    return 'is to do: a test that is not written yet is none';
  return undefined;
};

/** A suite whose tests failed has nothing to say of its own; one whose hooks failed has. */
const isOnlyTheSumOfItsTests = ({ type, data }: Ended): boolean => {
  const { failureType } = (type === 'test:fail' ? data.details.error : {}) as { failureType?: string };
  return type === 'test:pass' ? data.details.type === 'suite' : failureType === 'subtestsFailed';
};

/** Turns the events of one file into outcomes, each with the names of the suites that it stands in. */
export const outcomesFrom = (file: string) => {
  const suites: string[] = [];
  return (event: TestEvent): Outcome | undefined => {
    if (event.type === 'test:start') {
      suites.length = event.data.nesting;
      suites.push(event.data.name);
    }
    if ((event.type !== 'test:pass' && event.type !== 'test:fail') || isOnlyTheSumOfItsTests(event))
      return undefined;
    const { nesting, name, details } = event.data;
    const reason = why(event);
    return {
      path: [file, ...suites.slice(0, nesting), name],
      passed: reason === undefined,
      milliseconds: details.duration_ms,
      ...(reason !== undefined && { why: reason }),
    };
  };
};
