import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { listenTo } from './process.ts';

const start = () => {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const heard: unknown[] = [];
  const { ready, complaint } = listenTo(stdout, stderr);
  void ready.then((pid) => heard.push(pid));
  return { stdout, stderr, heard, ready, complaint };
};

describe('a dynoxide that starts', () => {
  it('is ready once it listens and its process is known, whichever comes first', async () => {
    for (const first of ['stdout', 'stderr'] as const) {
      const { ready, heard, ...streams } = start();
      const say = { stdout: 'pid 4711\n', stderr: 'listening on 127.0.0.1:1\n' };
      const second = first === 'stdout' ? 'stderr' : 'stdout';
      streams[first].write(say[first]);
      await setImmediate();
      expect(heard).toEqual([]);
      streams[second].write(say[second]);
      expect(await ready).toBe(4711);
    }
  });

  it('is not ready when all it said was a complaint', async () => {
    const { stdout, stderr, ready, complaint } = start();
    stdout.end('pid 4711\n');
    stderr.end('address already in use\n');
    expect(await ready).toBeUndefined();
    expect(complaint()).toBe('address already in use');
  });
});
