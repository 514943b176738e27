import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
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
describe('the error of a task of an AWS SDK', () => {
  let cloud: TestCloud;
  let tasks: Tasks;
  before(async () => {
    cloud = await startTestCloud();
    await cloud.makeRole('machine', ['states'], allow('*'));
    tasks = tasksOf(cloud.config, 'machine');
    await tasks.result('aws-sdk:dynamodb:createTable', TABLE);
    await tasks.result('aws-sdk:dynamodb:putItem', { TableName: 'books', Item: { id: { S: 'b1' } } });
    await tasks.result('aws-sdk:s3:createBucket', { Bucket: 'letters' });
  });
  after(() => cloud.stop());

  for (const [resource, parameters, error, cause] of [
    [
      'dynamodb:putItem',
      { TableName: 'books', Item: { id: { S: 'b1' } }, ConditionExpression: 'attribute_not_exists(id)' },
      'DynamoDb.ConditionalCheckFailedException',
      /^The conditional request failed \(Service: DynamoDb, Status Code: 400, Request ID: \S+\) \(SDK Attempt Count: 1\)$/,
    ],
    [
      'dynamodb:transactWriteItems',
      {
        TransactItems: [
          {
            ConditionCheck: {
              TableName: 'books',
              Key: { id: { S: 'none' } },
              ConditionExpression: 'attribute_exists(id)',
            },
          },
        ],
      },
      'DynamoDb.TransactionCanceledException',
      /ConditionalCheckFailed.*\(Service: DynamoDb, /,
    ],
    [
      'dynamodb:getItem',
      { TableName: '/', Key: { id: { S: 'a' } } },
      'DynamoDb.DynamoDbException',
      /Status Code: 400/,
    ],
    [
      's3:listObjects',
      { Bucket: 'none-such' },
      'S3.NoSuchBucketException',
      /^The specified bucket does not exist.* \(Service: S3, Status Code: 404, /,
    ],
    ['s3:getObject', { Bucket: 'letters', Key: 'none' }, 'S3.NoSuchKeyException', /Status Code: 404/],
    ['s3:headObject', { Bucket: 'letters', Key: 'none' }, 'S3.NoSuchKeyException', /Status Code: 404/],
    ['s3:headBucket', { Bucket: 'none-such' }, 'S3.NoSuchBucketException', /Status Code: 404/],
    [
      'sfn:sendTaskSuccess',
      { TaskToken: 'NoSuchTaskToken', Output: '1' },
      'Sfn.InvalidTokenException',
      /^Invalid Token: 'Invalid token' \(Service: Sfn, Status Code: 400, Request ID: \S+\) \(SDK Attempt Count: 1\)$/,
    ],
    ['sqs:getQueueUrl', { QueueName: 'none' }, 'Sqs.QueueDoesNotExistException', /Service: Sqs, /],
    [
      'sns:publish',
      { TopicArn: 'arn:aws:sns:us-east-1:000000000000:none', Message: 'm' },
      'Sns.NotFoundException',
      /Service: Sns, /,
    ],
    ['lambda:getFunction', { FunctionName: 'none' }, 'Lambda.ResourceNotFoundException', /Service: Lambda, /],
    ['iam:getRole', { RoleName: 'none' }, 'Iam.NoSuchEntityException', /Service: Iam, /],
    // What AWS has and the local cloud has not is refused by name.
    ['dynamodb:listBackups', {}, 'DynamoDb.DynamoDbException', /is not emulated by the local cloud/],
  ] as const)
    it(`is ${error} (${resource})`, async () => {
      expect(await tasks.run(`aws-sdk:${resource}`, parameters)).toMatchObject({
        status: 'FAILED',
        error,
        cause: expect.stringMatching(cause),
      });
    });

  it('says what its role may not do', async () => {
    const roleArn = await cloud.makeRole('nobody', ['states'], allow('logs:*'));
    const book = { TableName: 'books', Key: { id: { S: 'b1' } } };
    expect(await tasks.run('aws-sdk:dynamodb:getItem', book, {}, { roleArn })).toMatchObject({
      error: 'DynamoDb.DynamoDbException',
      cause: expect.stringMatching(/assumed-role\/nobody\/.* is not authorized to perform: dynamodb:GetItem/),
    });
  });
});
