import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { startTestLambda } from './test-lambda.ts';
import type { TestLambda } from './test-lambda.ts';

describe('a function that does not answer', () => {
  let cloud: TestLambda;
  before(async () => (cloud = await startTestLambda()));
  after(() => cloud.stop());

  const unhandled = (errorType: string, errorMessage: unknown) => ({
    StatusCode: 200,
    FunctionError: 'Unhandled',
    payload: { errorType, errorMessage },
  });
  const runtimeMessage = (what: string) =>
    expect.stringMatching(new RegExp(`^RequestId: [0-9a-f-]{36} Error: ${what}$`));

  it('by taking too long is ended, by the clock of the cloud', async () => {
    await cloud.create('other', { 'index.js': 'exports.handler = async () => 1' });
    const code = `exports.handler = async () => {
      console.log('hanging'); setInterval(() => {}, 1000); await new Promise(() => {}) }`;
    await cloud.create('hangs', { 'index.js': code }, { Timeout: 7 });
    const hanging = cloud.invoke('hangs');
    await cloud.written('hanging');
    cloud.clock.advance(6_999);
    const still = await Promise.race([hanging, cloud.invoke('other').then(() => 'still running')]);
    expect(still).toBe('still running');
    cloud.clock.advance(1);
    expect(await hanging).toMatchObject(
      unhandled('Sandbox.Timedout', runtimeMessage('Task timed out after 7.00 seconds')),
    );
  });
  it('by never giving up the thread is ended all the same', async () => {
    await cloud.create('spins', {
      'index.js': 'exports.handler = async () => { console.log("spinning"); for (;;); }',
    });
    const spinning = cloud.invoke('spins');
    await cloud.written('spinning');
    cloud.clock.advance(3_000);
    expect(await spinning).toMatchObject(
      unhandled('Sandbox.Timedout', runtimeMessage('Task timed out after 3.00 seconds')),
    );
  });
  it('by never getting loaded is ended after 10 seconds more', async () => {
    await cloud.create('stuck', { 'index.js': 'console.log("stuck"); for (;;);' });
    const stuck = cloud.invoke('stuck');
    await cloud.written('stuck');
    cloud.clock.advance(13_000);
    expect(await stuck).toMatchObject({ payload: { errorType: 'Sandbox.Timedout' } });
  });
});
