import { after, before, describe, it } from 'node:test';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { expect } from 'expect';
import { startTestLambda } from './test-lambda.ts';
import type { TestLambda } from './test-lambda.ts';

describe('invoking a function', () => {
  let cloud: TestLambda;
  before(async () => (cloud = await startTestLambda()));
  after(() => cloud.stop());

  it('answers what the handler returns, and says which version ran', async () => {
    await cloud.create('echo', { 'index.js': 'exports.handler = async (event) => ({ got: event })' });
    const answer = await cloud.invoke('echo', { bookId: 'b1' });
    expect(answer).toMatchObject({
      StatusCode: 200,
      ExecutedVersion: '$LATEST',
      payload: { got: { bookId: 'b1' } },
    });
    expect(answer.FunctionError).toBeUndefined();
  });
  it('loads nested handlers of ES modules', async () => {
    const files = { 'src/shop/sell.mjs': 'export const handler = async () => "sold"' };
    await cloud.create('module', files, { Handler: 'src/shop/sell.handler' });
    expect((await cloud.invoke('module')).payload).toBe('sold');
  });
  it('tells an error by its name', async () => {
    const code = `class BookOutOfStock extends Error { name = 'BookOutOfStock' }
      exports.handler = async () => { throw new BookOutOfStock('Book b1: fewer than 2 left') }`;
    await cloud.create('refuses', { 'index.js': code });
    const { FunctionError, payload } = await cloud.invoke('refuses');
    expect(FunctionError).toBe('Unhandled');
    expect(payload).toMatchObject({
      errorType: 'BookOutOfStock',
      errorMessage: 'Book b1: fewer than 2 left',
    });
  });
  it('is ended when its time is over, by the clock of the cloud', async () => {
    const code =
      'exports.handler = async () => { console.log("hanging"); setInterval(() => {}, 1000); await new Promise(() => {}) }';
    await cloud.create('hangs', { 'index.js': code }, { Timeout: 7 });
    const hanging = cloud.invoke('hangs');
    await cloud.written('hanging');
    cloud.clock.advance(7_000);
    const { FunctionError, payload } = await hanging;
    expect(FunctionError).toBe('Unhandled');
    expect(payload).toMatchObject({
      errorType: 'Sandbox.Timedout',
      errorMessage: expect.stringMatching(/^RequestId: [\w-]+ Error: Task timed out after 7.00 seconds$/),
    });
  });
  it('reports its log when asked to', async () => {
    await cloud.create('talks', {
      'index.js': 'exports.handler = async () => console.log("hello", { a: 1 })',
    });
    const { LogResult } = await cloud.client.send(
      new InvokeCommand({ FunctionName: 'talks', LogType: 'Tail' }),
    );
    const log = Buffer.from(LogResult ?? '', 'base64').toString();
    expect(log).toMatch(
      /START RequestId: .* Version: \$LATEST\n.*\tINFO\thello \{ a: 1 \}\nEND RequestId: .*\nREPORT RequestId: .*Init Duration/,
    );
  });
});
