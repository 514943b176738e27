import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DisableRuleCommand, EnableRuleCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect } from 'expect';
import { anOpenOrder } from '../../store/an-open-order.ts';
import type { Scene, Stage } from '../scene.ts';

const LONG_AGO = '2026-01-01T00:00:00.000Z';

/** An order that left long ago, with a courier who carries nothing else. */
const onItsWay = async ({ store, id }: Stage) => {
  const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  const courier = await store.newCourier();
  await db.send(new PutCommand({ TableName: id('CourierTable'), Item: { ...courier, assigned: 1 } }));
  const { courierId, name } = courier;
  const { orderId } = await anOpenOrder(
    { db, table: id('OrderTable'), count: () => {} },
    { status: 'DISPATCHED', courier: { courierId, name }, onTheWayWith: courierId, dispatchedAt: LONG_AGO },
  );
  const arrived = async () => {
    expect((await store.order(orderId))?.deliveredAt).toBeDefined();
    expect(await store.courier(courierId)).toMatchObject({ assigned: 0 });
  };
  return { orderId, arrived };
};

export const deliveryScenes: Scene[] = [
  {
    title: 'a courier reports a delivery, and is free again',
    async play(stage) {
      const { orderId, arrived } = await onItsWay(stage);
      await stage.store.invoke(stage.id('CompleteDeliveryLambdaFunction'), { orderId });
      await arrived();
    },
  },
  {
    title: 'the timer reports a delivery whose time is over',
    async play(stage) {
      const { store, id } = stage;
      const { arrived } = await onItsWay(stage);
      const events = new EventBridgeClient({});
      const Name = id('DeliveryTimerRule');
      await events.send(new EnableRuleCommand({ Name }));
      try {
        await store.pass(60);
      } finally {
        await events.send(new DisableRuleCommand({ Name }));
      }
      await arrived();
    },
  },
];
