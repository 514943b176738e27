import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { allow, startTestCloud } from './test-cloud.ts';
import type { TestCloud } from './test-cloud.ts';
import { tasksOf } from './test-tasks.ts';
import type { Tasks } from './test-tasks.ts';

const HTTP = {
  SdkHttpMetadata: expect.objectContaining({ HttpStatusCode: 200 }),
  SdkResponseMetadata: { RequestId: expect.stringMatching(/^\S+$/) },
};
const book = (id: string) => ({ TableName: 'books', Key: { id: { S: id } } });

describe('a task of DynamoDB', () => {
  let cloud: TestCloud;
  let tasks: Tasks;
  before(async () => {
    cloud = await startTestCloud();
    await cloud.makeRole('machine', ['states'], allow('*'));
    tasks = tasksOf(cloud.config, 'machine');
    await new DynamoDBClient(cloud.config).send(
      new CreateTableCommand({
        TableName: 'books',
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        BillingMode: 'PAY_PER_REQUEST',
      }),
    );
  });
  after(() => cloud.stop());

  const failure = async (resource: string, parameters: object) => {
    const { status, error, cause } = await tasks.run(resource, parameters);
    expect(status).toBe('FAILED');
    return { error, cause };
  };

  it('puts, updates, gets and deletes an item, and tells of the answers', async () => {
    const Item = { id: { S: 'b1' }, sold: { BOOL: false }, by: { SS: ['a'] }, note: { NULL: true } };
    expect(await tasks.result('dynamodb:putItem', { TableName: 'books', Item })).toEqual(HTTP);
    const update = {
      UpdateExpression: 'SET sold = :yes',
      ExpressionAttributeValues: { ':yes': { BOOL: true } },
    };
    const updated = { ...book('b1'), ...update, ReturnValues: 'UPDATED_NEW' };
    expect(await tasks.result('dynamodb:updateItem', updated)).toEqual({
      Attributes: { sold: { BOOL: true } },
      ...HTTP,
    });
    const changed = { ...Item, sold: { BOOL: true } };
    expect(await tasks.result('dynamodb:getItem', book('b1'))).toEqual({ Item: changed, ...HTTP });
    const deleted = await tasks.result('dynamodb:deleteItem', { ...book('b1'), ReturnValues: 'ALL_OLD' });
    expect(deleted).toEqual({ Attributes: changed, ...HTTP });
    expect(await tasks.result('dynamodb:getItem', book('b1'))).toEqual(HTTP);
  });

  it('takes paths within its parameters', async () => {
    await tasks.result('dynamodb:putItem', { TableName: 'books', Item: { id: { S: 'b2' } } });
    const T = {
      Type: 'Task',
      Resource: 'arn:aws:states:::dynamodb:getItem',
      Parameters: { 'TableName.$': '$.table', Key: { id: { 'S.$': '$.id' } } },
      ResultSelector: { 'id.$': '$.Item.id.S' },
      End: true,
    };
    const machine = await tasks.createMachine({ QueryLanguage: 'JSONPath', StartAt: 'T', States: { T } });
    const execution = await tasks.start(machine, { table: 'books', id: 'b2' });
    expect(await tasks.ended(execution)).toMatchObject({ status: 'SUCCEEDED', output: { id: 'b2' } });
  });

  it('fails by the names that AWS has for it there', async () => {
    expect(
      await failure('dynamodb:deleteItem', {
        ...book('none'),
        ConditionExpression: 'attribute_exists(id)',
      }),
    ).toEqual({
      error: 'DynamoDB.ConditionalCheckFailedException',
      cause: expect.stringMatching(
        /^The conditional request failed \(Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ConditionalCheckFailedException; Request ID: \S+; Proxy: null\)$/,
      ),
    });
    expect(await failure('dynamodb:getItem', { ...book('b1'), TableName: 'none' })).toMatchObject({
      error: 'DynamoDB.ResourceNotFoundException',
    });
    // What recordings have for these two.
    expect(await failure('dynamodb:putItem', { TableName: 'books', Item: null })).toEqual({
      error: 'DynamoDB.AmazonDynamoDBException',
      cause: expect.stringContaining('Error Code: ValidationException'),
    });
    expect(await failure('dynamodb:putItem', { TableName: '/books', Item: {} })).toEqual({
      error: 'DynamoDB.AmazonDynamoDBException',
      cause: expect.stringContaining('Error Code: ValidationException'),
    });
  });
});
