import { describe, it } from 'node:test';
import { expect } from 'expect';
import type { TaskCall } from './ports.ts';
import { StateError } from './state-error.ts';
import { CALLBACK, FUNCTION, runMachine, single, testEngine } from './test-engine.ts';
import { Submission } from './submission.ts';

const RETRY = [
  { ErrorEquals: ['Busy'], MaxAttempts: 2 },
  { ErrorEquals: ['States.ALL'], MaxAttempts: 2 },
];
const task = { Type: 'Task', Resource: FUNCTION, Retry: RETRY };

/** Which attempt of what each call was for. */
const attempts = (calls: readonly TaskCall[]) =>
  calls.map(({ stateName, arguments: sent, retryCount }) => [stateName, sent, retryCount]);

describe('an attempt of a task', () => {
  it('has the number of the retries before it, whichever retrier took them', async () => {
    const errors = ['Busy', 'Broken', 'Busy'];
    const test = testEngine(single(task), {
      tasks: {
        S: () => {
          const error = errors.shift();
          if (error) throw new StateError(error);
          return 'done';
        },
      },
    });
    await test.start(1);
    for (let retry = 0; retry < 3; retry++) {
      await test.rest();
      test.clock.jump();
    }
    expect(await test.ended()).toMatchObject({ status: 'SUCCEEDED' });
    expect(attempts(test.calls)).toEqual([0, 1, 2, 3].map((attempt) => ['S', 1, attempt]));
    expect(test.calls.map(({ attempt, scheduledAt }) => [attempt, scheduledAt])).toEqual(
      test.events().flatMap(({ kind, id, at }) => (kind === 'scheduled' ? [[id, at]] : [])),
    );
  });

  it('is counted for each iteration and each visit of its state', async () => {
    const failed = new Set<unknown>();
    const test = testEngine(
      {
        StartAt: 'M',
        States: {
          M: {
            Type: 'Map',
            ItemProcessor: { StartAt: 'S', States: { S: { ...task, End: true } } },
            Next: 'Again',
          },
          Again: {
            Type: 'Choice',
            Choices: [{ Condition: '{% $states.input[0] = 1 %}', Output: [3], Next: 'M' }],
            Default: 'Done',
          },
          Done: { Type: 'Succeed' },
        },
      },
      {
        tasks: {
          S: ({ arguments: sent }) => {
            if (failed.has(sent)) return sent;
            failed.add(sent);
            throw new StateError('Busy');
          },
        },
      },
    );
    await test.start([1, 2]);
    for (await test.rest(); test.clock.alarms() > 0; await test.rest()) test.clock.jump();
    expect(await test.ended()).toMatchObject({ status: 'SUCCEEDED' });
    expect(attempts(test.calls)).toEqual(
      [
        [1, 0],
        [2, 0],
        [1, 1],
        [2, 1],
        [3, 0],
        [3, 1],
      ].map(([sent, attempt]) => ['S', sent, attempt]),
    );
  });

  it('is counted anew by a redrive, and is another one', async () => {
    const test = testEngine(single({ ...task, Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 1 }] }), {
      tasks: {
        S: () => {
          throw new StateError('Busy');
        },
      },
    });
    const arn = await test.start();
    const end = async () => {
      await test.rest();
      test.clock.jump();
      await test.ended();
    };
    await end();
    await test.engine.redrive(arn);
    await end();
    expect(test.calls.map(({ retryCount }) => retryCount)).toEqual([0, 1, 0, 1]);
    expect(new Set(test.calls.map(({ attempt }) => attempt)).size).toBe(4);
  });

  it('is the same when it is called again after a restart', async () => {
    let failures = 1;
    const tasks = {
      S: () => {
        if (failures-- > 0) throw new StateError('Busy');
        return new Promise<never>(() => {});
      },
    };
    const first = testEngine(single(task), { tasks });
    await first.start();
    await first.rest();
    first.clock.jump();
    await first.rest();
    first.engine.close();
    const { log, clock } = first;
    const second = testEngine(single(task), { tasks, log, clock });
    second.engine.resume();
    await second.rest();
    const identity = ({ attempt, retryCount, scheduledAt }: TaskCall) => ({
      attempt,
      retryCount,
      scheduledAt,
    });
    expect(second.calls.map(identity)).toEqual([first.calls.at(-1)!].map(identity));
    expect(second.calls[0]).toMatchObject({ retryCount: 1 });
  });

  it('tells its call when nobody waits for it any more', async () => {
    let over = 0;
    const test = testEngine(single({ ...task, TimeoutSeconds: 20, Retry: [] }), {
      tasks: {
        S: (call) => {
          call.onOver(() => over++);
          return new Promise(() => {});
        },
      },
    });
    await test.start();
    await test.rest();
    expect(over).toBe(0);
    test.clock.advance(20);
    expect(await test.ended()).toMatchObject({ error: 'States.Timeout' });
    expect(over).toBe(1);
  });
});

describe('a task with a token whose answer comes with its call', () => {
  const told = (answer: Submission['answer']) =>
    runMachine(
      single({ Type: 'Task', Resource: CALLBACK, Arguments: {} }),
      {},
      {
        around: () => ({ run: () => Promise.resolve(new Submission({ MessageId: 'm' }, answer)) }),
      },
    );

  it('has been submitted, and has its result', async () => {
    const { outcome, types, events, clock } = await told({ output: { courier: 'c1' } });
    expect(outcome).toEqual({ status: 'SUCCEEDED', output: { courier: 'c1' } });
    expect(types().slice(2, 6)).toEqual(['TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded']);
    expect(events()[4]).toMatchObject({ output: '{"MessageId":"m"}' });
    expect(clock.alarms()).toBe(0);
  });

  it('has been submitted, and fails', async () => {
    const { outcome, types } = await told(new StateError('NoCourierAvailable', 'All are out'));
    expect(outcome).toEqual({ status: 'FAILED', error: 'NoCourierAvailable', cause: 'All are out' });
    expect(types().slice(4, 6)).toEqual(['TaskSubmitted', 'TaskFailed']);
  });
});
