import { SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { SDK_SERVICES } from './stepfunctions/integrations/sdk/services.ts';
import { allow, startTestCloud } from './test-cloud.ts';
import type { TestCloud } from './test-cloud.ts';
import { tasksOf } from './test-tasks.ts';
import type { Tasks } from './test-tasks.ts';

const TABLE = {
  TableName: 'books',
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  BillingMode: 'PAY_PER_REQUEST',
};
const MAIL = {
  FromEmailAddress: 'shop@example.com',
  Destination: { ToAddresses: ['a@example.com'] },
  Content: { Simple: { Subject: { Data: 'Hello' }, Body: { Text: { Data: 'there' } } } },
};
const ISO = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);

/** A task of every service, and what is to come of it. */
const EXAMPLES: Record<string, [action: string, parameters: object, result: unknown]> = {
  cloudformation: ['describeStacks', {}, { Stacks: [] }],
  cloudwatch: ['describeAlarms', {}, expect.objectContaining({ MetricAlarms: [] })],
  cloudwatchlogs: ['createLogGroup', { LogGroupName: '/shop' }, {}],
  dynamodb: [
    'createTable',
    TABLE,
    { TableDescription: expect.objectContaining({ TableName: 'books', CreationDateTime: ISO }) },
  ],
  dynamodbstreams: ['listStreams', {}, { Streams: [] }],
  ecr: ['describeRepositories', {}, expect.anything()],
  eventbridge: [
    'putEvents',
    { Entries: [{ Source: 's', DetailType: 'd', Detail: { a: 1 } }] },
    { Entries: [{ EventId: expect.any(String) }], FailedEntryCount: 0 },
  ],
  iam: [
    'getRole',
    { RoleName: 'machine' },
    { Role: expect.objectContaining({ RoleName: 'machine', CreateDate: ISO }) },
  ],
  kms: [
    'createKey',
    {},
    { KeyMetadata: expect.objectContaining({ KeyState: 'Enabled', CreationDate: ISO }) },
  ],
  lambda: [
    'invoke',
    { FunctionName: 'desk', Payload: { a: 1 } },
    expect.objectContaining({ StatusCode: 200, Payload: '{"got":{"a":1}}' }),
  ],
  s3: ['createBucket', { Bucket: 'letters' }, expect.objectContaining({ Location: expect.any(String) })],
  sesv2: ['sendEmail', MAIL, { MessageId: expect.any(String) }],
  sfn: [
    'listStateMachines',
    {},
    { StateMachines: expect.arrayContaining([expect.objectContaining({ CreationDate: ISO })]) },
  ],
  sns: ['createTopic', { Name: 'news' }, { TopicArn: 'arn:aws:sns:us-east-1:000000000000:news' }],
  sqs: ['createQueue', { QueueName: 'orders' }, { QueueUrl: expect.stringContaining('/orders') }],
  sts: [
    'getCallerIdentity',
    {},
    expect.objectContaining({
      Arn: expect.stringContaining('assumed-role/machine/'),
      Account: '000000000000',
    }),
  ],
};

describe('a task of an AWS SDK', () => {
  let cloud: TestCloud;
  let tasks: Tasks;
  before(async () => {
    cloud = await startTestCloud();
    await cloud.makeRole('machine', ['states'], allow('*'));
    await cloud.makeFunction('desk', 'exports.handler = async (input) => ({ got: input })');
    tasks = tasksOf(cloud.config, 'machine');
  });
  after(() => cloud.stop());

  it('may be of every service that the local cloud has, and its answer a mock that is taken', async () => {
    expect(Object.keys(EXAMPLES)).toEqual([...SDK_SERVICES.keys()]);
    for (const [service, [action, parameters, result]] of Object.entries(EXAMPLES)) {
      const resource = `aws-sdk:${service}:${action}`;
      const answer = await tasks.result(resource, parameters);
      expect([service, answer]).toEqual([service, result]);
      expect([service, await tasks.mocked(resource, answer)]).toEqual([service, 'SUCCEEDED']);
    }
  });

  it('keeps values in DynamoDB and finds them, under the names that Java has for their kinds', async () => {
    const Item = { id: { S: 'b1' }, sold: { Bool: false }, by: { Ss: ['a', 'b'] }, note: { Nul: true } };
    expect(await tasks.result('aws-sdk:dynamodb:putItem', { TableName: 'books', Item })).toEqual({});
    expect(
      await tasks.result('aws-sdk:dynamodb:getItem', { TableName: 'books', Key: { id: { S: 'b1' } } }),
    ).toEqual({ Item });
    const query = { KeyConditionExpression: 'id = :id', ExpressionAttributeValues: { ':id': { S: 'b1' } } };
    expect(await tasks.result('aws-sdk:dynamodb:query', { TableName: 'books', ...query })).toEqual({
      Count: 1,
      Items: [Item],
      ScannedCount: 1,
    });
  });

  it('keeps a body as JSON and gives it as text', async () => {
    const object = { Bucket: 'letters', Key: 'a' };
    expect(await tasks.result('aws-sdk:s3:putObject', { ...object, Body: { Dict: 'Value' } })).toMatchObject({
      // What AWS answered to this body.
      ETag: '"49e31cee5aec8faf3345893addb14346"',
    });
    expect(await tasks.result('aws-sdk:s3:getObject', object)).toMatchObject({
      Body: '{"Dict":"Value"}',
      ContentLength: 16,
      LastModified: ISO,
    });
    expect(await tasks.result('aws-sdk:s3:putObject', { ...object, Body: 'text data' })).toMatchObject({
      ETag: '"2b5df3712557f503a9977a8ea893b2c9"',
    });
  });

  it('gives the names of the SDK for Java in its results', async () => {
    const QueueUrl = 'http://127.0.0.1/000000000000/orders';
    expect(await tasks.result('aws-sdk:sqs:sendMessage', { QueueUrl, MessageBody: { a: 1 } })).toEqual({
      MessageId: expect.any(String),
      Md5OfMessageBody: expect.any(String),
    });
  });

  it('waits for its answer with .waitForTaskToken', async () => {
    const QueueUrl = 'http://127.0.0.1/000000000000/tokens';
    await tasks.result('aws-sdk:sqs:createQueue', { QueueName: 'tokens' });
    const outcome = tasks.run('aws-sdk:sqs:sendMessage.waitForTaskToken', {
      QueueUrl,
      MessageBody: '{% $states.context.Task.Token %}',
    });
    const sqs = new SQSClient({ ...cloud.config, useQueueUrlAsEndpoint: false });
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }));
    await tasks.sfn.send(new SendTaskSuccessCommand({ taskToken: Messages[0]?.Body, output: '"done"' }));
    expect(await outcome).toMatchObject({ status: 'SUCCEEDED', output: 'done' });
  });
});
