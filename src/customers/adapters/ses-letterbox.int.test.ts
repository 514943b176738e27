import { SESv2Client } from '@aws-sdk/client-sesv2';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { anOpenOrder } from '../../../test/store/an-open-order.ts';
import { rowsIn } from '../../../test/store/rows.ts';
import { startTables } from '../../../test/store/tables.ts';
import type { Tables } from '../../../test/store/tables.ts';
import { RecordsDisagree } from '../../kernel/domain-error.ts';
import { watch } from '../../platform/order-watch.ts';
import type { Letterbox } from '../ports.ts';
import { sesLetterbox } from './ses-letterbox.ts';

describe('the mails that customers are owed', () => {
  let tables: Tables;
  let rows: ReturnType<typeof rowsIn>;
  let letterbox: Letterbox;
  before(async () => {
    tables = await startTables();
    rows = rowsIn(tables.db);
    const post = { client: new SESv2Client({}), from: 'shop@example.com', users: 'UserTable' };
    letterbox = sesLetterbox(tables.record, post);
  });
  after(() => tables.stop());

  const kind = 'OrderCancelled';

  it('are to the customer whom the notice names, or else to the order’s own', async () => {
    const userId = await rows.newUser();
    const { orderId } = await anOpenOrder(tables.record, { userId });
    const found = { order: { orderId }, user: { userId } };
    expect(await letterbox.find({ orderId, kind })).toMatchObject(found);
    expect(await letterbox.find({ orderId, kind: 'OrderDispatched', userId })).toMatchObject(found);
  });

  it('are settled each for itself', async () => {
    const { orderId, userId } = await anOpenOrder(tables.record);
    await letterbox.settle({ orderId, kind }, 'sent');
    expect(await letterbox.find({ orderId, kind })).toBeUndefined();
    expect(await letterbox.find({ orderId, kind: 'OrderDispatched', userId })).toBeDefined();
  });

  it('are the last that an order is watched for', async () => {
    for (const status of ['CANCELLED', 'REJECTED', 'DISPATCHED'] as const) {
      const { orderId } = await anOpenOrder(tables.record, { status });
      await watch(tables.record, orderId, 'open');
      await letterbox.settle({ orderId, kind }, 'sent');
      expect(await rows.orderRows(orderId)).toMatchObject([{ row: `MAIL#${kind}` }, { row: 'ORDER' }]);
    }
  });

  for (const [what, status, as] of [
    ['fails', 'COMPENSATION_FAILED', 'failed'],
    ['has failed, and is tried again,', 'CANCELLING', 'open'],
  ] as const)
    it(`leave an order watched whose refund ${what} while its customer is written to`, async () => {
      const { orderId } = await anOpenOrder(tables.record, { status });
      await watch(tables.record, orderId, as);
      const watched = expect.stringMatching(`^${as}`);
      const kept = [{ row: `MAIL#${kind}` }, { row: 'ORDER', status }, { row: 'WATCH', watched }];
      for (let times = 0; times < 2; times++) {
        await letterbox.settle({ orderId, kind }, 'sent');
        expect(await rows.orderRows(orderId)).toMatchObject(kept);
      }
    });

  it('are to nobody where an order was closed before its customer was known', async () => {
    const { orderId } = await anOpenOrder(tables.record, { userId: undefined as unknown as string });
    expect(await letterbox.find({ orderId, kind })).toMatchObject({ order: { orderId }, user: undefined });
  });

  it('are about an order', async () => {
    await expect(letterbox.find({ orderId: 'no-such-order', kind })).rejects.toThrow(RecordsDisagree);
  });
});
