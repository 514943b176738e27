import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { systemClock } from '../../clock.ts';
import { newTrace } from '../trace.ts';
import { startTestEndpoint } from '../test-endpoint.ts';
import type { TestEndpoint } from '../test-endpoint.ts';
import { openCallFile } from './call-file.ts';
import { createCallLog } from './call-log.ts';
import { callRoutes } from './call-routes.ts';

describe('the routes of the call log', () => {
  const log = createCallLog(systemClock(), openCallFile());
  const deliver = (topic: string, trace?: string) =>
    log.delivered({ at: 0, milliseconds: 0, topic, protocol: 'email', trace });
  let endpoint: TestEndpoint;
  before(async () => {
    endpoint = await startTestEndpoint([], callRoutes(log));
  });
  after(async () => {
    await endpoint.close();
    log.close();
  });
  const ask = async (path: string) => {
    const answer = await fetch(`${endpoint.url}/_storeflow/calls${path}`);
    return { status: answer.status, answer: await answer.json() };
  };

  it('tell the latest, and then what has come since', async () => {
    for (const topic of ['a', 'b', 'c']) deliver(topic);
    expect((await ask('?limit=2')).answer).toMatchObject({
      calls: [{ topic: 'b' }, { topic: 'c' }],
      last: 3,
    });
    expect((await ask('?after=1')).answer).toMatchObject({
      calls: [{ topic: 'b' }, { topic: 'c' }],
      last: 3,
    });
    expect((await ask('?after=3')).answer).toEqual({ calls: [], last: 3 });
  });

  it('wait for news', async () => {
    const waiting = ask('?after=3&waitSeconds=60');
    deliver('d');
    expect((await waiting).answer).toMatchObject({ calls: [{ seq: 4, topic: 'd' }], last: 4 });
  });

  it('tell executions, and what was done for one', async () => {
    const trace = newTrace(0);
    log.linkTrace(trace, [{ execution: 'e1' }]);
    deliver('e', trace);
    expect((await ask('/executions')).answer).toEqual({ executions: ['e1'] });
    expect((await ask('?execution=e1')).answer).toMatchObject({ calls: [{ topic: 'e' }] });
  });

  it('refuse what makes no sense', async () => {
    for (const query of ['?limit=many', '?limit=10001', '?after=-1', '?waitSeconds=61'])
      expect(await ask(query)).toMatchObject({
        status: 400,
        answer: { message: expect.stringMatching(/^calls needs \w+ to be a whole number from 0 to/) },
      });
  });
});
