import { describe, it } from 'node:test';
import { expect } from 'expect';
import { CALLBACK, single } from '../engine/test-engine.ts';
import type { TestTask } from '../engine/test-engine.ts';
import { mockedEngine } from './test-mocked.ts';

const busy = { Throw: { Error: 'Busy', Cause: 'because' } };

describe('a mocked task with a token', () => {
  const parked = { Type: 'Task', Resource: CALLBACK, Arguments: {}, HeartbeatSeconds: 60 };
  const sent: Record<string, TestTask> = { S: () => ({ MessageId: 'm' }) };
  const types = async (response: object) => {
    const test = mockedEngine(single(parked), { S: { 0: response } }, { tasks: sent });
    await test.start();
    const outcome = await test.jumpToEnd();
    return { outcome, types: test.types().slice(4, -1), calls: test.calls.length, test };
  };

  it('has its token answered, as if somebody had it', async () => {
    expect(await types({ Return: { courier: 'c1' } })).toMatchObject({
      outcome: { status: 'SUCCEEDED', output: { courier: 'c1' } },
      types: ['TaskSubmitted', 'TaskSucceeded', 'TaskStateExited'],
      calls: 0,
    });
    expect(await types(busy)).toMatchObject({
      outcome: { status: 'FAILED', error: 'Busy', cause: 'because' },
      types: ['TaskSubmitted', 'TaskFailed'],
      calls: 0,
    });
  });

  it('may have been called before that: what it gave is what was submitted', async () => {
    const { test, ...rest } = await types({ Call: true, ...busy });
    expect(rest).toMatchObject({
      outcome: { error: 'Busy' },
      types: ['TaskSubmitted', 'TaskFailed'],
      calls: 1,
    });
    expect(test.events()[4]).toMatchObject({ output: '{"MessageId":"m"}' });
  });

  it('may fail before anybody has the token', async () => {
    expect(await types({ ...busy, Submitted: false })).toMatchObject({
      outcome: { error: 'Busy' },
      types: ['TaskFailed'],
    });
  });

  it('that is never answered is submitted and misses its heartbeat', async () => {
    expect(await types({ Never: true })).toMatchObject({
      outcome: { error: 'States.Timeout' },
      types: ['TaskSubmitted', 'TaskTimedOut'],
      calls: 0,
    });
  });

  it('takes the answer of whoever has the token before a delayed one', async () => {
    const test = mockedEngine(single(parked), { S: { 0: { DelaySeconds: 30, Return: 'late' } } });
    await test.start();
    await test.rest();
    const scheduled = test.events().find(({ kind }) => kind === 'scheduled');
    const token = scheduled?.kind === 'scheduled' ? scheduled.token : undefined;
    await test.engine.callbacks.fail(token ?? '', { error: 'Stopped' });
    expect(await test.ended()).toMatchObject({ error: 'Stopped' });
    expect(test.clock.alarms()).toBe(0);
  });

  it('that is never answered waits on after a restart, for its time-out', async () => {
    const machine = single(parked);
    const first = mockedEngine(machine, { S: { '*': { Never: true } } });
    await first.start();
    await first.rest();
    first.clock.advance(20);
    first.die();
    const { clock, log, store } = first;
    const second = mockedEngine(machine, {}, { clock, log, store });
    second.engine.resume();
    expect(await second.jumpToEnd()).toMatchObject({ error: 'States.Timeout' });
    expect(clock.now() - clock.start).toBe(60_000);
    expect(second.used()).toEqual({ '*': 1 });
  });

  it('of a job has what the job gives, or waits for it in vain', async () => {
    const Resource = 'arn:aws:states:::states:startExecution.sync';
    const job = { Type: 'Task', Resource, Arguments: {}, TimeoutSeconds: 60 };
    const ends = async (response: object) => {
      const test = mockedEngine(single(job), { S: { 0: response } });
      await test.start();
      return [await test.jumpToEnd(), ...test.types().slice(2, 6)];
    };
    const begun = ['TaskScheduled', 'TaskStarted', 'TaskSubmitted'];
    expect(await ends({ Return: { Status: 'SUCCEEDED' } })).toEqual([
      { status: 'SUCCEEDED', output: { Status: 'SUCCEEDED' } },
      ...begun,
      'TaskSucceeded',
    ]);
    expect(await ends({ Never: true })).toEqual([
      { status: 'FAILED', error: 'States.Timeout' },
      ...begun,
      'TaskTimedOut',
    ]);
  });
});
