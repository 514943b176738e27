import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { startLoopbackServer } from '../../../local/loopback-server.ts';
import type { LoopbackServer } from '../../../local/loopback-server.ts';
import { fire } from './fire.ts';

describe('a load', () => {
  const asked: string[] = [];
  let server: LoopbackServer;
  before(async () => {
    server = await startLoopbackServer({
      port: 0,
      whenTaken: '',
      answer: ({ method, url = '', headers }) => {
        asked.push(`${method} ${url} ${String(headers['idempotency-key'])}`);
        return Promise.resolve((reply) => {
          if (url.endsWith('/gone')) reply.destroy();
          reply.statusCode = url.endsWith('/full') ? 429 : 202;
          reply.end(`{"at":"${url}"}`);
        });
      },
    });
  });
  after(() => server.close());

  const load = (path: string, onAnswer?: (body: string) => void) => {
    let key = 0;
    return fire({
      url: `${server.url}/api`,
      concurrency: 3,
      amount: 10,
      next: () => ({ method: 'POST', path, headers: { 'idempotency-key': String(++key) } }),
      ...(onAnswer && { onAnswer }),
    });
  };

  it('sends another request each time, and tells how many were answered, and how fast', async () => {
    asked.length = 0;
    const answers: string[] = [];
    const volley = await load('/orders', (body) => answers.push(body));
    expect(asked.toSorted()).toEqual(
      Array.from({ length: 10 }, (_, index) => `POST /api/orders ${index + 1}`).toSorted(),
    );
    expect(answers).toEqual(Array.from({ length: 10 }, () => '{"at":"/api/orders"}'));
    expect(volley.count).toBe(10);
    expect(volley.perSecond).toBeGreaterThan(0);
    expect(volley.p99).toBeGreaterThanOrEqual(volley.p50);
  });

  it('fails where an answer is not 2xx, and says which', async () => {
    await expect(load('/full')).rejects.toThrow(
      'Of 10 requests 10 were not answered with 2xx (429 {"at":"/api/full"}), and 0 not at all',
    );
  });

  it('fails where there is no answer', async () => {
    await expect(load('/gone')).rejects.toThrow('and 10 not at all');
  });
});
