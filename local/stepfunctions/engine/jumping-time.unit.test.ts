import { describe, it } from 'node:test';
import { expect } from 'expect';
import { systemClock } from '../../clock.ts';
import { memoryLog } from '../journal/memory-log.ts';
import type { ExecutionLog } from './ports.ts';
import { testClock } from './test-clock.ts';
import { FUNCTION, testEngine } from './test-engine.ts';

const START = testClock().start;

/** A clock that jumps to an alarm in an hour as soon as it may, and an engine on it. */
const engineInHaste = (machine: object, log: ExecutionLog = memoryLog()) => {
  const clock = systemClock({ offset: 0, stoppedAt: START });
  clock.at(START + 3_600_000, () => {});
  const test = testEngine(machine, { clock: Object.assign(testClock(), clock), log });
  return { ...test, hurry: () => clock.jumpAtRest(true) };
};

describe('time that jumps', () => {
  it('waits for an execution that lets others have their turn', async () => {
    const names = Array.from({ length: 300 }, (_, index) => `S${index}`);
    const States = Object.fromEntries(
      names.map((name, index) => {
        const next = names[index + 1];
        return [name, { Type: 'Pass', ...(next === undefined ? { End: true } : { Next: next }) }];
      }),
    );
    const test = engineInHaste({ StartAt: 'S0', States });
    const arn = await test.start();
    test.hurry();
    await test.ended();
    expect(test.engine.find(arn)).toMatchObject({ status: 'SUCCEEDED', startDate: START, stopDate: START });
  });

  it('waits for records on their way to the disk, and for what follows from them', async () => {
    const log = memoryLog();
    const slowly = { ...log, written: (then: () => void) => void setTimeout(then, 5) };
    const task = { Type: 'Task', Resource: FUNCTION };
    const test = engineInHaste(
      { StartAt: 'A', States: { A: { ...task, Next: 'B' }, B: { ...task, End: true } } },
      slowly,
    );
    test.hurry();
    const arn = await test.start();
    await test.ended();
    expect(test.engine.find(arn)).toMatchObject({ status: 'SUCCEEDED', startDate: START, stopDate: START });
  });
});
