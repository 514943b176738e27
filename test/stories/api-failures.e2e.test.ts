import { after, before, describe, it } from 'node:test';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { expect } from 'expect';
import { ulid } from 'ulid';
import { openApi } from '../store/api.ts';
import type { Api, ApiAnswer } from '../store/api.ts';
import { operationsIn } from '../store/document.ts';
import type { StackTemplate } from '../store/stack.ts';
import { stageOfTheStore } from '../store/stage.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';
import { startUnwellAws } from '../store/unwell-aws.ts';
import type { Fault, UnwellAws } from '../store/unwell-aws.ts';

const STAGE = 'unwell';
/** Of the routes of customers. */
const FUNCTIONS = [
  'PlaceOrder',
  'ListOrders',
  'GetOrder',
  'GetOrderTimeline',
  'CancelOrder',
  'ListBooks',
  'GetBook',
  'GetMe',
];

const THROTTLED: Fault = { error: 'ThrottlingException' };
/** SDKs try that again sooner. */
const AWAY: Fault = { error: 'InternalServerError', status: 500 };

/** One call of it at once, and one more each second. */
const SLOW_ROUTE = 'GET /me';
const slowed = ({ Resources }: StackTemplate) => {
  const stage = Resources['HttpApiStage']?.Properties as {
    RouteSettings: Record<string, object>;
  };
  stage.RouteSettings[SLOW_ROUTE] = { ThrottlingRateLimit: 1, ThrottlingBurstLimit: 1 };
};

describe('the API while AWS is unwell', () => {
  let aws: UnwellAws;
  let store: Store;
  let api: Api;
  before(async () => {
    aws = await startUnwellAws(FUNCTIONS);
    await (await stageOfTheStore(STAGE)).create(aws.between, slowed);
    store = await openStore(STAGE);
    api = await openApi(store);
  });
  after(() => aws.stop());

  const aShopper = async () => {
    const userId = await store.newUser();
    const bookId = await store.newBook({ quantity: 5, price: 2000 });
    return { userId, bookId, order: { lines: [{ bookId, quantity: 2 }] }, client: await api.as(userId) };
  };
  const ended = async (orderId: string) => {
    const { executionArn = '' } = (await store.order(orderId)) ?? {};
    await store.checkoutOf(executionArn, orderId).ended();
  };
  /** The rows that are kept of the requests of a user. */
  const requestsOf = async (userId: string) => {
    const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
    const { Items = [] } = await db.send(new ScanCommand({ TableName: store.output('RequestTable') }));
    return Items.filter(({ requestKey }) => String(requestKey).startsWith(`${userId}#`)).map(({ row }) =>
      String(row),
    );
  };
  const problem = (name: string) => ({ type: `https://storeflow.example/problems/${name}` });
  const expectBusy = ({ status, headers, body }: ApiAnswer) =>
    expect({ status, retryAfter: headers['retry-after'], type: headers['content-type'], body }).toMatchObject(
      {
        status: 503,
        retryAfter: '1',
        type: 'application/problem+json',
        body: { ...problem('platform-unavailable'), status: 503 },
      },
    );

  /** Where it goes wrong: what has happened to the order by then, and whether a checkout is under way. */
  const wrong: [where: string, faults: Record<string, Fault>, isUnderWay: boolean][] = [
    ['its key cannot be noted', { PutItem: { error: 'ProvisionedThroughputExceededException' } }, false],
    ['the books cannot be read', { BatchGetItem: THROTTLED }, false],
    ['too many executions are started at once', { StartExecution: THROTTLED }, false],
    ['too many executions run', { StartExecution: { error: 'ExecutionLimitExceeded' } }, false],
    ['Step Functions is away', { StartExecution: { error: 'ServiceUnavailable', status: 503 } }, false],
    ['it is not told that the checkout has started', { StartExecution: 'answer lost' }, true],
    ['the order cannot be written', { UpdateItem: AWAY }, true],
  ];
  for (const [where, faults, isUnderWay] of wrong)
    it(`answers 503 with Retry-After where ${where}, and makes one order of it when it is sent again`, async () => {
      const { userId, bookId, order, client } = await aShopper();
      const key = ulid();
      await store.desk.closedDuring(async () => {
        expectBusy(await aws.during(faults, () => client.post('/orders', order, { key })));
        expect(await requestsOf(userId)).not.toContain('ANSWER');
        if (!isUnderWay) {
          expect((await client.get('/orders')).body['orders']).toEqual([]);
          expect(await store.book(bookId)).toMatchObject({ quantity: 5, held: 0 });
        }
        // The lease runs out where it could not be given back.
        await store.pass(30);
      });
      const again = await client.post('/orders', order, { key });
      expect(again.status).toBe(202);
      expect(again.headers['idempotency-replayed']).toBeUndefined();
      await ended(String(again.body['orderId']));
      const { body } = await client.get('/orders');
      expect(body['orders']).toMatchObject([{ orderId: again.body['orderId'], status: 'DISPATCHED' }]);
      expect(await store.book(bookId)).toMatchObject({ quantity: 3, held: 0, sold: 2 });
      const replayed = await client.post('/orders', order, { key });
      expect(replayed).toMatchObject({ status: 202, headers: { 'idempotency-replayed': 'true' } });
    });

  for (const [where, faults] of wrong.filter(([, , isUnderWay]) => isUnderWay))
    it(`carries the order out, and shows it to its customer, where ${where} and it is never sent again`, async () => {
      const { order, client } = await aShopper();
      expectBusy(await aws.during(faults, () => client.post('/orders', order)));
      const listed = await store.atRest('the order has left', async () => {
        const { body } = await client.get('/orders');
        const [first] = body['orders'] as { orderId: string; status: string }[];
        return first?.status === 'DISPATCHED' ? first : undefined;
      });
      expect((await client.get(`/orders/${listed.orderId}`)).status).toBe(200);
      await store.mails(listed.orderId, 1);
    });

  it('answers 500 to what it did not expect, tells nothing of it, and makes one order of it when it is sent again', async () => {
    const { userId, bookId, order, client } = await aShopper();
    const key = ulid();
    const gone = { StartExecution: { error: 'StateMachineDoesNotExist' } };
    const failed = await aws.during(gone, () => client.post('/orders', order, { key }));
    expect(failed).toMatchObject({
      status: 500,
      headers: { 'content-type': 'application/problem+json' },
      body: { ...problem('internal-error'), status: 500, requestId: failed.headers['apigw-requestid'] },
    });
    expect(failed.headers['retry-after']).toBeUndefined();
    expect(JSON.stringify(failed.body)).not.toMatch(/StateMachine|would have it/);
    expect(await requestsOf(userId)).toEqual(['REQUEST']);
    expect(await store.book(bookId)).toMatchObject({ quantity: 5, held: 0 });
    const again = await client.post('/orders', order, { key });
    expect(again.status).toBe(202);
    await ended(String(again.body['orderId']));
    expect((await client.get('/orders')).body['orders']).toHaveLength(1);
  });

  it('answers 409 with Retry-After while somebody is at work on the same request', async () => {
    const { order, client } = await aShopper();
    const key = ulid();
    // Nor can the lease be given back then.
    await aws.during({ UpdateItem: AWAY }, () => client.post('/orders', order, { key }));
    expect(await client.post('/orders', order, { key })).toMatchObject({
      status: 409,
      headers: { 'retry-after': '1', 'content-type': 'application/problem+json' },
      body: problem('request-in-progress'),
    });
    await store.pass(30);
    expect((await client.post('/orders', order, { key })).status).toBe(202);
  });

  it('answers 503 to a cancellation that could not be written, and cancels when it is sent again', async () => {
    const { order, client } = await aShopper();
    await store.desk.closedDuring(async () => {
      const path = `/orders/${String((await client.post('/orders', order)).body['orderId'])}`;
      expectBusy(await aws.during({ UpdateItem: AWAY }, () => client.post(`${path}/cancel`)));
      expect((await client.get(path)).body).toMatchObject({ status: 'OPEN' });
      expect((await client.post(`${path}/cancel`)).status).toBe(202);
    });
  });

  it('answers 503 with Retry-After on every route of customers, whose tables are not to be read', async () => {
    const { userId, order, client } = await aShopper();
    const { body } = await client.post('/orders', order);
    const known: Record<string, string> = {
      orderId: String(body['orderId']),
      bookId: order.lines[0]?.bookId ?? '',
    };
    const staff = await api.as(await store.newUser(), { staff: true });
    const busy = Object.fromEntries(
      ['GetItem', 'Query', 'Scan', 'BatchGetItem'].map((operation) => [operation, AWAY]),
    );
    await aws.during(busy, async () => {
      for (const { operationId, method, path } of operationsIn(api.document)) {
        if (!FUNCTIONS.includes(operationId)) continue;
        const at = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => known[name] ?? '');
        expectBusy(await (method === 'GET' ? client.get(at) : client.post(at, order)));
      }
      expectBusy(await staff.get('/orders'));
    });
    expect((await staff.get('/orders', { query: { userId } })).body['orders']).toHaveLength(1);
  });

  it('answers 429 to who calls too often, and lets them in again later', async () => {
    const { client } = await aShopper();
    await store.pass(1);
    expect((await client.get('/me')).status).toBe(200);
    expect(await client.get('/me')).toMatchObject({
      status: 429,
      headers: { 'content-type': 'application/json', 'apigw-requestid': expect.stringMatching(/./) },
      body: { message: 'Too Many Requests' },
    });
    await store.pass(1);
    expect((await client.get('/me')).status).toBe(200);
  });
});
