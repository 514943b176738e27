import { describe, it } from 'node:test';
import { expect } from 'expect';
import { single, testEngine } from './test-engine.ts';

const DAY = 24 * 3600;

const failing = single({ Type: 'Fail', End: undefined, Error: 'No' });

const failed = async (machine: object = failing, options: Parameters<typeof testEngine>[1] = {}) => {
  const test = testEngine(machine, options);
  const arn = await test.start();
  await test.ended();
  const refusal = () => {
    const summary = test.engine.find(arn);
    return summary && test.engine.redriveRefusal(summary);
  };
  return { test, arn, refusal };
};

describe('a request to redrive that comes again', () => {
  it('redrives once, and answers as it did', async () => {
    const { test, arn } = await failed();
    const { engine, clock } = test;
    clock.advance(60);
    const first = await engine.redrive(arn, 'one');
    await test.ended();
    clock.advance(60);
    expect(await engine.redrive(arn, 'one')).toBe(first);
    expect(engine.find(arn)?.redriveCount).toBe(1);
    const second = await engine.redrive(arn, 'two');
    expect(second).toBe(first + 60_000);
    expect(engine.find(arn)?.redriveCount).toBe(2);
  });

  it('is another after fifteen minutes, or after ten others', async () => {
    const { test, arn } = await failed();
    const { engine, clock } = test;
    await engine.redrive(arn, 'one');
    await test.ended();
    clock.advance(15 * 60 + 1);
    await engine.redrive(arn, 'one');
    await test.ended();
    expect(engine.find(arn)?.redriveCount).toBe(2);
    for (let number = 0; number < 10; number++) {
      await engine.redrive(arn, `other-${number}`);
      await test.ended();
    }
    await engine.redrive(arn, 'one');
    expect(engine.find(arn)?.redriveCount).toBe(13);
  });
});

describe('an execution that has failed', () => {
  it('cannot be redriven with a full history', async () => {
    const loop = {
      StartAt: 'A',
      States: {
        A: { Type: 'Pass', Next: 'B' },
        B: { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next: 'C' }], Default: 'A' },
        C: { Type: 'Succeed' },
      },
    };
    const { test, arn, refusal } = await failed(loop);
    expect(refusal()).toBe('Execution history event limit exceeded');
    await expect(test.engine.redrive(arn)).rejects.toMatchObject({ code: 'ExecutionNotRedrivable' });
  });

  it('cannot be redriven when its machine is being deleted', async () => {
    let deleting = false;
    const { refusal } = await failed(failing, { isDeleting: () => deleting });
    expect(refusal()).toBeUndefined();
    deleting = true;
    expect(refusal()).toBe('State machine is in DELETING status');
  });

  it('cannot be redriven a year after its start', async () => {
    const { test, arn, refusal } = await failed();
    const { engine, clock } = test;
    for (let days = 0; days < 364; days += 13) {
      clock.advance(13 * DAY);
      await engine.redrive(arn);
      await test.ended();
    }
    expect(refusal()).toBeUndefined();
    clock.advance(2 * DAY);
    expect(refusal()).toBe('Execution has exceeded the max execution time');
  });

  it('is forgotten after ninety days, and its name is free', async () => {
    const { test, arn } = await failed();
    const { engine, clock } = test;
    clock.advance(90 * DAY);
    await expect(test.start()).rejects.toMatchObject({ code: 'ExecutionAlreadyExists' });
    clock.advance(1);
    const machineArn = 'arn:aws:states:us-east-1:000000000000:stateMachine:m';
    expect(engine.find(arn)).toBeUndefined();
    expect(engine.list({ machineArn, limit: 10 })).toEqual([]);
    await test.start({ second: true });
    expect(await test.ended()).toMatchObject({ status: 'FAILED' });
    expect(engine.values(arn).input).toBe('{"second":true}');
    expect(test.path()).toEqual(['S']);
  });
});
