import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { systemClock } from '../clock.ts';
import { createDispatch } from '../endpoint/dispatch.ts';
import { administrator, sdkConfig } from '../endpoint/sdk.ts';
import type { Service } from '../endpoint/service.ts';
import { askedFor, callOf, formCall, jsonCall } from '../endpoint/test-accesses.ts';
import { openStore } from '../store.ts';
import { createMessaging } from './create-messaging.ts';
import type { Messaging } from './create-messaging.ts';

const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:orders';
const TOPIC = 'arn:aws:sns:us-east-1:000000000000:orders';
const SUBSCRIPTION = `${TOPIC}:0b9c1e0e-1111-2222-3333-444444444444`;
const QueueUrl = 'http://127.0.0.1:1/000000000000/orders';

describe('what an operation needs permission for', () => {
  let messaging: Messaging;
  const of = (name: string): Service => {
    const found = messaging.services.find((service) => service.name === name);
    if (!found) throw new Error(`No ${name}`);
    return found;
  };
  before(async () => {
    messaging = await createMessaging({
      clock: systemClock(),
      store: openStore(),
      dispatch: () => Promise.reject(new Error('Nobody is called here')),
      sendMail: () => Promise.resolve(),
      endpointUrl: () => 'http://127.0.0.1:1',
      onError: (error) => {
        throw error;
      },
    });
  });
  after(() => messaging.stop());

  describe('of SQS', () => {
    const asked = (operation: string, input: object) => askedFor(of('sqs'), jsonCall(operation, input));

    it('is itself on the queue, a batch like what it is a batch of', async () => {
      expect(await asked('SendMessage', { QueueUrl })).toEqual([`sqs:SendMessage ${QUEUE}`]);
      expect(await asked('SendMessageBatch', { QueueUrl })).toEqual([`sqs:SendMessage ${QUEUE}`]);
      expect(await asked('DeleteMessageBatch', { QueueUrl })).toEqual([`sqs:DeleteMessage ${QUEUE}`]);
      expect(await asked('ChangeMessageVisibilityBatch', { QueueUrl })).toEqual([
        `sqs:ChangeMessageVisibility ${QUEUE}`,
      ]);
      expect(await asked('GetQueueUrl', { QueueName: 'orders' })).toEqual([`sqs:GetQueueUrl ${QUEUE}`]);
      expect(await asked('ListQueues', {})).toEqual(['sqs:ListQueues *']);
    });

    it('is the same in the older protocol', async () => {
      expect(await askedFor(of('sqs'), formCall('ReceiveMessage', { QueueUrl }))).toEqual([
        `sqs:ReceiveMessage ${QUEUE}`,
      ]);
    });

    it('is the key of an encrypted queue too', async () => {
      const key = 'arn:aws:kms:us-east-1:000000000000:key/k1';
      const sqs = new SQSClient(sdkConfig(createDispatch(messaging.services), administrator));
      await sqs.send(new CreateQueueCommand({ QueueName: 'sealed', Attributes: { KmsMasterKeyId: 'k1' } }));
      const sealed = { QueueUrl: QueueUrl.replace('orders', 'sealed') };
      expect((await asked('SendMessage', sealed)).slice(1)).toEqual([
        `kms:GenerateDataKey ${key}`,
        `kms:Decrypt ${key}`,
      ]);
      expect((await asked('ReceiveMessage', sealed)).slice(1)).toEqual([`kms:Decrypt ${key}`]);
      expect(await asked('DeleteMessage', sealed)).toHaveLength(1);
    });
  });

  describe('of SNS', () => {
    const asked = (operation: string, input: Record<string, string>) =>
      askedFor(of('sns'), formCall(operation, input));

    it('is itself on the topic, a batch like what it is a batch of', async () => {
      expect(await asked('Publish', { TopicArn: TOPIC })).toEqual([`sns:Publish ${TOPIC}`]);
      expect(await asked('PublishBatch', { TopicArn: TOPIC })).toEqual([`sns:Publish ${TOPIC}`]);
      expect(await asked('CreateTopic', { Name: 'orders' })).toEqual([`sns:CreateTopic ${TOPIC}`]);
      expect(await asked('Subscribe', { TopicArn: TOPIC, Protocol: 'sqs', Endpoint: QUEUE })).toEqual([
        `sns:Subscribe ${TOPIC}`,
      ]);
      expect(await asked('SetSubscriptionAttributes', { SubscriptionArn: SUBSCRIPTION })).toEqual([
        `sns:SetSubscriptionAttributes ${TOPIC}`,
      ]);
      expect(await asked('TagResource', { ResourceArn: TOPIC })).toEqual([`sns:TagResource ${TOPIC}`]);
      expect(await asked('ListTopics', {})).toEqual(['sns:ListTopics *']);
    });

    it('is the key of an encrypted topic too', async () => {
      const input = { 'Attributes.entry.1.key': 'KmsMasterKeyId', 'Attributes.entry.1.value': 'alias/shop' };
      await of('sns').handle(formCall('CreateTopic', { Name: 'sealed', ...input }));
      const TopicArn = TOPIC.replace('orders', 'sealed');
      const call = formCall('Publish', { TopicArn });
      expect(of('sns').operationOf?.(call).accesses.slice(1)).toMatchObject([
        {
          action: 'kms:GenerateDataKey',
          resource: 'arn:aws:kms:us-east-1:000000000000:alias/shop',
          conditionKeys: {
            'kms:viaservice': 'sns.us-east-1.amazonaws.com',
            'kms:encryptioncontext:aws:sns:topicarn': TopicArn,
          },
        },
        { action: 'kms:Decrypt' },
      ]);
    });
  });

  describe('of S3', () => {
    const asked = (
      request: string,
      query: Record<string, string> = {},
      more: { headers?: Record<string, string>; body?: string } = {},
    ) => {
      const [method = '', path = ''] = request.split(' ');
      return askedFor(of('s3'), callOf({ method, path, query, ...more }));
    };
    const object = 'arn:aws:s3:::shop/a/b c.zip';

    it('is reading, writing or deleting the object', async () => {
      expect(await asked('GET /shop/a/b%20c.zip')).toEqual([`s3:GetObject ${object}`]);
      expect(await asked('HEAD /shop/a/b%20c.zip')).toEqual([`s3:GetObject ${object}`]);
      expect(await asked('PUT /shop/a/b%20c.zip')).toEqual([`s3:PutObject ${object}`]);
      expect(await asked('DELETE /shop/a/b%20c.zip')).toEqual([`s3:DeleteObject ${object}`]);
      const headers = { 'x-amz-copy-source': '/other/from' };
      expect(await asked('PUT /shop/a/b%20c.zip', {}, { headers })).toEqual([
        `s3:PutObject ${object}`,
        's3:GetObject arn:aws:s3:::other/from',
      ]);
      const body = '<Delete><Object><Key>a</Key></Object><Object><Key>b&amp;c</Key></Object></Delete>';
      expect(await asked('POST /shop', { delete: '' }, { body })).toEqual([
        's3:DeleteObject arn:aws:s3:::shop/a',
        's3:DeleteObject arn:aws:s3:::shop/b&c',
      ]);
    });

    it('is the same for an object in parts', async () => {
      expect(await asked('POST /shop/k', { uploads: '' })).toEqual(['s3:PutObject arn:aws:s3:::shop/k']);
      expect(await asked('PUT /shop/k', { uploadId: 'u', partNumber: '1' })).toEqual([
        's3:PutObject arn:aws:s3:::shop/k',
      ]);
      expect(await asked('DELETE /shop/k', { uploadId: 'u' })).toEqual([
        's3:AbortMultipartUpload arn:aws:s3:::shop/k',
      ]);
    });

    it('is listing, making or setting the bucket', async () => {
      const bucket = 'arn:aws:s3:::shop';
      expect(await asked('GET /')).toEqual(['s3:ListAllMyBuckets *']);
      expect(await asked('GET /shop', { 'list-type': '2' })).toEqual([`s3:ListBucket ${bucket}`]);
      expect(await asked('HEAD /shop')).toEqual([`s3:ListBucket ${bucket}`]);
      expect(await asked('PUT /shop')).toEqual([`s3:CreateBucket ${bucket}`]);
      expect(await asked('DELETE /shop')).toEqual([`s3:DeleteBucket ${bucket}`]);
      expect(await asked('PUT /shop', { policy: '' })).toEqual([`s3:PutBucketPolicy ${bucket}`]);
      expect(await asked('DELETE /shop', { policy: '' })).toEqual([`s3:DeleteBucketPolicy ${bucket}`]);
      expect(await asked('GET /shop', { encryption: '' })).toEqual([
        `s3:GetEncryptionConfiguration ${bucket}`,
      ]);
      expect(await asked('DELETE /shop', { cors: '' })).toEqual([`s3:PutBucketCORS ${bucket}`]);
      expect(await asked('GET /shop', { location: '' })).toEqual([`s3:GetBucketLocation ${bucket}`]);
    });
  });
});
