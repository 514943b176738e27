import { CreateTableCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { CreateTopicCommand, PublishCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'expect';
import { region } from './arn.ts';
import type { Cloud } from './cloud-options.ts';
import { startCloud } from './cloud.ts';
import type { ReceivedMail } from './mail/mailbox.ts';
import { startCloudProcess } from './test-cloud-process.ts';

const folders: string[] = [];
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'cloud-'));
  folders.push(made);
  return made;
};
after(() => {
  for (const made of folders) rmSync(made, { recursive: true, force: true });
});

const start = (dataDir?: string) => {
  const onError = (error: unknown) => {
    throw error;
  };
  return startCloud({ dataDir, port: 0, onError });
};
const config = ({ endpoint }: Pick<Cloud, 'endpoint'>) => ({
  endpoint,
  region,
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  maxAttempts: 1,
});
const mails = async ({ endpoint }: Pick<Cloud, 'endpoint'>, query: string) =>
  ((await (await fetch(`${endpoint}/_storeflow/mails?${query}`)).json()) as { mails: ReceivedMail[] }).mails;

const table = {
  TableName: 'books',
  AttributeDefinitions: [{ AttributeName: 'bookId', AttributeType: 'S' as const }],
  KeySchema: [{ AttributeName: 'bookId', KeyType: 'HASH' as const }],
  BillingMode: 'PAY_PER_REQUEST' as const,
};

describe('the local cloud', () => {
  it('answers the query protocol as the AWS CLI speaks it', async () => {
    const cloud = await start();
    const call = async (service: string, form: Record<string, string>) => {
      const answer = await fetch(cloud.endpoint, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
          authorization: `AWS4-HMAC-SHA256 Credential=AKIALOCAL/20261121/${region}/${service}/aws4_request, SignedHeaders=host, Signature=00`,
        },
        body: new URLSearchParams(form),
      });
      return { status: answer.status, body: await answer.text() };
    };
    expect(await call('sts', { Action: 'GetCallerIdentity', Version: '2011-06-15' })).toMatchObject({
      status: 200,
      body: expect.stringContaining('<Account>000000000000</Account>'),
    });
    expect(await call('sns', { Action: 'CreateTopic', Name: 'orders' })).toMatchObject({
      status: 200,
      body: expect.stringContaining('<TopicArn>arn:aws:sns:us-east-1:000000000000:orders</TopicArn>'),
    });
    expect(await call('cloudformation', { Action: 'DescribeStacks', StackName: 'absent' })).toMatchObject({
      status: 400,
      body: expect.stringContaining('<Code>ValidationError</Code>'),
    });
    expect(await call('iam', { Action: 'CreateUser' })).toMatchObject({
      status: 400,
      body: expect.stringMatching(/<Code>UnknownOperationException<\/Code>.*iam: CreateUser/),
    });
    await cloud.stop();
  });

  it('has one owner per data folder, and keeps what is in it', async () => {
    const dataDir = folder();
    const first = await start(dataDir);
    await expect(start(dataDir)).rejects.toThrow(`Another local cloud runs on ${dataDir}: stop it first`);
    const before = new DynamoDBClient(config(first));
    await before.send(new CreateTableCommand(table));
    await before.send(new PutItemCommand({ TableName: 'books', Item: { bookId: { S: 'b1' } } }));
    before.destroy();
    await fetch(`${first.endpoint}/_storeflow/clock`, { method: 'POST', body: '{"advanceSeconds":3600}' });
    await first.stop();

    const second = await start(dataDir);
    const now = async () =>
      ((await (await fetch(`${second.endpoint}/_storeflow/clock`)).json()) as { now: number }).now;
    expect(await now()).toBeGreaterThan(Date.now() + 3_500_000);
    const again = new DynamoDBClient(config(second));
    const { Item } = await again.send(
      new GetItemCommand({ TableName: 'books', Key: { bookId: { S: 'b1' } } }),
    );
    expect(Item).toEqual({ bookId: { S: 'b1' } });
    again.destroy();
    await second.stop();
  });

  it('goes on after kill -9 with what was written', async () => {
    const dataDir = folder();
    const { endpoint, kill } = await startCloudProcess(dataDir);
    const db = new DynamoDBClient(config({ endpoint }));
    const sns = new SNSClient(config({ endpoint }));
    await db.send(new CreateTableCommand(table));
    await db.send(new PutItemCommand({ TableName: 'books', Item: { bookId: { S: 'b1' } } }));
    const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'orders' }));
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: 'shop@example.com' }));
    await sns.send(new PublishCommand({ TopicArn, Message: 'before the crash' }));
    await kill();
    db.destroy();
    sns.destroy();

    const cloud = await start(dataDir);
    expect(await mails(cloud, 'to=shop@example.com&atLeast=1&waitSeconds=30')).toMatchObject([
      { text: expect.stringContaining('before the crash') },
    ]);
    const again = new DynamoDBClient(config(cloud));
    const { Item } = await again.send(
      new GetItemCommand({ TableName: 'books', Key: { bookId: { S: 'b1' } } }),
    );
    expect(Item).toEqual({ bookId: { S: 'b1' } });
    again.destroy();
    await cloud.stop();
  });

  it('says what to do about data of another format', async () => {
    const dataDir = folder();
    await (await start(dataDir)).stop();
    writeFileSync(join(dataDir, 'format'), '0\n');
    await expect(start(dataDir)).rejects.toThrow(/are of format 0, this is format 2: .*-- --fresh/);
    rmSync(join(dataDir, 'format'));
    await expect(start(dataDir)).rejects.toThrow(/are of format unknown/);
  });

  it('says which port is taken', async () => {
    const { port, stop } = await start();
    await expect(startCloud({ port })).rejects.toThrow(/Port \d+ is taken.*STOREFLOW_PORT/);
    await stop();
  });
});
