import { describe, it } from 'node:test';
import { expect } from 'expect';
import { single, testEngine } from './test-engine.ts';

const ACTIVITY = 'arn:aws:states:us-east-1:000000000000:activity:pack';

const pack = { Type: 'Task', Resource: ACTIVITY, Arguments: '{% $states.input %}', End: true };

/** Packs, beside something that keeps an execution called `endless` busy. */
const machine = single({
  Type: 'Parallel',
  Branches: [
    { StartAt: 'Pack', States: { Pack: pack } },
    {
      StartAt: 'Again',
      States: {
        Again: {
          Type: 'Choice',
          Choices: [{ Condition: '{% $states.input = "endless" %}', Next: 'Again' }],
          Default: 'Enough',
        },
        Enough: { Type: 'Succeed' },
      },
    },
  ],
});

/** Workers that wait for tasks, and what each was answered. */
const workersOf = ({ engine }: ReturnType<typeof testEngine>) => {
  const answers: string[] = [];
  const come = (name: string) =>
    engine.activities.poll(ACTIVITY, name, (task) => answers.push(`${name}: ${task?.input ?? 'none'}`));
  return { answers, come };
};

/** Workers, the first of whom is chosen for a task whose execution is stopped before it can be given. */
const chosenForNothing = async () => {
  const test = testEngine(machine);
  const arn = await test.start('endless');
  await test.until(() => test.types(arn).includes('ActivityScheduled'));
  const { answers, come } = workersOf(test);
  void test.engine.stop(arn, {});
  const leaveAda = come('Ada');
  const leaveBob = come('Bob');
  expect(test.engine.find(arn)?.status).toBe('RUNNING');
  return { test, answers, ended: () => test.ended(arn), leaveAda, leaveBob };
};

describe('a worker that was chosen for a task which turns out not to be there', () => {
  it('is the first in line for the next', async () => {
    const { test, answers, ended, leaveAda, leaveBob } = await chosenForNothing();
    await ended();
    await test.start('next', 'e2');
    await test.until(() => answers.length > 0);
    leaveAda();
    leaveBob();
    expect(answers).toEqual(['Ada: "next"', 'Bob: none']);
  });

  it('is sent away, and given no other task, if its time was over meanwhile', async () => {
    const { test, answers, ended, leaveAda } = await chosenForNothing();
    leaveAda();
    expect(answers).toEqual([]);
    await ended();
    expect(answers).toEqual(['Ada: none']);
    await test.start('next', 'e2');
    await test.until(() => answers.length > 1);
    expect(answers).toEqual(['Ada: none', 'Bob: "next"']);
  });

  it('waits on where the history of the task’s execution is full', async () => {
    const shortOrLong = {
      StartAt: 'IsLong',
      States: {
        IsLong: {
          Type: 'Choice',
          Choices: [{ Condition: '{% $states.input = "long" %}', Next: 'More' }],
          Default: 'Pack',
        },
        More: { Type: 'Pass', Next: 'Pack' },
        Pack: pack,
      },
    };
    // Scheduled as the seventh event, or as the fifth.
    const test = testEngine(shortOrLong, { mostEvents: 8 });
    const { answers, come } = workersOf(test);
    const leave = come('Ada');
    const arn = await test.start('long');
    expect(await test.ended(arn)).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(test.types(arn).slice(-2)).toEqual(['ActivityScheduled', 'ExecutionFailed']);
    await test.start('short', 'e2');
    await test.rest();
    leave();
    expect(answers).toEqual(['Ada: "short"']);
  });
});
