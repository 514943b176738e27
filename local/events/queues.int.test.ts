import { after, before, describe, it } from 'node:test';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { arn } from '../arn.ts';
import { administrator, sdkConfig } from '../endpoint/sdk.ts';
import { jsonService } from '../endpoint/protocols.ts';
import { ServiceError } from '../errors.ts';
import { startTestEvents } from './test-events.ts';
import type { TestEvents } from './test-events.ts';

/** Step Functions on a bad day. */
const failing = jsonService({
  name: 'states',
  version: '1.0',
  actions: {
    StartExecution: () => {
      throw new ServiceError('ServiceUnavailable', 'not now', 503);
    },
  },
});

const EventPattern = JSON.stringify({ source: ['store.orders'] });

describe('an event to a queue or topic', () => {
  let cloud: TestEvents;
  let sqs: SQSClient;
  before(async () => {
    cloud = await startTestEvents({ messaging: true, services: [failing] });
    sqs = new SQSClient(sdkConfig(cloud.dispatch, administrator));
  });
  after(() => cloud.stop());

  const createQueue = (QueueName: string, Attributes = {}) =>
    sqs.send(new CreateQueueCommand({ QueueName, Attributes }));
  const receive = async (queue: string) => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: `${cloud.url}/000000000000/${queue}`,
        WaitTimeSeconds: 20,
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: ['All'],
      }),
    );
    return Messages[0];
  };

  it('arrives as the rule transforms it', async () => {
    await createQueue('plain');
    const InputTransformer = {
      InputPathsMap: { id: '$.detail.orderId' },
      InputTemplate: '{"order": "<id>"}',
    };
    await cloud.rule('plain', { EventPattern }, [{ Id: '1', Arn: arn('sqs', 'plain'), InputTransformer }]);
    await cloud.tell('OrderPlaced', { orderId: 'O-1' });
    expect((await receive('plain'))?.Body).toBe('{"order": "O-1"}');
  });
  it('arrives in its message group', async () => {
    await createQueue('fifo.fifo', { FifoQueue: 'true', ContentBasedDeduplication: 'true' });
    const target = {
      Id: '1',
      Arn: arn('sqs', 'fifo.fifo'),
      SqsParameters: { MessageGroupId: 'shop' },
      Input: '1',
    };
    await cloud.rule('fifo', { EventPattern }, [target]);
    await cloud.tell('OrderPlaced', {});
    expect(await receive('fifo.fifo')).toMatchObject({ Body: '1', Attributes: { MessageGroupId: 'shop' } });
  });
  it('arrives through a topic', async () => {
    await createQueue('mailbox');
    const sns = new SNSClient(sdkConfig(cloud.dispatch, administrator));
    await sns.send(new CreateTopicCommand({ Name: 'news' }));
    await sns.send(
      new SubscribeCommand({
        TopicArn: arn('sns', 'news'),
        Protocol: 'sqs',
        Endpoint: arn('sqs', 'mailbox'),
        Attributes: { RawMessageDelivery: 'true' },
      }),
    );
    await cloud.rule('news', { EventPattern }, [{ Id: '1', Arn: arn('sns', 'news'), InputPath: '$.detail' }]);
    await cloud.tell('OrderPlaced', { orderId: 'O-1' });
    expect((await receive('mailbox'))?.Body).toBe('{"orderId":"O-1"}');
  });
  it('that cannot go to its target goes to the dead-letter queue with the reason', async () => {
    await createQueue('dead');
    const target = {
      Id: '1',
      Arn: arn('lambda', 'function:missing'),
      DeadLetterConfig: { Arn: arn('sqs', 'dead') },
      InputPath: '$.detail',
    };
    const ruleArn = await cloud.rule('dead', { EventPattern }, [target]);
    await cloud.tell('OrderPlaced', { orderId: 'O-1' });
    const { Body, MessageAttributes = {} } = (await receive('dead')) ?? {};
    expect(Body).toBe('{"orderId":"O-1"}');
    expect(
      Object.fromEntries(
        Object.entries(MessageAttributes).map(([name, { StringValue }]) => [name, StringValue]),
      ),
    ).toEqual({
      RULE_ARN: ruleArn,
      TARGET_ARN: target.Arn,
      ERROR_CODE: 'NO_RESOURCE',
      ERROR_MESSAGE: expect.stringContaining('missing'),
      RETRY_ATTEMPTS: '0',
    });
  });
  it('whose target fails again and again goes there with the retries, and why there are no more', async () => {
    await createQueue('late');
    const target = {
      Id: '1',
      Arn: arn('states', 'stateMachine:checkout'),
      RoleArn: 'arn:aws:iam::000000000000:role/starter',
      DeadLetterConfig: { Arn: arn('sqs', 'late') },
      RetryPolicy: { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 3600 },
    };
    await cloud.rule('late', { EventPattern }, [target]);
    await cloud.tell('OrderPlaced', { orderId: 'O-1' });
    await cloud.clock.pass(60_000);
    const { MessageAttributes } = (await receive('late')) ?? {};
    expect(MessageAttributes).toMatchObject({
      ERROR_CODE: { StringValue: 'ERROR_FROM_TARGET' },
      RETRY_ATTEMPTS: { StringValue: '2' },
      EXHAUSTED_RETRY_CONDITION: { StringValue: 'MaximumRetryAttempts' },
    });
  });
});
