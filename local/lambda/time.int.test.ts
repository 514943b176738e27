import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { startTestLambda } from './test-lambda.ts';
import type { TestLambda } from './test-lambda.ts';

/** Answers what the function sees as now, in every way that there is to ask. */
const ASKING = `
  class Day extends Date { name() { return 'day' } }
  exports.handler = async () => ({
    now: Date.now(),
    date: new Date().getTime(),
    called: Date.parse(Date()),
    extended: new Day().getTime(),
    another: new (new Date(0).constructor)().getTime(),
    wall: Math.abs(performance.timeOrigin + performance.now() - Date.now()) < 1000,
    given: new Date(2026, 0, 31).toISOString(),
    parts: [Date.UTC(2026, 0, 31), Date.parse('2026-01-31'), new Date('nonsense').getTime(), new Date(undefined).getTime()],
    kinds: [new Date() instanceof Date, new Day() instanceof Date, new Day().name(), Date.name, Date.length, typeof Date()],
  })`;

describe('what a function sees as now', () => {
  let cloud: TestLambda;
  before(async () => (cloud = await startTestLambda()));
  after(() => cloud.stop());

  it("is the clock's time, whichever way it asks; all else of Date is as it was", async () => {
    await cloud.create('asks', { 'index.js': ASKING });
    const ask = async () => (await cloud.invoke('asks')).payload as Record<string, unknown>;
    for (const hours of [0, 1, 48]) {
      cloud.clock.advance(hours * 3_600_000);
      const now = cloud.clock.now();
      expect(await ask()).toEqual({
        now,
        date: now,
        called: now,
        extended: now,
        another: now,
        wall: true,
        given: '2026-01-31T00:00:00.000Z',
        parts: [Date.UTC(2026, 0, 31), Date.UTC(2026, 0, 31), null, null],
        kinds: [true, true, 'day', 'Date', 7, 'string'],
      });
    }
  });

  it('moves under its hands when time is moved, and with it what is left of its own time', async () => {
    const code = `exports.handler = async (event, context) => {
      const before = [Date.now(), context.getRemainingTimeInMillis()];
      console.log('spinning');
      while (Date.now() === before[0]);
      return [Date.now() - before[0], before[1], context.getRemainingTimeInMillis()];
    }`;
    await cloud.create('spins', { 'index.js': code }, { Timeout: 900 });
    const spinning = cloud.invoke('spins');
    await cloud.written('spinning');
    cloud.clock.advance(600_000);
    expect((await spinning).payload).toEqual([600_000, 900_000, 300_000]);
  });

  it('runs on when the clock does', async () => {
    const code = `exports.handler = async () => {
      const before = Date.now();
      while (Date.now() === before);
      return true;
    }`;
    await cloud.create('lives', { 'index.js': code });
    cloud.clock.resume();
    expect((await cloud.invoke('lives')).payload).toBe(true);
    cloud.clock.stop();
  });

  it('stamps its log', async () => {
    await cloud.create('writes', { 'index.js': 'exports.handler = async () => console.log("a line")' });
    await cloud.invoke('writes');
    const line = cloud.lines.find((text) => text.includes('a line'));
    expect(line?.startsWith(`${new Date(cloud.clock.now()).toISOString()}\t`)).toBe(true);
  });
});

describe('a function at work', () => {
  let cloud: TestLambda;
  before(async () => (cloud = await startTestLambda()));
  after(() => cloud.stop());

  it('lets no time jump while its thread starts, nor while it pauses between its calls', async () => {
    const code = `exports.handler = async () => {
      const begun = Date.now();
      for (let call = 0; call < 5; call++) {
        await fetch(process.env.AWS_ENDPOINT_URL, { method: 'POST', headers: { 'x-amz-target': 'Unknown.Call' } });
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      return [begun, Date.now()];
    }`;
    await cloud.create('works', { 'index.js': code });
    const start = cloud.clock.now();
    const alarm = new Promise<number>((resolve) =>
      cloud.clock.at(start + 3_600_000, () => resolve(cloud.clock.now())),
    );
    const working = cloud.invoke('works');
    cloud.clock.jumpAtRest(true);
    expect((await working).payload).toEqual([start, start]);
    expect(await alarm).toBe(start + 3_600_000);
    cloud.clock.jumpAtRest(false);
  });

  it('is named as what keeps the cloud from its rest', async () => {
    await cloud.create('hangs', {
      'index.js': 'exports.handler = async () => { console.log("hanging"); for (;;); }',
    });
    const hanging = cloud.invoke('hangs');
    await cloud.written('hanging');
    expect(cloud.clock.state().busy).toEqual({ 'calls to lambda': 1, 'function hangs': 1 });
    cloud.clock.advance(3_000);
    expect((await hanging).payload).toMatchObject({ errorType: 'Sandbox.Timedout' });
    await cloud.clock.rest();
    expect(cloud.clock.state().busy).toEqual({});
  });
});
