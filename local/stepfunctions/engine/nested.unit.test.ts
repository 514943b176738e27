import { describe, it } from 'node:test';
import { expect } from 'expect';
import { memoryLog } from '../journal/memory-log.ts';
import { compileMachine } from '../language/compile.ts';
import { payload } from './payload.ts';
import type { Engine } from './engine.ts';
import { Job } from './ports.ts';
import type { ExecutionLog } from './ports.ts';
import { StateError } from './state-error.ts';
import type { Summary } from './summary.ts';
import { CALLBACK, FUNCTION, JOB, single, testEngine } from './test-engine.ts';
import type { Rec } from './records.ts';

type Appended = [summary: Summary, records: readonly Rec[]];

/** A log that notes what is written to it, and in what order. */
const noting = (before: readonly Appended[] = []) => {
  const log = memoryLog();
  const appended: Appended[] = [];
  let keys = 0;
  for (const [summary, records] of before) {
    for (; keys < summary.key; keys++) log.nextKey();
    log.append({ ...summary }, records);
  }
  const append: ExecutionLog['append'] = (summary, records) => {
    appended.push([{ ...summary }, records]);
    log.append(summary, records);
  };
  return { log: { ...log, append }, appended };
};

const compile = (machine: object) =>
  compileMachine(JSON.stringify({ QueryLanguage: 'JSONata', ...machine }), () => []);

const parent = single({ Type: 'Task', Resource: JOB, Output: '{% "parent of " & $states.result %}' });
const working = {
  StartAt: 'A',
  States: {
    A: { Type: 'Pass', Next: 'B' },
    B: { Type: 'Task', Resource: FUNCTION, Next: 'C' },
    C: { Type: 'Wait', Seconds: 10, Output: 'done', End: true },
  },
};
const parked = single({ Type: 'Task', Resource: CALLBACK });

/** An engine whose jobs are executions of its own, of the machine `child`. */
const family = (child: object, before: readonly Appended[] = []) => {
  const { log, appended } = noting(before);
  const programs = { 1: compile(parent), child: compile(child) };
  const own: { engine?: Engine } = {};
  const arnOf = (name: string) => `arn:aws:states:us-east-1:000000000000:execution:child:${name}`;
  const engine = () => own.engine as Engine;
  const test = testEngine(parent, {
    log,
    programs: (revision) => programs[revision as keyof typeof programs],
    onStatusChange: () => {},
    tasks: {
      async S({ attempt, executionName, resource }) {
        if (resource.arn === CALLBACK) return 'sent';
        const name = `${executionName}-${attempt}`;
        const identity = { arn: arnOf(name), name, machineArn: 'child', machineName: 'child', roleArn: 'r' };
        const started = await engine()
          .start({ ...identity, revision: 'child', input: payload({}) })
          .catch(() => undefined);
        return new Job(started?.arn ?? arnOf(name));
      },
    },
    runner: {
      async ended(_call, job) {
        await engine().ended(job as string);
        const { output, error } = engine().values(job as string);
        if (output === undefined) throw new StateError('States.TaskFailed', error);
        return JSON.parse(output) as string;
      },
      cancel: async (_call, job) => void (await engine().stop(job as string, {})),
    },
  });
  own.engine = test.engine;
  const children = () => test.log.list({ machineArn: 'child', limit: 10 }).map(({ status }) => status);
  return { ...test, appended, children };
};

describe('an execution that waits for another, from every moment at which the process may die', () => {
  it('has the same outcome, with one other execution', async () => {
    const whole = family(working);
    await whole.start();
    await whole.rest();
    whole.clock.advance(10);
    const outcome = { status: 'SUCCEEDED', output: 'parent of done' };
    expect(await whole.ended()).toEqual(outcome);
    await whole.rest();
    expect(whole.appended.length).toBeGreaterThan(8);
    for (let length = 1; length <= whole.appended.length; length++) {
      const test = family(working, whole.appended.slice(0, length));
      test.engine.resume();
      await test.rest();
      test.clock.advance(10);
      expect([length, await test.ended()]).toEqual([length, outcome]);
      await test.rest();
      expect([length, test.children()]).toEqual([length, ['SUCCEEDED']]);
      expect(test.log.unsettled()).toEqual([]);
      expect(test.errors).toEqual([]);
    }
  });

  it('leaves none that runs when it is stopped', async () => {
    const whole = family(parked);
    const arn = await whole.start();
    await whole.rest();
    const running = whole.appended.length;
    await whole.engine.stop(arn, {});
    await whole.rest();
    expect(whole.appended.length).toBeGreaterThan(running + 2);
    for (let length = running + 1; length <= whole.appended.length; length++) {
      const test = family(parked, whole.appended.slice(0, length));
      test.engine.resume();
      await test.rest();
      expect([length, test.engine.find(arn)?.status, test.children()]).toEqual([
        length,
        'ABORTED',
        ['ABORTED'],
      ]);
      expect(test.log.unsettled()).toEqual([]);
    }
  });
});
