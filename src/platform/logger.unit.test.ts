import { describe, it } from 'node:test';
import { expect } from 'expect';
import { aContext } from '../../test/store/a-context.ts';
import { writtenObjects } from '../../test/store/written-lines.ts';
import { about } from './facts.ts';
import type { Facts } from './facts.ts';
import { log } from './logger.ts';

const execution =
  'arn:aws:states:us-east-1:000000000000:execution:StoreCheckoutFlow-dev:01G4E1AZW2Q1X3QQEYBACQXMFH';

describe('a line of the log', () => {
  it('names the order, its execution, step and try, the function and its invocation', async () => {
    process.env['_X_AMZN_TRACE_ID'] = 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=557abcec3ee5a047';
    const [first, second] = await writtenObjects(() => {
      log.begin(aContext());
      about({ orderId: 'o1', execution, step: 'BillCustomer', attempt: 2 }, () => log.info('step done'));
      log.begin(aContext());
      log.info('step done');
    });
    delete process.env['_X_AMZN_TRACE_ID'];
    expect(first).toEqual({
      level: 'INFO',
      message: 'step done',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      service: expect.any(String),
      cold_start: expect.any(Boolean),
      function_name: 'storeflow-test-function',
      function_request_id: '5e7b0b1c-9d1b-4f43-8a3c-2f6a8f0c9d11',
      xray_trace_id: '1-5759e988-bd862e3fe1be46a994272793',
      orderId: 'o1',
      execution,
      step: 'BillCustomer',
      attempt: 2,
    });
    expect(second).not.toHaveProperty('orderId');
  });

  it('keeps apart what is done at the same time', async () => {
    const lines = await writtenObjects(() =>
      Promise.all(
        ['o1', 'o2', 'o3'].map((orderId) =>
          about({ orderId }, async () => {
            await new Promise(setImmediate);
            log.info(`message done`, { outcome: orderId === 'o2' ? 'dispatched' : 'nobody waits' });
          }),
        ),
      ),
    );
    expect(lines.map(({ orderId, outcome }) => `${String(orderId)} ${String(outcome)}`)).toEqual([
      'o1 nobody waits',
      'o2 dispatched',
      'o3 nobody waits',
    ]);
  });

  it('says nothing that is not on the list of facts, and no fact that does not look like one', async () => {
    const [line] = await writtenObjects(() =>
      log.info('step done', {
        orderId: 'Ada Example',
        execution: `${execution}:ada@example.com`,
        step: 'an address',
        attempt: '4111 1111 1111 1111',
        email: 'ada@example.com',
        event: { name: 'Ada Example' },
      } as unknown as Facts),
    );
    expect(line).toMatchObject({ orderId: '[withheld]', execution: '[withheld]', step: '[withheld]' });
    expect(JSON.stringify(line)).not.toMatch(/Ada|example\.com|4111/);
    expect(line).not.toHaveProperty('event');
  });

  it('tells an error by name, words and places', async () => {
    const [line] = await writtenObjects(() => log.error('failed', new TypeError('Ada lives here')));
    expect(line).toMatchObject({ level: 'ERROR', error: { name: 'TypeError', places: expect.any(Array) } });
    expect(JSON.stringify(line)).not.toContain('Ada');
  });
});
