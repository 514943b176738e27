import { after, afterEach, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { startTestCloud } from './test-cloud.ts';
import type { TestCloud } from './test-cloud.ts';
import { withCounting } from './test-faults.ts';

const EXITED = { errorType: 'Runtime.ExitError', errorMessage: expect.stringMatching(/exit status 1$/) };
const OUT_OF_MEMORY = {
  errorType: 'Runtime.OutOfMemory',
  errorMessage: expect.stringMatching(/signal: killed$/),
};
const TIMED_OUT = {
  errorType: 'Sandbox.Timedout',
  errorMessage: expect.stringMatching(/after 10.00 seconds$/),
};
const NETWORK = { errorType: 'TypeError', errorMessage: 'fetch failed' };

describe('a call of a function', () => {
  let cloud: TestCloud;
  let counting: Awaited<ReturnType<typeof withCounting>>;
  before(async () => {
    cloud = await startTestCloud();
    counting = await withCounting(cloud);
    await counting.clock('', { running: false, jumping: true });
  });
  after(() => cloud.stop());
  afterEach(() => counting.clear());

  for (const [fault, answer, count] of [
    ['throttle', { status: 400, body: { __type: 'ThrottlingException' } }, 0],
    ['serverError', { status: 500, body: { __type: 'InternalServerError' } }, 0],
    ['lostAnswer', NETWORK, 1],
    ['duplicate', { status: 200 }, 2],
    ['corrupt', { errorType: 'SyntaxError' }, 1],
    ['timeoutBefore', TIMED_OUT, 0],
    ['timeoutAfter', TIMED_OUT, 1],
    ['delay,seconds=5', { status: 200 }, 1],
    ['crashBefore', EXITED, 0],
    ['crashAfter', EXITED, 1],
    ['crashAnswered', EXITED, 1],
    ['outOfMemory', OUT_OF_MEMORY, 1],
  ] as const)
    it(`is befallen by ${fault}, and the next one is as it always was`, async () => {
      const id = fault;
      await counting.set(`${fault},caller=counting,service=dynamodb,action=UpdateItem`);
      expect(await counting.invoke(id)).toMatchObject(answer);
      expect(await counting.count(id)).toBe(count);
      expect(await counting.invoke(id)).toMatchObject({ status: 200 });
      expect(await counting.count(id)).toBe(count + 1);
    });

  it('that is answered has no other after it, when the function then crashes', async () => {
    await counting.set('crashAnswered,caller=counting,nth=2');
    expect(await counting.invoke('answered', 5)).toMatchObject(EXITED);
    expect(await counting.count('answered')).toBe(2);
  });

  it('that is delayed for longer than the function has takes effect when nobody waits any more', async () => {
    await counting.set('delay,caller=counting,action=UpdateItem,seconds=60');
    const begun = (await counting.clock()).now;
    expect(await counting.invoke('late')).toMatchObject(TIMED_OUT);
    const { now } = await counting.clock('/rest');
    expect(await counting.count('late')).toBe(1);
    expect(now - begun).toBe(60_000);
  });

  it('that hangs keeps those in line from starting once there are no more sandboxes, and time from nobody', async () => {
    await counting.set('timeoutBefore,caller=counting,nth=1-10');
    const begun = (await counting.clock()).now;
    const all = await Promise.all(Array.from({ length: 12 }, () => counting.invoke('in-line')));
    expect(all.filter(({ errorType }) => errorType === 'Sandbox.Timedout')).toHaveLength(10);
    expect(await counting.count('in-line')).toBe(2);
    // None of the ten has waited for the time of another to run out.
    expect((await counting.clock()).now - begun).toBe(10_000);
  });

  it('is befallen from the second to the third, of those with a text alone', async () => {
    await counting.set('throttle,caller=counting,holding=these,nth=2-3');
    await counting.invoke('others', 5);
    await counting.invoke('these', 5);
    expect([await counting.count('others'), await counting.count('these')]).toEqual([5, 3]);
    expect((await counting.ask('GET', 'faults')).body).toEqual({
      rules: [expect.objectContaining({ nth: '2-3', seen: 5, befallen: 2 })],
    });
  });

  it('is befallen by chance, the same calls for the same seed', async () => {
    const befallen = async (id: string, seed: number) => {
      await counting.set(`throttle,caller=counting,probability=0.4,seed=${seed}`);
      await counting.invoke(id, 20);
      await counting.clear();
      return counting.count(id);
    };
    const first = await befallen('one', 7);
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(20);
    expect(await befallen('again', 7)).toBe(first);
  });

  it('stands in the call log with what has befallen it', async () => {
    await counting.set('lostAnswer,caller=counting');
    await counting.invoke('logged');
    const { calls } = (await counting.ask('GET', 'calls?limit=9')).body as { calls: object[] };
    expect(calls).toContainEqual(
      expect.objectContaining({ operation: 'UpdateItem', fault: 'lostAnswer', error: 'ConnectionCut' }),
    );
  });
});

describe('the route of faults', () => {
  let cloud: TestCloud;
  let counting: Awaited<ReturnType<typeof withCounting>>;
  before(async () => {
    cloud = await startTestCloud();
    counting = await withCounting(cloud);
  });
  after(() => cloud.stop());

  it('sets all rules or none, and names what is wrong', async () => {
    expect(await counting.set('throttle', 'explode')).toEqual({
      status: 400,
      body: { message: expect.stringMatching(/^faults: fault must be one of throttle, /) },
    });
    expect(await counting.ask('POST', 'faults', { rule: 'throttle' })).toMatchObject({
      status: 400,
      body: { message: 'faults: there is no field "rule" here; there is rules' },
    });
    expect(await counting.ask('POST', 'faults', { rules: ['throttle'] })).toMatchObject({ status: 400 });
    expect(await counting.ask('GET', 'faults?id=first')).toMatchObject({
      body: { message: 'faults: id must be the number of a rule' },
    });
    expect((await counting.ask('GET', 'faults')).body).toEqual({ rules: [] });
  });

  it('tells and removes rules by their number or execution', async () => {
    const { body } = await counting.set(
      'throttle,caller=nobody,execution=o1',
      'late,seconds=9,execution=o2',
      'killAfter',
    );
    expect(body).toEqual({ message: expect.stringContaining('a process of its own') });
    const set = await counting.set('throttle,caller=nobody,execution=o1', 'late,seconds=9,execution=o2');
    expect(set.body).toEqual({
      rules: [
        expect.objectContaining({ text: 'throttle,caller=nobody,execution=o1,nth=1', befallen: 0 }),
        expect.objectContaining({ text: 'late,execution=o2,seconds=9,nth=1' }),
      ],
    });
    expect(await counting.ask('DELETE', 'faults?execution=o2')).toMatchObject({ body: { removed: 1 } });
    const [{ id }] = ((await counting.ask('GET', 'faults')).body as { rules: [{ id: number }] }).rules;
    expect(await counting.ask('DELETE', `faults?id=${id}`)).toMatchObject({ body: { removed: 1 } });
    expect((await counting.ask('GET', 'faults')).body).toEqual({ rules: [] });
  });
});
