import {
  ConditionalCheckFailedException,
  CreateBackupCommand,
  CreateTableCommand,
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  ListTagsOfResourceCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { systemClock } from '../clock.ts';
import { startTestEndpoint, type TestEndpoint } from '../endpoint/test-endpoint.ts';
import { openStore, type Store } from '../store.ts';
import { startDynamodb, type Dynamodb } from './service.ts';

const books = {
  TableName: 'books',
  AttributeDefinitions: [{ AttributeName: 'bookId', AttributeType: 'S' as const }],
  KeySchema: [{ AttributeName: 'bookId', KeyType: 'HASH' as const }],
  BillingMode: 'PAY_PER_REQUEST' as const,
};
const arn = 'arn:aws:dynamodb:us-east-1:000000000000:table/books';

describe('DynamoDB behind the endpoint', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dynamodb-'));
  const deaths: Error[] = [];
  const clock = systemClock();
  let store: Store;
  let dynamodb: Dynamodb;
  let endpoint: TestEndpoint;
  let client: DynamoDBClient;

  const start = async () => {
    store = openStore(join(folder, 'store.sqlite'));
    dynamodb = await startDynamodb({
      store,
      clock,
      dbPath: join(folder, 'dynamodb.sqlite'),
      onError: (error) => deaths.push(error),
    });
    endpoint = await startTestEndpoint([dynamodb.service]);
    client = new DynamoDBClient(endpoint.config);
  };
  const stop = async () => {
    client.destroy();
    await endpoint.close();
    await dynamodb.stop();
    store.close();
  };
  before(start);
  after(async () => {
    await stop();
    clock.close();
    rmSync(folder, { recursive: true });
  });

  it('creates a table with what a template says of it, under an ARN of our region', async () => {
    const { TableDescription } = await client.send(
      new CreateTableCommand({
        ...books,
        DeletionProtectionEnabled: true,
        SSESpecification: { Enabled: true },
        Tags: [{ Key: 'app', Value: 'storeflow' }],
      }),
    );
    expect(TableDescription).toMatchObject({
      TableArn: arn,
      SSEDescription: { Status: 'ENABLED', SSEType: 'KMS' },
      DeletionProtectionEnabled: true,
    });
    const { Tags } = await client.send(new ListTagsOfResourceCommand({ ResourceArn: arn }));
    expect(Tags).toEqual([{ Key: 'app', Value: 'storeflow' }]);
  });

  it('remembers point-in-time recovery', async () => {
    const name = { TableName: 'books' };
    const status = async () =>
      (await client.send(new DescribeContinuousBackupsCommand(name))).ContinuousBackupsDescription
        ?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus;
    expect(await status()).toBe('DISABLED');
    const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true };
    await client.send(new UpdateContinuousBackupsCommand({ ...name, PointInTimeRecoverySpecification }));
    expect(await status()).toBe('ENABLED');
    await expect(
      client.send(new DescribeContinuousBackupsCommand({ TableName: 'absent' })),
    ).rejects.toMatchObject({ name: 'TableNotFoundException' });
  });

  it('refuses what is not emulated by name, whether action or property', async () => {
    await expect(
      client.send(new CreateBackupCommand({ TableName: 'books', BackupName: 'b' })),
    ).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: expect.stringContaining('CreateBackup'),
    });
    const WarmThroughput = { ReadUnitsPerSecond: 12000, WriteUnitsPerSecond: 4000 };
    await expect(
      client.send(new CreateTableCommand({ ...books, TableName: 'warm', WarmThroughput })),
    ).rejects.toMatchObject({ message: expect.stringContaining('CreateTable with WarmThroughput') });
  });

  it('decides conditions and gives the reasons of a cancelled transaction', async () => {
    const Item = { bookId: { S: 'b1' }, quantity: { N: '1' } };
    const ConditionExpression = 'attribute_not_exists(bookId)';
    const put = { TableName: 'books', Item, ConditionExpression };
    await client.send(new PutItemCommand(put));
    await expect(client.send(new PutItemCommand(put))).rejects.toThrow(ConditionalCheckFailedException);
    await expect(
      client.send(new TransactWriteItemsCommand({ TransactItems: [{ Put: put }] })),
    ).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'ConditionalCheckFailed' }],
    });
  });

  it('performs a transaction once, however often it is sent with its token within ten minutes', async () => {
    const write = (title: string) =>
      client.send(
        new TransactWriteItemsCommand({
          ClientRequestToken: 'once',
          ReturnConsumedCapacity: 'TOTAL',
          TransactItems: [{ Put: { TableName: 'books', Item: { bookId: { S: 't' }, title: { S: title } } } }],
        }),
      );
    const isTitled = async (title: string) => {
      const get = new GetItemCommand({ TableName: 'books', Key: { bookId: { S: 't' } } });
      expect((await client.send(get)).Item).toMatchObject({ title: { S: title } });
    };
    const taking = (units: object) => ({ ConsumedCapacity: [{ TableName: 'books', ...units }] });
    expect(await write('first')).toMatchObject(taking({ WriteCapacityUnits: 2 }));
    const changed = { bookId: { S: 't' }, title: { S: 'changed' } };
    await client.send(new PutItemCommand({ TableName: 'books', Item: changed }));
    expect(await write('first')).toMatchObject(taking({ ReadCapacityUnits: 2 }));
    await isTitled('changed');
    await expect(write('other')).rejects.toMatchObject({ name: 'IdempotentParameterMismatchException' });
    clock.advance(600_001);
    expect(await write('first')).toMatchObject(taking({ WriteCapacityUnits: 2 }));
    await isTitled('first');
  });

  it('has everything again after a restart', async () => {
    await stop();
    await start();
    const { Item } = await client.send(
      new GetItemCommand({ TableName: 'books', Key: { bookId: { S: 'b1' } } }),
    );
    expect(Item).toEqual({ bookId: { S: 'b1' }, quantity: { N: '1' } });
    const { Table } = await client.send(new DescribeTableCommand({ TableName: 'books' }));
    expect(Table).toMatchObject({ TableArn: arn, SSEDescription: { Status: 'ENABLED' } });
  });

  it('changes the encryption of a table', async () => {
    const name = { TableName: 'books' };
    const { TableDescription } = await client.send(
      new UpdateTableCommand({ ...name, SSESpecification: { Enabled: false } }),
    );
    expect(TableDescription).toMatchObject({ TableArn: arn, SSEDescription: { Status: 'DISABLED' } });
    await client.send(new UpdateTableCommand({ ...name, SSESpecification: { Enabled: true } }));
    const { Table } = await client.send(new DescribeTableCommand(name));
    expect(Table).toMatchObject({ SSEDescription: { Status: 'ENABLED', SSEType: 'KMS' } });
  });

  it('deletes a table once its protection is taken away, and its settings with it', async () => {
    const name = { TableName: 'books' };
    await expect(client.send(new DeleteTableCommand(name))).rejects.toThrow(/protected/);
    await client.send(
      new UpdateTableCommand({
        ...name,
        DeletionProtectionEnabled: false,
      }),
    );
    await client.send(new DeleteTableCommand(name));
    expect(store.collection('dynamodb-recovery').entries()).toEqual([]);
    expect(store.collection('dynamodb-encryption').entries()).toEqual([]);
    expect(deaths).toEqual([]);
  });
});
