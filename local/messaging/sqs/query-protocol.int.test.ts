import { XMLParser } from 'fast-xml-parser';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { startTestMessaging } from '../test-messaging.ts';

describe('SQS in the protocol of older AWS CLIs', () => {
  let messaging: Awaited<ReturnType<typeof startTestMessaging>>;
  before(async () => {
    messaging = await startTestMessaging();
  });
  after(() => messaging.stop());

  const parser = new XMLParser({ parseTagValue: false });
  const call = async (Action: string, form: Record<string, string> = {}, path = '/') => {
    const answer = await fetch(messaging.url + path, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
        authorization:
          'AWS4-HMAC-SHA256 Credential=AKIALOCAL/20261121/us-east-1/sqs/aws4_request, SignedHeaders=host, Signature=00',
      },
      body: new URLSearchParams({ Action, Version: '2012-11-05', ...form }),
    });
    return parser.parse(await answer.text()) as Record<string, Record<string, unknown>>;
  };
  const result = async (action: string, form: Record<string, string> = {}, path = '/') =>
    (await call(action, form, path))[`${action}Response`]?.[`${action}Result`];

  const QueueUrl = () => `${messaging.url}/000000000000/orders`;

  it('makes queues with attributes and tags', async () => {
    expect(
      await result('CreateQueue', {
        QueueName: 'orders',
        'Attribute.1.Name': 'VisibilityTimeout',
        'Attribute.1.Value': '60',
        'Tag.1.Key': 'app',
        'Tag.1.Value': 'storeflow',
      }),
    ).toEqual({ QueueUrl: QueueUrl() });
    expect(
      await result('GetQueueAttributes', { QueueUrl: QueueUrl(), 'AttributeName.1': 'VisibilityTimeout' }),
    ).toEqual({
      Attribute: { Name: 'VisibilityTimeout', Value: '60' },
    });
    expect(await result('ListQueueTags', { QueueUrl: QueueUrl() })).toEqual({
      Tag: { Key: 'app', Value: 'storeflow' },
    });
    expect(await result('ListQueues')).toEqual({ QueueUrl: QueueUrl() });
  });

  it('sends and receives messages, posted to the URL of the queue', async () => {
    const sent = await result(
      'SendMessageBatch',
      {
        QueueUrl: QueueUrl(),
        'SendMessageBatchRequestEntry.1.Id': 'a',
        'SendMessageBatchRequestEntry.1.MessageBody': '<order> & more',
        'SendMessageBatchRequestEntry.1.MessageAttribute.1.Name': 'kind',
        'SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.DataType': 'String',
        'SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.StringValue': 'test',
      },
      '/000000000000/orders',
    );
    expect(sent).toMatchObject({ SendMessageBatchResultEntry: { Id: 'a', MessageId: expect.any(String) } });
    expect(
      await result('ReceiveMessage', {
        QueueUrl: QueueUrl(),
        MaxNumberOfMessages: '10',
        'AttributeName.1': 'ApproximateReceiveCount',
        'MessageAttributeName.1': 'All',
      }),
    ).toMatchObject({
      Message: {
        Body: '<order> & more',
        Attribute: { Name: 'ApproximateReceiveCount', Value: '1' },
        MessageAttribute: { Name: 'kind', Value: { DataType: 'String', StringValue: 'test' } },
      },
    });
  });

  it('names errors as the older protocol does', async () => {
    expect(
      await call('SendMessage', { QueueUrl: `${messaging.url}/000000000000/absent`, MessageBody: 'x' }),
    ).toMatchObject({
      ErrorResponse: { Error: { Code: 'AWS.SimpleQueueService.NonExistentQueue', Type: 'Sender' } },
    });
    expect(await call('AddPermission')).toMatchObject({
      ErrorResponse: { Error: { Code: 'UnknownOperationException' } },
    });
  });
});
