import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { arn } from './arn.ts';
import { allow, startTestCloud } from './test-cloud.ts';
import type { TestCloud } from './test-cloud.ts';
import { tasksOf } from './test-tasks.ts';
import type { Tasks } from './test-tasks.ts';

const TABLE = {
  TableName: 'books',
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  BillingMode: 'PAY_PER_REQUEST',
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
};
const KEY = { TableName: 'books', Key: { id: { S: 'b1' } } };
const ALL_OLD = { ReturnValues: 'ALL_OLD' };
const CHILD = arn('states', 'stateMachine:child');
const QUEUE = { QueueUrl: 'http://127.0.0.1/000000000000/orders', MessageBody: 'o1' };
const EVENT = { Entries: [{ Source: 's', DetailType: 'd', Detail: { a: 1 } }] };
const INVOCATION = { FunctionName: 'desk', Payload: { a: 1 } };
const EXECUTION = { StateMachineArn: CHILD, Input: { order: 'o1' } };

/** In this order: what one leaves, another finds. */
const CALLS: [resource: string, parameters: object][] = [
  ['aws-sdk:dynamodb:createTable', TABLE],
  [
    'dynamodb:putItem',
    { TableName: 'books', Item: { id: { S: 'b1' }, sold: { BOOL: false }, mark: { B: 'w6Q=' } }, ...ALL_OLD },
  ],
  ['dynamodb:getItem', KEY],
  ['aws-sdk:dynamodb:getItem', KEY],
  ['aws-sdk:dynamodb:scan', { TableName: 'books' }],
  ['aws-sdk:dynamodb:describeTable', { TableName: 'books' }],
  [
    'dynamodb:updateItem',
    {
      ...KEY,
      UpdateExpression: 'SET sold = :yes',
      ExpressionAttributeValues: { ':yes': { BOOL: true } },
      ReturnValues: 'UPDATED_NEW',
    },
  ],
  ['dynamodb:deleteItem', { ...KEY, ...ALL_OLD }],
  ['aws-sdk:dynamodbstreams:listStreams', {}],
  ['lambda:invoke', INVOCATION],
  ['aws-sdk:lambda:invoke', INVOCATION],
  ['aws-sdk:lambda:getFunction', { FunctionName: 'desk' }],
  ['sqs:sendMessage', QUEUE],
  ['aws-sdk:sqs:sendMessage', QUEUE],
  ['aws-sdk:sqs:receiveMessage', { QueueUrl: QUEUE.QueueUrl }],
  ['sns:publish', { TopicArn: arn('sns', 'news'), Message: 'm' }],
  ['events:putEvents', EVENT],
  ['aws-sdk:eventbridge:putEvents', EVENT],
  ['states:startExecution', EXECUTION],
  ['states:startExecution.sync', EXECUTION],
  ['states:startExecution.sync:2', EXECUTION],
  ['aws-sdk:sfn:listExecutions', { StateMachineArn: CHILD }],
  ['aws-sdk:s3:getObject', { Bucket: 'letters', Key: 'a' }],
  ['aws-sdk:s3:listObjectsV2', { Bucket: 'letters' }],
];

describe('what a task really answers', () => {
  let cloud: TestCloud;
  let tasks: Tasks;
  before(async () => {
    cloud = await startTestCloud();
    await cloud.makeRole('machine', ['states'], allow('*'));
    await cloud.makeFunction('desk', 'exports.handler = async (input) => ({ got: input })');
    tasks = tasksOf(cloud.config, 'machine');
    const child = { StartAt: 'P', States: { P: { Type: 'Pass', End: true } } };
    await tasks.createMachine(child, { name: 'child' });
    await new SQSClient(cloud.config).send(new CreateQueueCommand({ QueueName: 'orders' }));
    await new SNSClient(cloud.config).send(new CreateTopicCommand({ Name: 'news' }));
    await tasks.result('aws-sdk:s3:createBucket', { Bucket: 'letters' });
    const s3 = new S3Client({ ...cloud.config, forcePathStyle: true });
    await s3.send(new PutObjectCommand({ Bucket: 'letters', Key: 'a', Body: 'text' }));
  });
  after(() => cloud.stop());

  for (const [resource, parameters] of CALLS)
    it(`is a mock that is taken in place of it: ${resource}`, async () => {
      expect(await tasks.mocked(resource, await tasks.result(resource, parameters))).toBe('SUCCEEDED');
    });
});
