import { CreateQueueCommand, GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { startWithGuest } from './test-guest.ts';
import type { CloudWithGuest } from './test-guest.ts';

const FORM = 'application/x-www-form-urlencoded';

describe('a call to SQS in words of its own', () => {
  let cloud: CloudWithGuest;
  let sqs: SQSClient;
  let QueueUrl: string;
  before(async () => {
    cloud = await startWithGuest();
    sqs = new SQSClient(cloud.config);
    ({ QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'secret' })));
    await sqs.send(new CreateQueueCommand({ QueueName: 'public' }));
  });
  after(async () => {
    sqs.destroy();
    await cloud.stop();
  });

  const json = async (operation: string, input: object) =>
    (
      await cloud.call('/', {
        service: 'sqs',
        headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${operation}` },
        body: JSON.stringify(input),
      })
    ).code;
  const form = async (body: string, headers: Record<string, string> = {}, path = '/') =>
    (await cloud.call(path, { service: 'sqs', headers: { 'content-type': FORM, ...headers }, body })).code;
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
    expect(await form(`Action=ListQueues&${deletion}`)).toBe('MalformedInput');
    expect(await form(`${deletion}&QueueUrl=${url.replace('secret', 'public')}`)).toBe('MalformedInput');
    expect(await form(deletion, {}, '/?Action=ListQueues')).toBe('AccessDenied');
    expect(await form(`${deletion}&QueueName=public`)).toBe('AccessDenied');
    expect(await form(`Action=TagQueue&QueueUrl=${url}&Tag=x`)).toBe('MalformedInput');
    await inQueue();
  });
});
