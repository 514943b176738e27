import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { expect } from 'expect';
import { ulid } from 'ulid';
import type { OrderRow } from '../../../src/kernel/order-record.ts';
import { anOpenOrder } from '../../store/an-open-order.ts';
import { orderFunctions } from '../../store/order-functions.ts';
import { checkoutOf } from '../scene.ts';
import type { Scene, Stage } from '../scene.ts';

/** An order of a customer of the shop, for which nothing has been done yet. */
const anOrder = async (stage: Stage, given: Partial<OrderRow> = {}) => {
  const { store, id } = stage;
  const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  const userId = await store.newUser();
  const orderId = ulid();
  const order = { orderId, userId, executionArn: checkoutOf(stage, orderId), ...given };
  return anOpenOrder({ db, table: id('OrderTable'), count: () => {} }, order);
};

const isTold = async ({ store }: Stage, orderId: string) => {
  await store.mails(orderId, 1);
  await store.atRest('the mail is settled', async () =>
    (await store.orderRows(orderId)).find(({ row }) => row === 'MAIL#OrderCancelled'),
  );
};

export const cancellationScenes: Scene[] = [
  {
    title: 'a customer closes an order',
    async play(stage) {
      const { orderId, userId } = await anOrder(stage);
      const answer = await orderFunctions(stage.store).cancel(orderId, { userId });
      expect(answer).toMatchObject({ statusCode: 202, body: { reason: 'CancelledByCustomer' } });
    },
  },
  {
    title: 'a customer is told of an order that operators have undone',
    async play(stage) {
      const { orderId } = await anOrder(stage, { status: 'COMPENSATION_FAILED', reason: 'CheckoutStopped' });
      expect(await (await stage.store.undoOrder(orderId)).endedAtOnce()).toMatchObject({
        status: 'SUCCEEDED',
      });
      await isTold(stage, orderId);
    },
  },
  {
    title: 'a customer is told of an order whose checkout had ended before anything was done',
    async play(stage) {
      const { orderId } = await anOrder(stage);
      await (await stage.store.checkout({ quantity: 0 }, orderId)).endedAtOnce();
      await isTold(stage, orderId);
    },
  },
];
