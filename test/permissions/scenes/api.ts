import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect } from 'expect';
import { ulid } from 'ulid';
import { openApi } from '../../store/api.ts';
import type { Store } from '../../store/store.ts';
import type { Scene } from '../scene.ts';

/** The worker of every request has died before it could answer. */
const forgetAnswers = async (store: Store) => {
  const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  const TableName = store.output('RequestTable');
  const { Items = [] } = await db.send(new ScanCommand({ TableName }));
  for (const { requestKey, row } of Items) {
    const Key = { requestKey: String(requestKey), row: String(row) };
    if (row === 'ANSWER') await db.send(new DeleteCommand({ TableName, Key }));
    else
      await db.send(
        new UpdateCommand({
          TableName,
          Key,
          UpdateExpression: 'SET busyUntil = :nobody',
          ExpressionAttributeValues: { ':nobody': 0 },
        }),
      );
  }
};

export const apiScenes: Scene[] = [
  {
    title: 'an order is placed, followed, listed and cancelled over HTTP',
    async play({ store }) {
      const userId = await store.newUser();
      const client = await (await openApi(store)).as(userId);
      const order = { lines: [{ bookId: await store.newBook(), quantity: 1 }] };
      const { status, body } = await client.post('/orders', order);
      expect(status).toBe(202);
      const path = `/orders/${String(body['orderId'])}`;
      expect((await client.get(path)).status).toBe(200);
      expect((await client.get(`${path}/timeline`)).status).toBe(200);
      expect((await client.get('/orders')).body['orders']).toHaveLength(1);
      const staff = await (await openApi(store)).as(await store.newUser(), { staff: true });
      expect((await staff.get('/orders')).status).toBe(200);
      expect([200, 202, 409]).toContain((await client.post(`${path}/cancel`)).status);
    },
  },
  {
    title: 'an order that is sent again is answered as before, also when nobody has answered before',
    async play({ store }) {
      const client = await (await openApi(store)).as(await store.newUser());
      const order = { lines: [{ bookId: await store.newBook(), quantity: 1 }] };
      const key = ulid();
      const first = await client.post('/orders', order, { key });
      expect(first.status).toBe(202);
      const again = await client.post('/orders', order, { key });
      expect([again.status, again.body['orderId']]).toEqual([202, first.body['orderId']]);
      await forgetAnswers(store);
      const later = await client.post('/orders', order, { key });
      expect([later.status, later.body['orderId']]).toEqual([202, first.body['orderId']]);
    },
  },
  {
    title: 'anybody sees the books, and customers their points',
    async play({ store }) {
      const api = await openApi(store);
      const bookId = await store.newBook();
      expect((await api.anybody.get('/books')).status).toBe(200);
      expect((await api.anybody.get(`/books/${bookId}`)).status).toBe(200);
      const client = await api.as(await store.newUser({ points: 7 }));
      expect((await client.get('/me')).body).toMatchObject({ points: 7 });
      expect((await api.anybody.get('/openapi.json')).status).toBe(200);
    },
  },
];
