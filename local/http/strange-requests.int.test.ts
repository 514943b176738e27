import { once } from 'node:events';
import { connect } from 'node:net';
import { text as allOf } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { expect } from 'expect';
import * as fc from 'fast-check';
import { ask, ECHO, startApiCloud } from './test-api.ts';
import type { ApiCloud } from './test-api.ts';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'PURGE'];
const TYPES = ['application/json', 'text/plain', 'application/x-www-form-urlencoded', 'x', ''];

/** What Node's client sends at all: bytes, but for blanks and controls. */
const written = fc
  .string({ unit: 'binary', maxLength: 40 })
  .map((text) => text.replaceAll(/[^\u0021-\u00ff]|\u007f/g, ''));
const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,12}$/).map((text) => `x-${text}`);
const value = written.map((text) => text.replaceAll(/[\u0080-\u009f]/g, ''));

describe('strange requests to an HTTP API', () => {
  let cloud: ApiCloud;
  let url = '';
  before(async () => {
    cloud = await startApiCloud();
    ({ url } = await cloud.api(ECHO, {
      routes: ['ANY /a/{b}/{c+}', 'GET /a/{b}', '$default'],
      api: { CorsConfiguration: { AllowOrigins: ['*'] } },
    }));
  });
  after(() => cloud.stop());

  it('have nobody wait for what is still to come of their bodies', async () => {
    const { hostname, port, pathname } = new URL(url);
    const socket = connect(Number(port), hostname);
    const heard = () => once(socket, 'data').then(([data]) => String(data));
    const head = ['Host: localhost', 'Content-Type: text/plain', 'Content-Length: 2', 'Expect: 100-continue'];
    try {
      socket.write(`POST ${pathname} HTTP/1.1\r\n${head.join('\r\n')}\r\n\r\n`);
      expect(await heard()).toContain('100 Continue');
      const rest = await fetch(`${cloud.endpoint}/_storeflow/clock/rest?waitSeconds=1`);
      expect(rest.status).toBe(200);
      socket.write('ok');
      expect(await heard()).toContain('HTTP/1.1 200');
    } finally {
      socket.destroy();
    }
  });

  it('name the host that they are for, as clients of a proxy do', async () => {
    const { hostname, port, pathname } = new URL(url);
    const socket = connect(Number(port), hostname);
    const head = ['Host: localhost', 'Connection: close'];
    socket.write(`GET http://localhost${pathname}/a/b?c=1 HTTP/1.1\r\n${head.join('\r\n')}\r\n\r\n`);
    const answer = await allOf(socket);
    expect(answer).toContain('HTTP/1.1 200');
    expect(answer).toContain('"rawPath":"/a/b","rawQueryString":"c=1"');
  });

  it('are answered, and what they say arrives', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          method: fc.constantFrom(...METHODS),
          path: written.map((text) => text.replaceAll(/[?#]/g, '')),
          query: written.map((text) => text.replaceAll('#', '')),
          type: fc.constantFrom(...TYPES),
          headers: fc.array(fc.tuple(name, value), { maxLength: 3 }),
          body: fc.uint8Array({ maxLength: 50 }),
        }),
        async ({ method, path, query, type, headers, body }) => {
          const got = await ask(`${url}/a/${path}?${query}`, {
            method,
            headers: ['content-type', type, ...headers.flat()],
            ...(body.length > 0 && { body: Buffer.from(body) }),
          });
          expect([200, 400]).toContain(got.status);
          if (got.status === 400 || method === 'HEAD') return;
          const event = got.json() as APIGatewayProxyEventV2;
          expect(event.requestContext.http.method).toBe(method);
          expect(event.rawQueryString).toBe(query);
          const isText = /json|text/.test(type);
          const sent = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
          expect(sent.toString()).toBe(Buffer.from(body).toString());
          expect(event.isBase64Encoded).toBe(body.length > 0 && !isText);
          for (const [header, said] of headers)
            expect(event.headers[header.toLowerCase()]?.split(',')).toEqual(
              expect.arrayContaining(said.split(',')),
            );
        },
      ),
      { numRuns: 150 },
    );
  });
});
