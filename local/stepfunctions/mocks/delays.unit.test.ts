import { describe, it } from 'node:test';
import { expect } from 'expect';
import { FUNCTION, single } from '../engine/test-engine.ts';
import type { TestTask } from '../engine/test-engine.ts';
import { mockedEngine } from './test-mocked.ts';

const task = { Type: 'Task', Resource: FUNCTION, TimeoutSeconds: 20 };
const busy = { Throw: { Error: 'Busy' } };
const real: Record<string, TestTask> = { S: () => 'real' };

describe('a delay', () => {
  it('is a due moment, at which the task is answered', async () => {
    const test = mockedEngine(single(task), { S: { 0: { DelaySeconds: 5, Return: 'late' } } });
    await test.start();
    await test.rest();
    expect(test.types().at(-1)).toBe('LambdaFunctionStarted');
    test.clock.jump();
    expect(await test.ended()).toEqual({ status: 'SUCCEEDED', output: 'late' });
    expect(test.clock.now() - test.clock.start).toBe(5000);
  });

  it('goes with the attempt whose answer it was for', async () => {
    const test = mockedEngine(single(task), { S: { 0: { DelaySeconds: 30, Return: 'late' } } });
    await test.start();
    expect(await test.jumpToEnd()).toMatchObject({ error: 'States.Timeout' });
    expect(test.clock.now() - test.clock.start).toBe(20_000);
    expect(test.clock.alarms()).toBe(0);
  });

  it('of a call has it made late, also when nobody waits for it any more', async () => {
    const at: number[] = [];
    const tasks: Record<string, TestTask> = { S: () => at.push(test.clock.now() - test.clock.start) };
    const test = mockedEngine(single(task), { S: { 0: { DelaySeconds: 30, Call: true } } }, { tasks });
    await test.start();
    expect(await test.jumpToEnd()).toMatchObject({ error: 'States.Timeout' });
    expect(at).toEqual([]);
    const before = test.types();
    test.clock.jump();
    await test.rest();
    expect(at).toEqual([30_000]);
    expect(test.types()).toEqual(before);
  });

  it('ends when it would have ended although the engine was started again meanwhile', async () => {
    const responses = { S: { 0: busy, 1: { DelaySeconds: 10, Call: true as const } } };
    const machine = single({ ...task, Retry: [{ ErrorEquals: ['Busy'] }] });
    const first = mockedEngine(machine, responses, { tasks: real });
    await first.start();
    await first.rest();
    first.clock.jump();
    await first.rest();
    const scheduled = first.clock.now();
    first.clock.advance(4);
    first.die();
    expect(first.clock.alarms()).toBe(0);
    const { clock, log, store } = first;
    const second = mockedEngine(machine, {}, { tasks: real, clock, log, store });
    second.engine.resume();
    expect(await second.jumpToEnd()).toEqual({ status: 'SUCCEEDED', output: 'real' });
    expect(clock.now() - scheduled).toBe(10_000);
    expect(first.calls).toEqual([]);
    expect(second.calls).toHaveLength(1);
    expect(second.used()).toEqual({ 0: 1, 1: 1 });
  });
});
