import { afterEach, beforeEach, describe, it } from 'node:test';
import { expect } from 'expect';
import { systemClock } from '../clock.ts';
import type { MovableClock } from '../clock.ts';
import { clockRoutes } from './clock-routes.ts';
import { startTestEndpoint } from './test-endpoint.ts';
import type { TestEndpoint } from './test-endpoint.ts';

const START = Date.parse('2026-11-21T10:00:00Z');

describe('the clock, over the endpoint', () => {
  let endpoint: TestEndpoint;
  let clock: MovableClock;
  beforeEach(async () => {
    clock = systemClock({ offset: 0, stoppedAt: START });
    endpoint = await startTestEndpoint([], clockRoutes(clock));
  });
  afterEach(() => endpoint.close());

  const ask = async (path: string, body?: object) => {
    const answer = await fetch(
      `${endpoint.url}/_storeflow/clock${path}`,
      body && { method: 'POST', body: JSON.stringify(body) },
    );
    return { status: answer.status, ...((await answer.json()) as object) };
  };
  const standing = { status: 200, now: START, running: false, jumping: false, moves: 0, busy: {} };

  it('tells the time, how it passes, what is under way, and the next due moment', async () => {
    expect(await ask('')).toEqual(standing);
    clock.work('baking').begin();
    clock.at(START + 90_000, () => {});
    expect(await ask('')).toEqual({ ...standing, busy: { baking: 1 }, next: START + 90_000 });
  });

  it('stops time and lets it run, switches jumping on and off, and moves it, all at once if need be', async () => {
    expect(await ask('', { running: true })).toMatchObject({ running: true });
    expect(await ask('', { running: false, advanceSeconds: 60 })).toMatchObject({ running: false, moves: 1 });
    expect(await ask('', { jumping: true })).toMatchObject({ jumping: true });
    const rang = new Promise<void>((resolve) => clock.at(clock.now() + 1000, resolve));
    await rang;
    expect(await ask('', { jumping: false })).toMatchObject({ jumping: false, moves: 2 });
  });

  it('moves time under the hands of who is at work', async () => {
    clock.work('a function').begin();
    expect(await ask('', { advanceSeconds: 900 })).toMatchObject({ now: START + 900_000 });
  });

  it('answers when all is at rest, or says what is not when that takes too long', async () => {
    const baking = clock.work('baking');
    baking.begin();
    const rest = ask('/rest');
    expect(await ask('/rest?waitSeconds=0.01')).toEqual({
      status: 409,
      message: 'Not at rest after 0.01 s: baking (1)',
    });
    baking.end();
    expect(await rest).toEqual(standing);
  });

  it('jumps to the next due moment, once for all who ask with the same number of moves, and says when nothing is due', async () => {
    clock.at(START + 60_000, () => {});
    clock.at(START + 120_000, () => {});
    const jumps = await Promise.all([ask('/jump', { moves: 0 }), ask('/jump', { moves: 0 })]);
    for (const jump of jumps) expect(jump).toMatchObject({ now: START + 60_000, moves: 1 });
    expect(await ask('/jump', {})).toMatchObject({ now: START + 120_000, moves: 2 });
    expect(await ask('/jump', {})).toEqual({
      status: 409,
      message: 'All is at rest, and nothing is due at any time',
    });
  });

  it('lets time pass from rest to rest, and gives up where somebody does not come to rest', async () => {
    const rung: number[] = [];
    const baking = clock.work('baking');
    clock.at(START + 60_000, () => {
      rung.push(clock.now() - START);
      clock.at(clock.now() + 60_000, () => {
        rung.push(clock.now() - START);
        baking.begin();
      });
    });
    expect(await ask('/pass', { seconds: 90 })).toMatchObject({ now: START + 90_000 });
    expect(rung).toEqual([60_000]);
    expect(await ask('/pass', { seconds: 90, waitSeconds: 0.01 })).toMatchObject({
      status: 409,
      message: expect.stringContaining('baking (1)'),
    });
    expect(clock.now()).toBe(START + 120_000);
  });

  it('refuses what makes no sense', async () => {
    for (const [path, body] of [
      ['', {}],
      ['', { advanceSeconds: -1 }],
      ['', { advanceSeconds: 'soon' }],
      ['', { advanceSeconds: '' }],
      ['', { advanceSeconds: 'Infinity' }],
      ['', { advanceSeconds: null }],
      ['', { advanceSeconds: [60] }],
      ['', { advanceSeconds: 1e300, running: true }],
      ['', { advanceSeconds: (Date.UTC(9000, 0) - START) / 1000 + 1 }],
      ['', { running: 'no' }],
      ['', { running: null }],
      ['/pass', {}],
      ['/pass', { seconds: -1 }],
      ['/pass', { seconds: 1e12 }],
      ['/pass', { seconds: 'NaN' }],
      ['/jump', { waitSeconds: '' }],
      ['/jump', { waitSeconds: 601 }],
    ] as const)
      expect(await ask(path, body)).toMatchObject({
        status: 400,
        message: expect.stringMatching(/^clock needs /),
      });
    expect(clock.state()).toMatchObject({ now: START, running: false, moves: 0 });
  });

  it('goes on to the end of the year 8999, and says where it ends', async () => {
    const seconds = (Date.UTC(9000, 0) - START) / 1000;
    expect(await ask('', { advanceSeconds: seconds })).toMatchObject({ now: Date.UTC(9000, 0) });
    expect(await ask('/pass', { seconds: 1 })).toMatchObject({
      status: 400,
      message: 'clock needs seconds that end before the year 9000',
    });
  });
});
