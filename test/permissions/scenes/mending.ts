import { DisableRuleCommand, EnableRuleCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect } from 'expect';
import { ulid } from 'ulid';
import type { OrderRow } from '../../../src/kernel/order-record.ts';
import { watchedAs, watchKey } from '../../../src/kernel/order-watch.ts';
import type { Watched } from '../../../src/kernel/order-watch.ts';
import { anOpenOrder } from '../../store/an-open-order.ts';
import { openApi } from '../../store/api.ts';
import { mocksOf } from '../../store/mocks.ts';
import { operating } from '../../store/operating.ts';
import { checkoutOf } from '../scene.ts';
import type { Scene, Stage } from '../scene.ts';

const LONG_AGO = '2026-01-01T00:00:00.000Z';

const ordersOf = ({ id }: Stage) => {
  const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  return { db, table: id('OrderTable'), count: () => {} };
};

/** An order that is watched since long, and of whose checkout nothing came. */
const forgotten = async (stage: Stage, given: Partial<OrderRow>, watched: Watched = 'open') => {
  const record = ordersOf(stage);
  const orderId = ulid();
  const userId = await stage.store.newUser();
  const order = await anOpenOrder(record, {
    orderId,
    userId,
    executionArn: checkoutOf(stage, orderId),
    ...given,
  });
  const row = { ...watchKey(orderId), watched: watchedAs(orderId, watched), since: LONG_AGO };
  await record.db.send(new PutCommand({ TableName: record.table, Item: row }));
  return order;
};

const operatorsOf = ({ store }: Stage) => operating(store, mocksOf(store));

/** A sweep does this, and no order is left in which it could not. */
const sweptAs = async (stage: Stage, orderId: string, expected: string) => {
  const { swept } = await operatorsOf(stage).sweep();
  expect(swept.find((each) => each.orderId === orderId)?.did).toBe(expected);
  expect(swept.filter(({ did }) => did === 'failed')).toEqual([]);
};

const failedCheckout = async (stage: Stage) => {
  const { run } = await operatorsOf(stage).failed();
  return run;
};

export const mendingScenes: Scene[] = [
  {
    title: 'an order says why its checkout gave it up, though its undo has never begun',
    async play({ store }) {
      const mocks = mocksOf(store);
      const refused = { RefundCustomer: { '*': { Throw: { Error: 'RefundFailed' } } } };
      const { run } = await mocks.checkout(refused, { paymentMethod: 'test-declined' });
      await mocks.ended(run);
      expect(await run.orderIn('COMPENSATION_FAILED')).toMatchObject({ reason: 'PaymentDeclined' });
    },
  },
  {
    title: 'operators retry an order that could not be undone: its checkout goes on',
    async play(stage) {
      const run = await failedCheckout(stage);
      const operators = operatorsOf(stage);
      expect(await operators.stuck(run.orderId)).toMatchObject({ why: 'CompensationFailed' });
      expect(await operators.mend({ action: 'retry', orderId: run.orderId })).toMatchObject({
        how: 'redrive',
      });
      await run.orderIn('CANCELLED');
    },
  },
  {
    title: 'operators retry an order of whose checkout nothing came, twice',
    async play(stage) {
      const { orderId } = await forgotten(stage, { status: 'CANCELLING', mendings: 1 });
      const operators = operatorsOf(stage);
      expect(await operators.mend({ action: 'retry', orderId })).toMatchObject({ how: 'undo' });
      await stage.store.checkoutOf('', orderId).orderIn('CANCELLED');
    },
  },
  {
    title: 'staff sees and mends orders over HTTP',
    async play(stage) {
      const { store } = stage;
      const { orderId } = await forgotten(stage, {
        status: 'COMPENSATION_FAILED',
        owed: ['RestoreQuantity'],
      });
      const staff = await (await openApi(store)).as(await store.newUser(), { staff: true });
      expect((await staff.get('/operations/orders/stuck')).status).toBe(200);
      const skip = { step: 'RestoreQuantity', note: 'by hand' };
      expect((await staff.post(`/orders/${orderId}/skip`, skip)).status).toBe(200);
      expect((await staff.post(`/orders/${orderId}/retry`, {})).status).toBe(202);
      await store.checkoutOf('', orderId).orderIn('CANCELLED');
      expect((await staff.post(`/orders/${orderId}/refund`, {})).status).toBe(409);
    },
  },
  {
    title: 'the sweeper has an order undone of whose checkout nothing came, and tells operators',
    async play(stage) {
      const { orderId } = await forgotten(stage, { status: 'CANCELLING', mendings: 1 });
      await sweptAs(stage, orderId, 'undo');
      await stage.store.checkoutOf('', orderId).orderIn('CANCELLED');
      await stage.store.mailTelling(`${orderId}: nothing brought it to its end`);
    },
  },
  {
    title: 'the sweeper tries an undo again that failed: the checkout goes on',
    async play(stage) {
      const run = await failedCheckout(stage);
      const record = ordersOf(stage);
      const row = { ...watchKey(run.orderId), watched: 'failed', since: LONG_AGO };
      await record.db.send(new PutCommand({ TableName: record.table, Item: row }));
      await sweptAs(stage, run.orderId, 'undo');
      await run.orderIn('CANCELLED');
    },
  },
  {
    title: 'the sweeper leaves an order to operators, and counts it from then on',
    async play(stage) {
      const { orderId } = await forgotten(
        stage,
        { status: 'COMPENSATION_FAILED', owed: ['RestoreQuantity'], sweeps: 9 },
        'failed',
      );
      await sweptAs(stage, orderId, 'give up');
    },
  },
  {
    title: 'the sweeper has a mail sent that is owed',
    async play(stage) {
      const { orderId } = await forgotten(stage, { status: 'CANCELLED', reason: 'CancelledByCustomer' });
      await sweptAs(stage, orderId, 'announce');
      await stage.store.mails(orderId, 1);
    },
  },
  {
    title: 'the sweeper stops watching what nobody waits for',
    async play(stage) {
      const orderId = ulid();
      const record = ordersOf(stage);
      const row = { ...watchKey(orderId), watched: watchedAs(orderId, 'open'), since: LONG_AGO };
      await record.db.send(new PutCommand({ TableName: record.table, Item: row }));
      await sweptAs(stage, orderId, 'end');
      expect(await stage.store.orderRows(orderId)).toEqual([]);
    },
  },
  {
    title: 'the sweeper wakes by itself',
    async play(stage) {
      const { store, id } = stage;
      const { orderId } = await forgotten(stage, { status: 'CANCELLING' });
      const events = new EventBridgeClient({});
      const Name = id('SweepTimerRule');
      await events.send(new EnableRuleCommand({ Name }));
      try {
        await store.pass(300);
        await store.checkoutOf('', orderId).orderIn('CANCELLED');
      } finally {
        await events.send(new DisableRuleCommand({ Name }));
      }
    },
  },
];
