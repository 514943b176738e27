import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'expect';
import { systemClock } from '../../clock.ts';
import { newTrace, traceOfExecution } from '../trace.ts';
import { openCallFile } from './call-file.ts';
import { createCallLog } from './call-log.ts';
import { by, describeExecution, execution, role, start } from './test-call-log.ts';

const folder = mkdtempSync(join(tmpdir(), 'calls-'));
after(() => rmSync(folder, { recursive: true }));

describe('the calls that are kept', () => {
  it('keeps neither input nor output, nor an address', async () => {
    const path = join(folder, 'secret.sqlite');
    const file = openCallFile(path);
    const log = createCallLog(systemClock(), file);
    const answer = { status: 400, headers: {}, body: '{"__type":"x#Refused","message":"secret-in-output"}' };
    await log.interceptor(
      {
        request: {
          caller: role,
          service: 'ses',
          method: 'POST',
          path: '/v2/email',
          query: new URLSearchParams('secret-in-query'),
          headers: { authorization: 'secret-in-header' },
          body: Buffer.from('{"taskToken":"secret-in-input"}'),
        },
        operation: {
          name: 'SendEmail',
          accesses: [
            {
              action: 'ses:SendEmail',
              resource: 'arn:aws:ses:us-east-1:000000000000:identity/secret@example.com',
              conditionKeys: { 'ses:fromaddress': 'secret@example.com' },
            },
          ],
        },
      },
      () => Promise.resolve(answer),
    );
    const [record] = log.read({ limit: 1 });
    expect(record).toMatchObject({
      error: 'Refused',
      resources: ['arn:aws:ses:us-east-1:000000000000:identity/(address)'],
    });
    expect(JSON.stringify(record)).not.toContain('secret');
    log.close();
  });

  it('is there after the end of the store, for who looks into its file', async () => {
    const path = join(folder, 'kept.sqlite');
    const first = start(path);
    const own = { caller: by('execution', execution), trace: traceOfExecution(execution, 0) };
    await first.as(own.caller, own.trace);
    first.log.close();
    const file = openCallFile(path, { readOnly: true });
    expect(file.read({ execution, limit: 9 })).toMatchObject([{ seq: 1, operation: 'DescribeExecution' }]);
    file.close();
    const second = start(path);
    const later = newTrace(0);
    second.log.linkTrace(later, [{ trace: own.trace }]);
    await second.as(role, later);
    expect(second.log.read({ execution, limit: 9 }).map(({ seq }) => seq)).toEqual([1, 2]);
    second.log.close();
  });

  it('forgets the oldest when there are too many', async () => {
    const { log, states, latest } = start(undefined, 20);
    for (let call = 0; call < 50; call += 1) {
      await states.send(describeExecution);
      latest(1);
    }
    const left = latest(1000).map(({ seq }) => seq);
    expect(left.at(-1)).toBe(50);
    expect(left.length).toBeGreaterThanOrEqual(20);
    expect(left.length).toBeLessThanOrEqual(23);
    log.close();
  });

  it('counts the polls of an empty queue without noting each', async () => {
    const file = openCallFile();
    const log = createCallLog(systemClock(), file);
    const poll = (body: string) =>
      log.interceptor(
        {
          request: {
            caller: by('mapping', 'arn:aws:sqs:us-east-1:000000000000:orders'),
            service: 'sqs',
            method: 'POST',
            path: '/',
            query: new URLSearchParams(),
            headers: {},
            body: Buffer.from('{}'),
          },
          operation: { name: 'ReceiveMessage', accesses: [] },
        },
        () => Promise.resolve({ status: 200, headers: {}, body }),
      );
    for (const body of ['{}', '{}', '{"Messages":[]}', '{"Messages":[]}']) await poll(body);
    const polls = log.read({ limit: 9 });
    expect(polls).toMatchObject([{ operation: 'ReceiveMessage', emptyPolls: 2 }, {}]);
    expect(polls[1]).not.toHaveProperty('emptyPolls');
    log.close();
  });

  it('tells who waits of the next call, and lets them go at the end', async () => {
    const { log, states } = start();
    const news = log.news(0, 60);
    await states.send(describeExecution);
    await news;
    await log.news(0, 60);
    const never = log.news(1, 60);
    log.letGo();
    await never;
    log.close();
  });
});
