import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'expect';
import { CALLBACK, single, testEngine } from '../engine/test-engine.ts';
import { fileLog } from './file-log.ts';
import { memoryLog } from './memory-log.ts';

const root = mkdtempSync(join(tmpdir(), 'storeflow-executions-'));
after(() => rmSync(root, { recursive: true, force: true }));
const folder = () => mkdtempSync(join(root, 'log-'));

const MACHINE = 'arn:aws:states:us-east-1:000000000000:stateMachine:m';

describe('executions in a folder', () => {
  it('are forgotten with their machine, over a restart too', async () => {
    const path = folder();
    const log = fileLog(path);
    const test = testEngine(single({ Type: 'Pass' }), { log });
    await test.start();
    await test.ended();
    log.forget(MACHINE);
    expect(test.engine.find(test.arnOf('e1'))).toBeUndefined();
    await test.start({ again: true });
    expect(await test.ended()).toEqual({ status: 'SUCCEEDED', output: { again: true } });
    const later = fileLog(path);
    expect(later.list({ machineArn: MACHINE, limit: 10 }).length).toBe(1);
    later.close();
  });

  it('are forgotten one by one after ninety days, so that their names can be used again', async () => {
    const path = folder();
    const test = testEngine(single({ Type: 'Pass' }), { log: fileLog(path) });
    await test.start({ first: true });
    await test.ended();
    test.clock.advance(90 * 24 * 3600 + 1);
    await test.start({ second: true });
    expect(await test.ended()).toEqual({ status: 'SUCCEEDED', output: { second: true } });
    test.engine.close();
    const later = fileLog(path);
    expect(later.list({ machineArn: MACHINE, limit: 10 }).map(({ startDate }) => startDate)).toEqual([
      test.clock.now(),
    ]);
    later.close();
  });
});

describe('a page of executions', () => {
  for (const [where, open] of [
    ['in memory', () => memoryLog()],
    ['in a folder', () => fileLog(folder())],
  ] as const)
    it(`is full while there are any, whatever is forgotten among them (${where})`, async () => {
      const log = open();
      const test = testEngine(
        {
          StartAt: 'IsPatient',
          States: {
            IsPatient: {
              Type: 'Choice',
              Choices: [{ Condition: '{% $states.input.patient %}', Next: 'Park' }],
              Default: 'Done',
            },
            Park: { Type: 'Task', Resource: CALLBACK, Arguments: { MessageBody: 'm' }, End: true },
            Done: { Type: 'Succeed' },
          },
        },
        { log },
      );
      const parked = await test.start({ patient: true }, 'parked');
      test.clock.advance(1);
      for (const name of ['e1', 'e2', 'e3']) await test.ended(await test.start({ patient: false }, name));
      test.clock.advance(90 * 24 * 3600);
      const page = () => test.engine.list({ machineArn: MACHINE, limit: 2 }).map(({ arn }) => arn);
      expect(page()).toEqual([test.arnOf('e3'), test.arnOf('e2')]);
      test.clock.advance(1);
      expect(page()).toEqual([parked]);
      test.engine.close();
    });
});
