import { describe, it } from 'node:test';
import { expect } from 'expect';
import { testEngine } from './test-engine.ts';
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
});
