import { once } from 'node:events';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { startLoopbackServer } from './loopback-server.ts';
import type { LoopbackServer } from './loopback-server.ts';

describe('whoever asks', () => {
  const gone: AbortSignal[] = [];
  let answer = Promise.resolve();
  let server: LoopbackServer;
  before(async () => {
    server = await startLoopbackServer({
      port: 0,
      whenTaken: '',
      answer: async (_message, signal) => {
        gone.push(signal);
        await answer;
        return (reply) => reply.end('yes');
      },
    });
  });
  after(() => server.close());

  it('and has an answer is not gone', async () => {
    expect(await (await fetch(server.url)).text()).toBe('yes');
    // Only once an answer is over is the next request read from a connection.
    expect(await (await fetch(server.url)).text()).toBe('yes');
    expect(gone.map(({ aborted }) => aborted)).toEqual([false, false]);
  });

  it('and hangs up before there is an answer is gone', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    answer = promise;
    const socket = connect(server.port, '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
    while (gone.length < 3) await new Promise(setImmediate);
    socket.destroy();
    const signal = gone[2];
    if (signal && !signal.aborted) await once(signal, 'abort');
    expect(signal?.aborted).toBe(true);
    resolve();
  });
});
