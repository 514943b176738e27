import { describe, it } from 'node:test';
import { expect } from 'expect';
import { StateError } from '../engine/state-error.ts';
import { FUNCTION, runMachine, single, testEngine } from '../engine/test-engine.ts';

const branch = (name: string, state: object) => ({
  StartAt: name,
  States: { [name]: { End: true, ...state } },
});

describe('Parallel', () => {
  it('gives the outputs of its branches in their order, whichever ends first', async () => {
    const test = testEngine(
      single({
        Type: 'Parallel',
        Arguments: { n: '{% $states.input.n * 2 %}' },
        Branches: [
          branch('Slow', { Type: 'Wait', Seconds: 5 }),
          branch('Fast', { Type: 'Pass', Output: '{% $states.input.n + 1 %}' }),
        ],
        Assign: { all: '{% $states.result %}' },
        Output: '{% $states.result[1] %}',
      }),
    );
    await test.start({ n: 10 });
    await test.rest();
    test.clock.advance(5);
    expect(await test.ended()).toEqual({ status: 'SUCCEEDED', output: 21 });
    const events = test.events();
    const by = (type: string) => events.find((event) => event.type === type);
    expect(by('WaitStateEntered')?.previous).toBe(by('ParallelStateStarted')?.id);
    expect(by('PassStateEntered')?.previous).toBe(by('ParallelStateStarted')?.id);
    expect(by('ParallelStateSucceeded')?.previous).toBe(by('WaitStateExited')?.id);
    expect(by('ParallelStateExited')?.previous).toBe(by('WaitStateExited')?.id);
  });

  it('fails with the error of the first branch that fails, and ends the others', async () => {
    const test = await runMachine(
      single({
        Type: 'Parallel',
        Branches: [
          branch('Long', { Type: 'Wait', Seconds: 100 }),
          branch('Bad', { Type: 'Task', Resource: FUNCTION }),
        ],
      }),
      {},
      {
        tasks: {
          Bad: () => {
            throw new StateError('Broken', 'in two');
          },
        },
      },
    );
    expect(test.outcome).toEqual({ status: 'FAILED', error: 'Broken', cause: 'in two' });
    expect(test.types()).toEqual([
      'ExecutionStarted',
      'ParallelStateEntered',
      'ParallelStateStarted',
      'WaitStateEntered',
      'TaskStateEntered',
      'LambdaFunctionScheduled',
      'LambdaFunctionStarted',
      'LambdaFunctionFailed',
      'WaitStateAborted',
      'TaskStateAborted',
      'ParallelStateFailed',
      'ExecutionFailed',
    ]);
    const [failed, , , merged, ended] = test.events().slice(-5);
    expect(merged?.previous).toBe(failed?.id);
    expect(ended?.previous).toBe(merged?.id);
    await test.rest();
    expect(test.clock.alarms()).toBe(0);
  });

  it('ends the execution, and nothing on the way, when the definition is what broke a branch', async () => {
    const test = await runMachine(
      {
        QueryLanguage: 'JSONPath',
        ...single({
          Type: 'Parallel',
          Branches: [
            branch('Long', { Type: 'Wait', Seconds: 100 }),
            branch('Bad', { Type: 'Pass', InputPath: '$.absent' }),
          ],
          Retry: [{ ErrorEquals: ['States.ALL'] }],
        }),
      },
      {},
    );
    expect(test.outcome).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(test.events().map(({ id, previous, type }) => [id, previous, type])).toEqual([
      [1, 0, 'ExecutionStarted'],
      [2, 0, 'ParallelStateEntered'],
      [3, 2, 'ParallelStateStarted'],
      [4, 3, 'WaitStateEntered'],
      [5, 3, 'PassStateEntered'],
      [6, 5, 'ExecutionFailed'],
    ]);
    await test.rest();
    expect(test.clock.alarms()).toBe(0);
  });

  it('runs all branches anew when it is retried, and can catch', async () => {
    let bad = 0;
    const test = testEngine(
      {
        StartAt: 'P',
        States: {
          P: {
            Type: 'Parallel',
            Branches: [
              branch('Good', { Type: 'Task', Resource: FUNCTION }),
              branch('Bad', { Type: 'Task', Resource: FUNCTION }),
            ],
            Retry: [{ ErrorEquals: ['Broken'], MaxAttempts: 1 }],
            Catch: [
              { ErrorEquals: ['States.ALL'], Output: '{% $states.errorOutput.Error %}', Next: 'After' },
            ],
            End: true,
          },
          After: { Type: 'Succeed' },
        },
      },
      {
        tasks: {
          Bad: () => {
            throw new StateError(`Broken${bad++ ? 'Again' : ''}`);
          },
        },
      },
    );
    await test.start();
    await test.rest();
    test.clock.advance(1);
    expect(await test.ended()).toEqual({ status: 'SUCCEEDED', output: 'BrokenAgain' });
    expect(test.calls.map(({ stateName }) => stateName)).toEqual(['Good', 'Bad', 'Good', 'Bad']);
  });

  it('keeps variables of a branch to the branch, which sees those around it', async () => {
    const { outcome } = await runMachine({
      StartAt: 'Set',
      States: {
        Set: { Type: 'Pass', Assign: { outer: 1 }, Next: 'P' },
        P: {
          Type: 'Parallel',
          Branches: [
            {
              StartAt: 'A',
              States: {
                A: { Type: 'Pass', Assign: { inner: '{% $outer + 1 %}' }, Next: 'B' },
                B: { Type: 'Pass', Output: '{% $inner %}', End: true },
              },
            },
          ],
          Output: { branch: '{% $states.result[0] %}', seen: '{% $exists($inner) %}' },
          End: true,
        },
      },
    });
    expect(outcome.output).toEqual({ branch: 2, seen: false });
  });
});
