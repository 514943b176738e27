import { CreateTableCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ListQueuesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { allow, startTestCloud } from './test-cloud.ts';
import type { TestCloud } from './test-cloud.ts';

interface Sent {
  service: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

const FORM = 'application/x-www-form-urlencoded';

const GUEST = [
  allow(['s3:ListBucket', 's3:AbortMultipartUpload', 's3:PutObject'], 'arn:aws:s3:::*'),
  allow('s3:ListAllMyBuckets'),
  allow('s3:*', ['arn:aws:s3:::open', 'arn:aws:s3:::open/*']),
  allow('sqs:*'),
  allow('sqs:*', 'arn:aws:sqs:*:000000000000:secret', { Effect: 'Deny' }),
  allow('dynamodb:*'),
  allow('dynamodb:*', 'arn:aws:dynamodb:*:*:table/Secret', { Effect: 'Deny' }),
];

describe('a call in words of its own', () => {
  let cloud: TestCloud;
  let key: string;
  before(async () => {
    cloud = await startTestCloud();
    await cloud.makeRole('guest', [], ...GUEST);
    key = (await cloud.under('guest')).credentials.accessKeyId;
  });
  after(() => cloud.stop());

  /** Over the wire as it is: an SDK, and fetch, would straighten it. */
  const call = async (path: string, { service, method = 'POST', headers = {}, body = '' }: Sent) => {
    const authorization = `AWS4-HMAC-SHA256 Credential=${key}/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`;
    const { hostname, port } = new URL(cloud.endpoint);
    const answer = await new Promise<{ status: number; body: string }>((resolve, reject) => {
      const sent = request(
        {
          hostname,
          port,
          path,
          method,
          headers: { authorization, 'content-length': Buffer.byteLength(body), ...headers },
        },
        (got) => void text(got).then((told) => resolve({ status: got.statusCode ?? 0, body: told }), reject),
      );
      sent.on('error', reject);
      sent.end(body);
    });
    return {
      status: answer.status,
      code: /(?:<Code>|"__type":")(?<code>[\w.#]+)/.exec(answer.body)?.groups?.['code'] ?? answer.body,
    };
  };

  describe('to S3', () => {
    let s3: S3Client;
    before(async () => {
      s3 = new S3Client({ ...cloud.config, forcePathStyle: true });
      for (const Bucket of ['open', 'secret']) {
        await s3.send(new CreateBucketCommand({ Bucket }));
        for (const Key of ['k', 'k?x', 'a&lt;'])
          await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
      }
    });
    after(() => s3.destroy());

    const keysOf = async (Bucket: string) =>
      ((await s3.send(new ListObjectsV2Command({ Bucket }))).Contents ?? []).map(({ Key }) => Key);
    const asked = async (line: string, more: Omit<Sent, 'service'> = {}) => {
      const [method = '', path = ''] = line.split(' ');
      return (await call(path, { service: 's3', method, ...more })).code;
    };

    it('deletes no object that it does not name where DeleteObjects names them', async () => {
      const deletion = (body: string) => asked('POST /secret?delete', { body });
      expect(await deletion('<Key>k</Key>')).toBe('MalformedXML');
      expect(await deletion('<Other><Key>k</Key></Other>')).toBe('MalformedXML');
      expect(await deletion('')).toBe('MalformedXML');
      expect(await deletion('<Delete></Delete><Key>k</Key>')).toBe('MalformedXML');
      expect(await deletion('<Delete><Object><Key>a</Key></Object><!-- <Key>k</Key> --></Delete>')).toBe(
        'UnsupportedByLocalCloud',
      );
      expect(await deletion('<Delete><Object><Key>k</Key><VersionId>1</VersionId></Object></Delete>')).toBe(
        'UnsupportedByLocalCloud',
      );
      expect(await deletion('<Delete><Object><Key>k</Key></Object></Delete>')).toBe('AccessDenied');
      expect(await keysOf('secret')).toEqual(['a&lt;', 'k', 'k?x']);
    });

    it('is no deletion in the guise of another operation', async () => {
      const body = '<Delete><Object><Key>k</Key></Object></Delete>';
      for (const line of [
        'POST /secret',
        'POST /secret/',
        'POST /secret?lifecycle',
        'POST /secret/k',
        'POST /secret/k?uploadId=',
        'DELETE /secret/k?uploadId=',
        'DELETE /secret/k?uploads',
        'PUT /secret?delete',
      ])
        expect([line, await asked(line, { body })]).toEqual([
          line,
          line.includes('uploadId=') ? 'InvalidArgument' : 'UnsupportedByLocalCloud',
        ]);
      expect(await keysOf('secret')).toEqual(['a&lt;', 'k', 'k?x']);
    });

    it('puts no object by a browser’s form', async () => {
      const headers = { 'content-type': 'Multipart/Form-Data; boundary=b' };
      const body =
        '--b\r\ncontent-disposition: form-data; name="key"\r\n\r\nplanted\r\n--b\r\ncontent-disposition: form-data; name="file"\r\n\r\nx\r\n--b--\r\n';
      for (const line of ['POST /secret', 'POST /secret?delete'])
        expect(await asked(line, { headers, body })).toBe('UnsupportedByLocalCloud');
      expect(await keysOf('secret')).not.toContain('planted');
    });

    it('reaches no other bucket by dots or slashes', async () => {
      expect(await asked('GET /open/../secret/k')).toBe('UnsupportedByLocalCloud');
      expect(await asked('GET /open/%2e%2E/secret/k')).toBe('UnsupportedByLocalCloud');
      expect(await asked('GET /../secret/k')).toBe('InvalidBucketName');
      expect(await asked('GET //secret/k')).toBe('InvalidBucketName');
      expect(await asked('GET /open%2Fk')).toBe('InvalidBucketName');
      expect(await asked('DELETE /open/k?attributes')).toBe('UnsupportedByLocalCloud');
    });

    it('copies only what may be read', async () => {
      const copy = (source: string) => asked('PUT /open/copy', { headers: { 'x-amz-copy-source': source } });
      expect(await copy('secret/k')).toBe('AccessDenied');
      await cloud.grant('guest', ...GUEST, allow('s3:GetObject', 'arn:aws:s3:::secret/k'));
      expect(await copy('secret/k%3Fx')).toBe('AccessDenied');
      expect(await copy('secret/k?versionId=1')).toBe('UnsupportedByLocalCloud');
      expect(await copy('x%zz')).toBe('InvalidArgument');
      expect(await copy('secret')).toBe('InvalidArgument');
    });

    it('with a path that is no URI is told so', async () => {
      expect(await asked('GET /open/100%')).toBe('InvalidURI');
    });

    it('does not reach a queue in the name of S3', async () => {
      const sqs = new SQSClient(cloud.config);
      await sqs.send(new CreateQueueCommand({ QueueName: 'lasting' }));
      const headers = {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': 'AmazonSQS.DeleteQueue',
      };
      const body = JSON.stringify({ QueueUrl: `${cloud.endpoint}/000000000000/lasting` });
      expect(await asked('POST /', { headers, body })).toBe('UnsupportedByLocalCloud');
      expect((await sqs.send(new ListQueuesCommand({}))).QueueUrls).toHaveLength(1);
    });
  });

  describe('to SQS', () => {
    let sqs: SQSClient;
    let QueueUrl: string;
    before(async () => {
      sqs = new SQSClient(cloud.config);
      ({ QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'secret' })));
      await sqs.send(new CreateQueueCommand({ QueueName: 'public' }));
    });
    after(() => sqs.destroy());

    const json = async (operation: string, input: object) =>
      (
        await call('/', {
          service: 'sqs',
          headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${operation}` },
          body: JSON.stringify(input),
        })
      ).code;
    const form = async (body: string, headers: Record<string, string> = {}, path = '/') =>
      (await call(path, { service: 'sqs', headers: { 'content-type': FORM, ...headers }, body })).code;
    const inQueue = async () => {
      const AttributeNames = ['ApproximateNumberOfMessages' as const];
      return (await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }))).Attributes;
    };

    it('is about the queue of exactly this URL', async () => {
      const send = (url: unknown) => json('SendMessage', { QueueUrl: url, MessageBody: 'x' });
      expect(await send(QueueUrl)).toBe('AccessDenied');
      for (const url of [
        `${QueueUrl}/`,
        `${QueueUrl}//`,
        `${QueueUrl}?`,
        'secret',
        '/000000000000/secret',
        ['secret'],
      ])
        expect([url, await send(url)]).toEqual([url, 'InvalidAddress']);
      expect(await send(QueueUrl.replace('000000000000', '999999999999'))).toBe(
        'com.amazonaws.sqs#QueueDoesNotExist',
      );
      expect(await inQueue()).toEqual({ ApproximateNumberOfMessages: '0' });
    });

    it('is the operation of its form, whatever its header, its query or a second Action says', async () => {
      const url = encodeURIComponent(QueueUrl);
      const deletion = `Action=DeleteQueue&QueueUrl=${url}`;
      expect(await form(deletion)).toBe('AccessDenied');
      expect(await form(deletion, { 'x-amz-target': 'AmazonSQS.ListQueues' })).toBe('AccessDenied');
      expect(await form(`Action=ListQueues&${deletion}`)).toBe('AccessDenied');
      expect(await form(deletion, {}, '/?Action=ListQueues')).toBe('AccessDenied');
      expect(await form(`${deletion}&QueueName=public`)).toBe('AccessDenied');
      expect(await form(`Action=TagQueue&QueueUrl=${url}&Tag=x`)).toBe('MalformedInput');
      await inQueue();
    });
  });

  describe('to DynamoDB', () => {
    let dynamodb: DynamoDBClient;
    before(async () => {
      dynamodb = new DynamoDBClient(cloud.config);
      for (const TableName of ['Secret', 'Allowed']) {
        await dynamodb.send(
          new CreateTableCommand({
            TableName,
            AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
            BillingMode: 'PAY_PER_REQUEST',
          }),
        );
        await dynamodb.send(
          new PutItemCommand({ TableName, Item: { id: { S: '1' }, v: { S: `in ${TableName}` } } }),
        );
      }
    });
    after(() => dynamodb.destroy());

    const json = async (operation: string, input: object) =>
      (
        await call('/', {
          service: 'dynamodb',
          headers: {
            'content-type': 'application/x-amz-json-1.0',
            'x-amz-target': `DynamoDB_20120810.${operation}`,
          },
          body: JSON.stringify(input),
        })
      ).code;

    it('is about the table when the index is null', async () => {
      expect(await json('Scan', { TableName: 'Secret', IndexName: null })).toBe('AccessDeniedException');
      expect(await json('Scan', { TableName: 'Allowed', IndexName: null })).toContain('in Allowed');
    });

    it('is about each table of a transaction, and refused where those cannot be told', async () => {
      const put = (TableName: unknown) => ({ TableName, Item: { id: { S: '2' } } });
      const write = (TransactItems: unknown) => json('TransactWriteItems', { TransactItems });
      expect(await write([{ Put: put('Secret'), Update: null }])).toBe('AccessDeniedException');
      expect(await write([{ Put: put('Allowed'), Update: null }])).toBe('{}');
      for (const items of [
        [[null, null, put('Secret'), null]],
        [{ Put: ['Secret', {}] }],
        [{ Put: put(['Secret']) }],
        [{ Drop: put('Secret') }],
        [null],
        7,
      ])
        expect([items, await write(items)]).toEqual([items, 'SerializationException']);
    });

    it('is about the table that a PartiQL statement names, and refused where it is in doubt', async () => {
      const execute = (Statement: string) => json('ExecuteStatement', { Statement });
      expect(await execute('SELECT v FROM "Allowed"')).toContain('in Allowed');
      expect(await execute('SELECT v FROM "Secret"')).toBe('AccessDeniedException');
      expect(await execute('select*from"Secret"')).toBe('AccessDeniedException');
      for (const statement of [
        `SELECT v, 'a FROM Allowed ' FROM "Secret"`,
        `SELECT "id FROM Allowed (", v FROM "Secret"`,
        `SELECT v FROM 'Secret'`,
        `SELECT v -- FROM "Allowed"\n FROM "Secret"`,
        `SELECT v FROM "Allowed", "Secret"`,
        `INSERT INTO 'Secret' VALUE {'id': '3'}`,
        `UPDATE 'Secret' SET v = 'z' WHERE id = '1'`,
        `DELETE FROM 'Secret' WHERE id = '1'`,
      ])
        expect([statement, await execute(statement)]).toEqual([statement, 'UnsupportedByLocalCloud']);
    });
  });

  it('to make a function without a role is refused as an input that lacks one', async () => {
    const body = JSON.stringify({ FunctionName: 'desk', Role: null, Runtime: 'nodejs24.x', Handler: 'i.h' });
    await cloud.grant('guest', ...GUEST, allow(['lambda:*', 'iam:PassRole']));
    const { status, code } = await call('/2015-03-31/functions', { service: 'lambda', body });
    expect([status, code]).toEqual([400, expect.stringContaining('Role')]);
  });
});
