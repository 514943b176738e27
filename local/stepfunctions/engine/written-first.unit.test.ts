import { describe, it } from 'node:test';
import { expect } from 'expect';
import { FUNCTION, single, testEngine } from './test-engine.ts';
import { slowLog } from './test-slow-log.ts';

const failing = { StartAt: 'F', States: { F: { Type: 'Fail' } } };

describe('what is not written yet', () => {
  it('is no answer to a redrive that is asked for again', async () => {
    const { log, disk } = slowLog();
    const test = testEngine(failing, { log });
    const arn = await test.start();
    await test.ended();
    disk.stop();
    const answers: number[] = [];
    const asked = [1, 2].map(async () => answers.push(await test.engine.redrive(arn, 'once')));
    await test.rest();
    expect(answers).toEqual([]);
    disk.goOn();
    await Promise.all(asked);
    expect(answers).toEqual([test.clock.start, test.clock.start]);
    expect(test.types().filter((type) => type === 'ExecutionRedriven').length).toBe(1);
  });

  it('is not found at any moment of a turn, nor are its values', async () => {
    const task = { Type: 'Task', Resource: FUNCTION, Output: '{% $states.result & "!" %}' };
    const test = testEngine(single(task), { tasks: { S: () => 'fine' } });
    const arn = await test.start();
    const seen = new Set<string>();
    for (let moment = 0; moment < 500; moment++) {
      const written = test.types().at(-1) === 'ExecutionSucceeded';
      seen.add(`${written} ${test.engine.find(arn)?.status} ${test.engine.values(arn).output}`);
      await Promise.resolve();
    }
    expect([...seen]).toEqual(['false RUNNING undefined', 'true SUCCEEDED "fine!"']);
  });
});
