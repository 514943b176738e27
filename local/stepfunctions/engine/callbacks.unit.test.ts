import { describe, it } from 'node:test';
import { expect } from 'expect';
import { payload } from './payload.ts';
import { late, parked } from './test-parked.ts';
import { newToken } from './tokens.ts';

describe('a task that waits for its callback', () => {
  it('has its token in its arguments and goes on with the answer', async () => {
    const test = await parked();
    expect(test.calls[0]?.arguments).toEqual({ QueueUrl: 'q', MessageBody: { token: test.token() } });
    expect(test.token().length).toBeLessThanOrEqual(1024);
    await test.callbacks.succeed(test.token(), payload({ courier: 'c1' }));
    expect(await test.ended()).toEqual({ status: 'SUCCEEDED', output: { courier: 'c1' } });
    expect(test.types().slice(2, 6)).toEqual([
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
    ]);
  });

  it('takes the first answer; every other is too late', async () => {
    const test = await parked();
    const answers = await Promise.allSettled([
      test.callbacks.succeed(test.token(), payload(1)),
      test.callbacks.fail(test.token(), { error: 'NoCourierAvailable' }),
      test.callbacks.succeed(test.token(), payload(2)),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(await test.ended()).toEqual({ status: 'SUCCEEDED', output: 1 });
    await expect(test.callbacks.succeed(test.token(), payload(3))).rejects.toMatchObject(late);
    await expect(test.callbacks.heartbeat(test.token())).rejects.toMatchObject(late);
  });

  it('fails as the answer says, with nulls where it says nothing', async () => {
    const test = await parked();
    await test.callbacks.fail(test.token(), {});
    expect(await test.ended()).toEqual({ status: 'SUCCEEDED', output: { Error: null, Cause: null } });
  });

  it('gets a new token when it is retried; the old one is dead', async () => {
    const test = await parked();
    const old = test.token();
    await test.callbacks.fail(old, { error: 'Busy' });
    test.clock.advance(1);
    await test.until(() => test.calls.length === 2);
    expect(test.token()).not.toBe(old);
    await expect(test.callbacks.succeed(old, payload(1))).rejects.toMatchObject(late);
    await test.callbacks.succeed(test.token(), payload(2));
    expect(await test.ended()).toEqual({ status: 'SUCCEEDED', output: 2 });
  });

  it('lives by its heartbeats, and misses them as States.Timeout', async () => {
    const test = await parked();
    for (const _ of [1, 2, 3]) {
      test.clock.advance(59);
      await test.callbacks.heartbeat(test.token());
      await test.rest();
    }
    expect(test.engine.find(test.arnOf('e1'))?.status).toBe('RUNNING');
    test.clock.advance(60);
    expect(await test.ended()).toEqual({ status: 'SUCCEEDED', output: 'no heartbeat' });
    expect(test.events().find(({ type }) => type === 'TaskTimedOut')).toMatchObject({
      error: 'States.Timeout',
    });
    await expect(test.callbacks.succeed(test.token(), payload(1))).rejects.toMatchObject(late);
  });

  it('draws a clock that jumps to the moment after its last heartbeat, and to none before', async () => {
    const test = await parked();
    test.clock.advance(59);
    await test.callbacks.heartbeat(test.token());
    const beat = test.clock.now();
    test.clock.jump();
    expect(test.clock.now()).toBe(beat + 60_000);
    expect(await test.ended()).toMatchObject({ output: 'no heartbeat' });
  });

  it('is over when its time is, heartbeats or not', async () => {
    const test = await parked();
    for (let beat = 0; beat < 10; beat++) {
      test.clock.advance(59);
      await test.callbacks.heartbeat(test.token());
    }
    test.clock.advance(10);
    expect(await test.ended()).toEqual({ status: 'SUCCEEDED', output: 'no answer' });
  });

  it('lets either the time-out or the answer win when both come at once', async () => {
    const test = await parked();
    test.clock.advance(60);
    await expect(test.callbacks.succeed(test.token(), payload(1))).rejects.toMatchObject(late);
    expect(await test.ended()).toMatchObject({ output: 'no heartbeat' });
  });

  it('goes on when the answer is faster than the call that caused it', async () => {
    let sent: (value: null) => void = () => {};
    const test = await parked({ tasks: { Prepare: () => new Promise((resolve) => (sent = resolve)) } });
    await test.callbacks.succeed(test.token(), payload('fast'));
    sent(null);
    expect(await test.ended()).toEqual({ status: 'SUCCEEDED', output: 'fast' });
  });

  it('tells a mangled token from one that is over', async () => {
    const test = await parked();
    for (const token of ['x', '', `${test.token()}A`, test.token().slice(4), test.token().toLowerCase()])
      await expect(test.callbacks.succeed(token, payload(1))).rejects.toMatchObject({
        code: 'InvalidToken',
        message: `Invalid Token: 'Invalid token'`,
      });
    await expect(test.callbacks.succeed(newToken(99, 9), payload(1))).rejects.toMatchObject(late);
  });
});
