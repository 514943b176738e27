import { describe, it } from 'node:test';
import { expect } from 'expect';
import { executionStatusChange } from '../status-change-event.ts';
import type { StatusChange } from './ports.ts';
import { FUNCTION, single, testEngine } from './test-engine.ts';

const fails = { StartAt: 'F', States: { F: { Type: 'Fail', Error: 'No', Cause: 'not today' } } };

describe('changes of status', () => {
  it('are told in order, once each', async () => {
    const told: StatusChange[] = [];
    const test = testEngine(fails, { onStatusChange: (change) => void told.push(change) });
    const arn = await test.start({ a: 1 });
    await test.ended();
    await test.until(() => told.length === 2);
    await test.engine.redrive(arn);
    await test.until(() => told.length === 4);
    expect(told.map(({ number, status, redriveCount }) => [number, status, redriveCount])).toEqual([
      [1, 'RUNNING', 0],
      [2, 'FAILED', 0],
      [3, 'RUNNING', 1],
      [4, 'FAILED', 1],
    ]);
    expect(told[1]).toMatchObject({
      executionArn: arn,
      input: '{"a":1}',
      error: 'No',
      cause: 'not today',
      startDate: test.clock.start,
      stopDate: test.clock.start,
    });
  });

  it('are told again until they are taken', async () => {
    const told: string[] = [];
    let refuse = 2;
    const test = testEngine(single({ Type: 'Pass' }), {
      async onStatusChange({ status }) {
        if (refuse-- > 0) throw new Error('not now');
        told.push(status);
      },
    });
    await test.start();
    await test.ended();
    for (const _ of [1, 2]) {
      await test.rest();
      test.clock.advance(1);
    }
    await test.until(() => told.length === 2);
    expect(told).toEqual(['RUNNING', 'SUCCEEDED']);
  });

  it('are told by the next engine when one died before', async () => {
    const machine = single({ Type: 'Task', Resource: FUNCTION });
    const first = testEngine(machine, { onStatusChange: () => new Promise(() => {}) });
    await first.start();
    await first.ended();
    first.engine.close();
    const told: StatusChange[] = [];
    const second = testEngine(machine, {
      log: first.log,
      onStatusChange: (change) => void told.push(change),
    });
    second.engine.resume();
    await second.until(() => told.length === 2);
    expect(told.map(({ status }) => status)).toEqual(['RUNNING', 'SUCCEEDED']);
    expect(second.calls).toEqual([]);
    await second.rest();
    const third = testEngine(machine, { log: first.log, onStatusChange: (change) => void told.push(change) });
    third.engine.resume();
    await third.rest();
    expect(told.length).toBe(2);
  });

  it('become events as EventBridge gets them', async () => {
    const told: StatusChange[] = [];
    const test = testEngine(fails, { onStatusChange: (change) => void told.push(change) });
    const arn = await test.start({ a: 1 });
    await test.until(() => told.length === 2);
    expect(executionStatusChange(told[1] as StatusChange)).toEqual({
      source: 'aws.states',
      detailType: 'Step Functions Execution Status Change',
      resources: [arn],
      time: test.clock.start,
      detail: {
        executionArn: arn,
        stateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:m',
        name: 'e1',
        status: 'FAILED',
        startDate: test.clock.start,
        stopDate: test.clock.start,
        input: '{"a":1}',
        inputDetails: { included: true },
        output: null,
        outputDetails: null,
        error: 'No',
        cause: 'not today',
        redriveCount: 0,
        redriveDate: null,
      },
    });
  });
});
