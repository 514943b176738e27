import { describe, it } from 'node:test';
import { expect } from 'expect';
import { systemClock } from '../clock.ts';
import { openStore } from '../store.ts';
import { startDynamodb } from './service.ts';

describe('DynamoDB', () => {
  it('tells the call log what AWS would bill, and the caller nothing that it did not ask for', async () => {
    const onError = (error: unknown) => {
      throw error;
    };
    const dynamodb = await startDynamodb({ store: openStore(), clock: systemClock(), onError });
    const call = async (action: string, input: object) => {
      const { units, body, status } = await dynamodb.service.handle({
        caller: { arn: 'arn:aws:iam::000000000000:root' },
        service: 'dynamodb',
        method: 'POST',
        path: '/',
        query: new URLSearchParams(),
        headers: { 'x-amz-target': `DynamoDB_20120810.${action}` },
        body: Buffer.from(JSON.stringify(input)),
      });
      return { status, units, output: JSON.parse(body.toString()) as unknown };
    };
    const TableName = 'couriers';
    const key = (AttributeName: string) => ({ AttributeName, KeyType: 'HASH' });
    await call('CreateTable', {
      TableName,
      AttributeDefinitions: ['courierId', 'available'].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S',
      })),
      KeySchema: [key('courierId')],
      GlobalSecondaryIndexes: [
        { IndexName: 'free', KeySchema: [key('available')], Projection: { ProjectionType: 'ALL' } },
      ],
      BillingMode: 'PAY_PER_REQUEST',
    });
    const Item = { courierId: { S: 'c' }, available: { S: 'yes' }, note: { S: 'x'.repeat(1500) } };
    expect(await call('PutItem', { TableName, Item })).toEqual({
      status: 200,
      output: {},
      units: { write: { couriers: 2, 'couriers/free': 2 } },
    });
    const Key = { courierId: { S: 'c' } };
    expect(await call('GetItem', { TableName, Key, ConsistentRead: true })).toEqual({
      status: 200,
      output: { Item },
      units: { read: { couriers: 1 } },
    });
    const Put = { TableName, Item: { courierId: { S: 'd' } } };
    expect(await call('TransactWriteItems', { TransactItems: [{ Put }] })).toEqual({
      status: 200,
      output: {},
      units: { write: { couriers: 2 } },
    });
    const asking = { TableName, Key, ReturnConsumedCapacity: 'TOTAL' };
    expect(await call('GetItem', asking)).toMatchObject({
      output: { ConsumedCapacity: { CapacityUnits: 0.5 } },
      units: undefined,
    });
    await dynamodb.stop();
  });
});
