import { describe, it } from 'node:test';
import { expect } from 'expect';
import { payload } from './payload.ts';
import { CALLBACK, FUNCTION, single, testEngine } from './test-engine.ts';
import { StateError } from './state-error.ts';
import { late, parked } from './test-parked.ts';

describe('stopping an execution', () => {
  it('ends it where it waits; its token is dead, its timers are gone', async () => {
    const test = await parked();
    test.clock.advance(5);
    const arn = test.arnOf('e1');
    const [first, second] = await Promise.all([
      test.engine.stop(arn, { error: 'Cancelled', cause: 'by hand' }),
      test.engine.stop(arn, {}),
    ]);
    expect([first, second]).toEqual([test.clock.start + 5000, test.clock.start + 5000]);
    expect(await test.ended()).toEqual({ status: 'ABORTED', error: 'Cancelled', cause: 'by hand' });
    expect(test.events().at(-1)).toMatchObject({ type: 'ExecutionAborted', previous: 0 });
    await expect(test.callbacks.succeed(test.token(), payload(1))).rejects.toMatchObject(late);
    await test.rest();
    expect(test.clock.alarms()).toBe(0);
    expect(await test.engine.stop(arn, {})).toBe(test.clock.start + 5000);
  });

  it('comes by itself at the next state when the machine is being deleted, not before', async () => {
    let deleting = false;
    const test = await parked({ isDeleting: () => deleting });
    deleting = true;
    await test.rest();
    expect(test.engine.find(test.arnOf('e1'))?.status).toBe('RUNNING');
    await test.callbacks.succeed(test.token(), payload(1));
    expect(await test.ended()).toEqual({ status: 'ABORTED' });
    expect(test.path()).toEqual(['Prepare']);
    expect(test.types().slice(-2)).toEqual(['TaskStateExited', 'ExecutionAborted']);
  });

  it('decides who was first also while the execution is busy with something else', async () => {
    const loop = {
      StartAt: 'P',
      States: {
        P: {
          Type: 'Parallel',
          Branches: [
            { StartAt: 'T', States: { T: { Type: 'Task', Resource: CALLBACK, End: true } } },
            {
              StartAt: 'L',
              States: {
                L: { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next: 'E' }], Default: 'L' },
                E: { Type: 'Succeed' },
              },
            },
          ],
          End: true,
        },
      },
    };
    const test = testEngine(loop);
    await test.start();
    await test.until(() => test.calls.length === 1);
    const arn = test.arnOf('e1');
    const token = test.calls[0]?.token ?? '';
    const stopped = test.engine.stop(arn, {});
    const answered = test.engine.callbacks.succeed(token, payload(1));
    await expect(answered).rejects.toMatchObject(late);
    await stopped;
    expect(await test.ended()).toMatchObject({ status: expect.stringMatching(/^(ABORTED|FAILED)$/) });
    expect(test.types().filter((type) => type === 'TaskSucceeded')).toEqual([]);
    expect(test.errors).toEqual([]);
  });

  it('wins over an answer that comes after it, loses to one before', async () => {
    const test = await parked();
    const arn = test.arnOf('e1');
    const stopped = test.engine.stop(arn, {});
    await expect(test.callbacks.succeed(test.token(), payload(1))).rejects.toMatchObject(late);
    await stopped;
    await test.start({}, 'e2');
    await test.rest();
    const answered = test.callbacks.succeed(test.token(), payload(1));
    await test.engine.stop(test.arnOf('e2'), {});
    await answered;
    expect(await test.ended(test.arnOf('e2'))).toEqual({ status: 'SUCCEEDED', output: 1 });
  });

  it('is answered once an end that it finds is written', async () => {
    const test = testEngine(single({ Type: 'Task', Resource: FUNCTION }), {
      tasks: {
        S: () => {
          throw new StateError('Busy');
        },
      },
    });
    const arn = await test.start();
    for (let stopped = false; !stopped;) {
      await test.engine.stop(arn, {});
      stopped = test.engine.find(arn)?.status !== 'RUNNING';
      if (stopped) expect(test.types(arn).at(-1)).toMatch(/^Execution(Failed|Aborted)$/);
    }
  });
});
