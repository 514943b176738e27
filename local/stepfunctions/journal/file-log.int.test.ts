import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, describe, it } from 'node:test';
import { expect } from 'expect';
import { payload } from '../engine/payload.ts';
import { CALLBACK, single, testEngine } from '../engine/test-engine.ts';
import { fileLog } from './file-log.ts';
import { victimMachine } from './test-victim.ts';

const folders: string[] = [];
const folder = () => {
  const path = mkdtempSync(join(tmpdir(), 'storeflow-executions-'));
  folders.push(path);
  return path;
};
after(() => {
  for (const path of folders) rmSync(path, { recursive: true, force: true });
});

const parking = single({
  Type: 'Task',
  Resource: CALLBACK,
  Arguments: { MessageBody: '{% $states.context.Task.Token %}' },
});
const MACHINE = 'arn:aws:states:us-east-1:000000000000:stateMachine:m';

describe('executions in a folder', () => {
  it('are taken up where they were by the next engine, with their tokens', async () => {
    const path = folder();
    const first = testEngine(parking, { log: fileLog(path) });
    const arn = await first.start({ a: 'ä"\n' });
    await first.until(() => first.types().includes('TaskSubmitted'));
    await first.rest();
    const token = first.calls[0]?.token ?? '';
    // No close: this is how a process dies.
    const second = testEngine(parking, { log: fileLog(path), clock: first.clock });
    second.engine.resume();
    await second.rest();
    expect(second.calls).toEqual([]);
    expect(second.engine.values(arn).input).toBe('{"a":"ä\\"\\n"}');
    await second.engine.callbacks.succeed(token, payload('fine'));
    expect(await second.ended()).toEqual({ status: 'SUCCEEDED', output: 'fine' });
    second.engine.close();
    const third = testEngine(parking, { log: fileLog(path) });
    third.engine.resume();
    expect(await third.ended()).toEqual({ status: 'SUCCEEDED', output: 'fine' });
    expect(third.events().map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    third.engine.close();
  });

  it('survive a last line that was cut off', async () => {
    const path = folder();
    const first = testEngine(parking, { log: fileLog(path) });
    await first.start();
    await first.until(() => first.types().includes('TaskSubmitted'));
    await first.rest();
    const journal = readdirSync(path).find((name) => name.startsWith('journal-'));
    appendFileSync(join(path, journal ?? ''), '1 [{"kind":"ans');
    const second = testEngine(parking, { log: fileLog(path), clock: first.clock });
    second.engine.resume();
    await second.engine.callbacks.succeed(first.calls[0]?.token ?? '', payload(1));
    await second.ended();
    const third = fileLog(path);
    expect(
      third
        .records(1)
        .map(({ kind }) => kind)
        .at(-1),
    ).toBe('ended');
    third.close();
  });

  it('are listed newest first, by status and page by page', async () => {
    const path = folder();
    const test = testEngine(parking, { log: fileLog(path) });
    for (let number = 0; number < 5; number++) {
      await test.start({}, `e${number}`);
      test.clock.advance(1);
    }
    await test.engine.stop(test.arnOf('e1'), {});
    await test.engine.stop(test.arnOf('e3'), {});
    await test.engine.redrive(test.arnOf('e3'));
    const names = (query: object) =>
      test.engine.list({ machineArn: MACHINE, limit: 100, ...query }).map(({ name }) => name);
    expect(names({})).toEqual(['e4', 'e3', 'e2', 'e1', 'e0']);
    expect(names({ status: 'ABORTED' })).toEqual(['e1']);
    expect(names({ redriven: true })).toEqual(['e3']);
    expect(names({ redriven: false, status: 'RUNNING' })).toEqual(['e4', 'e2', 'e0']);
    const [, last] = test.engine.list({ machineArn: MACHINE, limit: 2 });
    expect(names({ limit: 2, after: last })).toEqual(['e2', 'e1']);
    expect(names({ machineArn: 'other' })).toEqual([]);
    test.engine.close();
  });

  it('can be left in the middle of anything', async () => {
    const loop = {
      StartAt: 'L',
      States: {
        L: { Type: 'Choice', Choices: [{ Condition: '{% $n > 3000 %}', Next: 'E' }], Default: 'N' },
        N: { Type: 'Pass', Assign: { n: '{% $n + 1 %}' }, Next: 'L' },
        S: { Type: 'Pass', Assign: { n: 0 }, Next: 'L' },
        E: { Type: 'Succeed', Output: '{% $n %}' },
      },
    };
    const path = folder();
    let test = testEngine({ ...loop, StartAt: 'S' }, { log: fileLog(path) });
    await test.start();
    for (const events of [500, 1500, 4000]) {
      await test.until(() => test.events().length > events);
      test.engine.close();
      await test.rest();
      expect(test.errors).toEqual([]);
      test = testEngine({ ...loop, StartAt: 'S' }, { log: fileLog(path) });
      test.engine.resume();
    }
    expect(await test.ended()).toEqual({ status: 'SUCCEEDED', output: 3001 });
    test.engine.close();
  });

  it('move to the archive megabyte by megabyte, and stay whole', async () => {
    const path = folder();
    const log = fileLog(path);
    const test = testEngine(single({ Type: 'Pass', Output: '{% $states.input %}' }), { log });
    const text = 'x'.repeat(100_000);
    for (let number = 0; number < 30; number++) await test.start({ number, text }, `e${number}`);
    await test.until(
      () => test.engine.list({ machineArn: MACHINE, status: 'SUCCEEDED', limit: 50 }).length === 30,
    );
    expect(readdirSync(path).filter((name) => name.startsWith('journal-')).length).toBeLessThanOrEqual(2);
    for (const number of [0, 13, 29])
      expect(await test.ended(test.arnOf(`e${number}`))).toEqual({
        status: 'SUCCEEDED',
        output: { number, text },
      });
    test.engine.close();
  });

  it('wait for the disk where that is asked for', async () => {
    const test = testEngine(single({ Type: 'Pass' }), { log: fileLog(folder(), { durable: true }) });
    await Promise.all(Array.from({ length: 20 }, (_, number) => test.start({}, `e${number}`)));
    for (let number = 0; number < 20; number++)
      expect(await test.ended(test.arnOf(`e${number}`))).toMatchObject({ status: 'SUCCEEDED' });
    test.engine.close();
  });
});

describe('a process that is killed', () => {
  for (const lines of [1, 40, 900])
    it(`loses nothing that it acknowledged (after ${lines} lines)`, async () => {
      const path = folder();
      const victim = spawn(process.execPath, [join(import.meta.dirname, 'test-victim.ts'), path], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const heard: string[] = [];
      for await (const line of createInterface(victim.stdout)) {
        heard.push(line);
        if (heard.length === lines) break;
      }
      victim.kill('SIGKILL');
      if (victim.exitCode === null && victim.signalCode === null) await once(victim, 'exit');

      const test = testEngine(victimMachine, { log: fileLog(path) });
      test.engine.resume();
      for (const line of heard) {
        const [what, arn = ''] = line.split(' ');
        if (what === 'ended') expect([arn, test.engine.find(arn)?.status]).toEqual([arn, 'SUCCEEDED']);
        expect(await test.ended(arn)).toMatchObject({ status: 'SUCCEEDED' });
        expect(test.path(arn)).toEqual(['A', 'B', 'C']);
      }
      expect(test.errors).toEqual([]);
      test.engine.close();
    });
});
