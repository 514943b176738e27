import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { arn } from './arn.ts';
import { allow, policyOf, startTestCloud } from './test-cloud.ts';
import type { TestCloud } from './test-cloud.ts';
import { tasksOf } from './test-tasks.ts';
import type { Tasks } from './test-tasks.ts';

const HTTP = {
  SdkHttpMetadata: expect.objectContaining({ HttpStatusCode: 200 }),
  SdkResponseMetadata: { RequestId: expect.stringMatching(/^\S+$/) },
};
describe('an optimized task', () => {
  let cloud: TestCloud;
  let tasks: Tasks;
  let sqs: SQSClient;
  before(async () => {
    cloud = await startTestCloud();
    await cloud.makeRole('machine', ['states'], allow('*'));
    tasks = tasksOf(cloud.config, 'machine');
    sqs = new SQSClient({ ...cloud.config, useQueueUrlAsEndpoint: false });
  });
  after(() => cloud.stop());

  const received = async (QueueUrl: string | undefined) => {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }));
    return JSON.parse(Messages[0]?.Body ?? '') as unknown;
  };
  const failure = async (resource: string, parameters: object) => {
    const { status, error, cause } = await tasks.run(resource, parameters);
    expect(status).toBe('FAILED');
    return { error, cause };
  };

  describe('of EventBridge', () => {
    /** Makes a queue that gets every event from a source; gives its URL. */
    const hearing = async (name: string, source: string) => {
      const Principal = { Service: 'events.amazonaws.com' };
      const Policy = policyOf(allow('sqs:SendMessage', arn('sqs', name), { Principal }));
      const queue = new CreateQueueCommand({ QueueName: name, Attributes: { Policy } });
      const { QueueUrl } = await sqs.send(queue);
      const events = new EventBridgeClient(cloud.config);
      const EventPattern = JSON.stringify({ source: [source] });
      await events.send(new PutRuleCommand({ Name: name, EventPattern }));
      const Targets = [{ Id: 'q', Arn: arn('sqs', name) }];
      await events.send(new PutTargetsCommand({ Rule: name, Targets }));
      return QueueUrl;
    };

    it('says which execution and which machine it is from, and takes a detail as an object', async () => {
      const QueueUrl = await hearing('heard', 'store.orders');
      const Entries = [
        { Source: 'store.orders', DetailType: 'OrderPlaced', Detail: { id: 'o1' }, Resources: ['own'] },
      ];
      const T = {
        Type: 'Task',
        Resource: 'arn:aws:states:::events:putEvents',
        Arguments: { Entries },
        End: true,
      };
      const machine = await tasks.createMachine({ StartAt: 'T', States: { T } }, { name: 'tells' });
      const execution = await tasks.start(machine);
      expect((await tasks.ended(execution)).output).toEqual({
        Entries: [{ EventId: expect.any(String) }],
        FailedEntryCount: 0,
        ...HTTP,
      });
      expect(await received(QueueUrl)).toMatchObject({
        'detail-type': 'OrderPlaced',
        detail: { id: 'o1' },
        resources: ['own', execution, machine],
      });
    });

    it('fails when one of its entries does, and says of each what became of it', async () => {
      const good = { Source: 'store.orders', DetailType: 'x', Detail: { a: 1 } };
      const entriesOf = async (...Entries: object[]) => {
        const { error, cause = '' } = await failure('events:putEvents', { Entries });
        expect(error).toBe('EventBridge.FailedEntry');
        return JSON.parse(cause) as unknown;
      };
      expect(await entriesOf(good, { ...good, Detail: '"jsonstring"' })).toEqual({
        Entries: [
          { EventId: expect.any(String) },
          { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' },
        ],
        FailedEntryCount: 1,
      });
      const { Source: _source, ...sourceless } = good;
      expect(await entriesOf(sourceless)).toEqual({
        Entries: [
          {
            ErrorCode: 'InvalidArgument',
            ErrorMessage: 'Parameter Source is not valid. Reason: Source is a required argument.',
          },
        ],
        FailedEntryCount: 1,
      });
    });

    it('waits for its answer with .waitForTaskToken', async () => {
      const QueueUrl = await hearing('asked', 'store.desk');
      const Detail = { token: '{% $states.context.Task.Token %}' };
      const outcome = tasks.run('events:putEvents.waitForTaskToken', {
        Entries: [{ Source: 'store.desk', DetailType: 'Asked', Detail }],
      });
      const { detail } = (await received(QueueUrl)) as { detail: { token: string } };
      await tasks.sfn.send(new SendTaskSuccessCommand({ taskToken: detail.token, output: '"done"' }));
      expect(await outcome).toMatchObject({ status: 'SUCCEEDED', output: 'done' });
    });
  });

  describe('of SQS and SNS', () => {
    const FifoQueue = 'true';

    it('has the fields of FIFO queues and topics, and fails without them as AWS does', async () => {
      const { QueueUrl } = await sqs.send(
        new CreateQueueCommand({ QueueName: 'orders.fifo', Attributes: { FifoQueue } }),
      );
      const group = { MessageGroupId: 'g', MessageDeduplicationId: 'd' };
      expect(await tasks.result('sqs:sendMessage', { QueueUrl, MessageBody: { a: 1 }, ...group })).toEqual({
        MD5OfMessageBody: expect.any(String),
        MessageId: expect.any(String),
        SequenceNumber: expect.any(String),
        ...HTTP,
      });
      expect(await received(QueueUrl)).toEqual({ a: 1 });
      const { TopicArn } = await new SNSClient(cloud.config).send(
        new CreateTopicCommand({ Name: 'orders.fifo', Attributes: { FifoTopic: 'true' } }),
      );
      expect(await tasks.result('sns:publish', { TopicArn, Message: { a: 1 }, ...group })).toEqual({
        MessageId: expect.any(String),
        ...HTTP,
      });
      expect(await failure('sns:publish', { TopicArn, Message: { a: 1 } })).toEqual({
        error: 'SNS.InvalidParameterException',
        cause: expect.stringMatching(
          /MessageGroupId.*\(Service: AmazonSNS; Status Code: 400; Error Code: InvalidParameter; /,
        ),
      });
    });

    it('takes a null for nothing', async () => {
      const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'orders' }));
      expect(await failure('sqs:sendMessage', { QueueUrl, MessageBody: null })).toEqual({
        error: 'SQS.AmazonSQSException',
        cause: expect.stringContaining('Error Code: MissingParameter'),
      });
    });

    it('keeps bytes of attributes, given in Base64', async () => {
      const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'bytes' }));
      const MessageAttributes = {
        mark: { DataType: 'Binary', BinaryValue: Buffer.from('ä').toString('base64') },
      };
      await tasks.result('sqs:sendMessage', { QueueUrl, MessageBody: '1', MessageAttributes });
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20, MessageAttributeNames: ['All'] }),
      );
      const { BinaryValue = [] } = Messages[0]?.MessageAttributes?.['mark'] ?? {};
      expect(Buffer.from(BinaryValue).toString()).toBe('ä');
    });
  });

  describe('of Lambda', () => {
    it('takes what its fields are, and fails before anything is called with what they are not', async () => {
      await cloud.makeFunction('desk', 'exports.handler = async (input) => ({ got: input })');
      expect(await tasks.result('lambda:invoke', { FunctionName: 'desk', Payload: [1] })).toEqual({
        ExecutedVersion: '$LATEST',
        Payload: { got: [1] },
        StatusCode: 200,
        ...HTTP,
      });
      expect(await failure('lambda:invoke', { FunctionName: '{% 5 %}' })).toEqual({
        error: 'States.Runtime',
        cause: expect.stringContaining(
          `The Parameters '{"FunctionName":5}' could not be used to start the Task: [The value for the field 'FunctionName' must be a STRING]`,
        ),
      });
    });
  });
});
