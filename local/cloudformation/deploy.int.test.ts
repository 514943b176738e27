import { after, before, describe, it } from 'node:test';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import {
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SQSClient,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { arn, region } from '../arn.ts';
import { startCloud } from '../cloud.ts';
import type { Cloud } from '../cloud-options.ts';
import { testService } from './test-service.ts';
import type { TestService } from './test-service.ts';

const configOf = ({ endpoint }: Cloud) => ({
  endpoint,
  region,
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  maxAttempts: 1,
});

describe('the real `serverless deploy` into the local cloud', () => {
  let cloud: Cloud;
  let service: TestService;
  let config: ReturnType<typeof configOf>;
  const errors: unknown[] = [];

  before(async () => {
    cloud = await startCloud({ port: 0, onError: (error) => errors.push(error) });
    service = await testService(cloud.endpoint);
    config = configOf(cloud);
  });
  after(async () => {
    await cloud.stop();
    await service.dispose();
  });

  const stack = async () => {
    const client = new CloudFormationClient(config);
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: 'fixture-dev' }));
    const [{ StackStatus, Outputs = [] } = {}] = Stacks;
    const outputs = Object.fromEntries(
      Outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
    );
    return { status: StackStatus, outputs };
  };

  const double = async (n: number): Promise<unknown> => {
    const { Payload } = await new LambdaClient(config).send(
      new InvokeCommand({ FunctionName: 'fixture-dev-double', Payload: JSON.stringify({ n }) }),
    );
    return JSON.parse(Buffer.from(Payload ?? []).toString());
  };

  /** What comes next on the queue of replies. */
  const reply = async (): Promise<string | undefined> => {
    const { outputs } = await stack();
    const QueueUrl = outputs['ReplyQueueUrl'];
    const sqs = new SQSClient(config);
    const { Messages: [message] = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }),
    );
    if (message) await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
    return message?.Body;
  };

  it('makes the stack', async () => {
    expect(await service.serverless('deploy')).toMatchObject({
      exitCode: 0,
      output: expect.stringContaining('Service deployed to stack fixture-dev'),
    });
    expect(await stack()).toEqual({
      status: 'UPDATE_COMPLETE',
      outputs: {
        ApiEndpoint: expect.stringMatching(
          /^https:\/\/[a-z0-9]{10}\.execute-api\.us-east-1\.amazonaws\.com$/,
        ),
        DoublerArn: arn('states', 'stateMachine:fixture-dev-doubler'),
        HttpApiId: expect.stringMatching(/^[a-z0-9]{10}$/),
        HttpApiUrl: expect.stringMatching(/^https:\/\/[a-z0-9]{10}\.execute-api\.us-east-1\.amazonaws\.com$/),
        QueueUrl: expect.stringMatching(
          /^http:\/\/127\.0\.0\.1:\d+\/000000000000\/fixture-dev-Queue-[A-Z0-9]{12}$/,
        ),
        ReplyQueueUrl: expect.stringContaining('ReplyQueue'),
        ServerlessDeploymentBucketName: expect.stringMatching(/^fixture-dev-serverlessdeploymentbucket-/),
        TableName: 'fixture-dev',
      },
    });
    expect(errors).toEqual([]);
  });

  it('whose parts work together: function, process, queue, table, topic', async () => {
    expect(await double(21)).toEqual({ n: 42 });

    const start = new StartExecutionCommand({
      stateMachineArn: arn('states', 'stateMachine:fixture-dev-doubler'),
      input: JSON.stringify({ wanted: 4 }),
    });
    await new SFNClient(config).send(start);
    expect(await reply()).toBe('{"n":8}');

    const { outputs } = await stack();
    await new SQSClient(config).send(
      new SendMessageCommand({ QueueUrl: outputs['QueueUrl'], MessageBody: 'order-1' }),
    );
    expect(await reply()).toBe('written order-1');
    const { Item } = await new DynamoDBClient(config).send(
      new GetItemCommand({ TableName: 'fixture-dev', Key: { id: { S: 'order-1' } } }),
    );
    expect(Item).toEqual({ id: { S: 'order-1' } });
  });

  it('and whose API answers, by its rules', async () => {
    const { outputs } = await stack();
    expect(outputs['ApiEndpoint']).toBe(outputs['HttpApiUrl']);
    const url = `${cloud.apiUrl}/${outputs['HttpApiId']}/doubles`;
    const headers = { origin: 'https://shop.example' };
    const answer = await fetch(`${url}/21`, { headers });
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://shop.example');
    expect(await answer.json()).toEqual({ n: 42 });
    const statuses = [await fetch(url, { method: 'POST' }), await fetch(`${url}/1`), await fetch(`${url}/1`)];
    expect(statuses.map(({ status }) => status)).toEqual([401, 200, 429]);
    const { events = [] } = await new CloudWatchLogsClient(config).send(
      new FilterLogEventsCommand({ logGroupName: '/aws/http-api/fixture-dev' }),
    );
    expect(events.map(({ message = '' }) => JSON.parse(message) as unknown)).toEqual([
      { route: 'GET /doubles/{n}', status: '200' },
      { route: 'POST /doubles', status: '401' },
      { route: 'GET /doubles/{n}', status: '200' },
      { route: 'GET /doubles/{n}', status: '429' },
    ]);
  });

  it('leaves it alone when nothing has changed', async () => {
    const { exitCode, output } = await service.serverless('deploy');
    expect(exitCode).toBe(0);
    expect(output).toContain('No changes to deploy');
  });

  it('brings changes, and keeps what is in the table', async () => {
    await service.edit('src/double.ts', 'FACTOR = 2', 'FACTOR = 3');
    await service.edit('serverless.yml', 'VisibilityTimeout: 60', 'VisibilityTimeout: 90');
    await service.edit(
      'serverless.yml',
      '    QueueUrl:',
      '    Added: { Value: { Fn::GetAtt: [Added, Arn] } }\n    QueueUrl:',
    );
    await service.edit(
      'serverless.yml',
      '    ReplyQueue:\n',
      '    Added: { Type: AWS::SQS::Queue }\n    ReplyQueue:\n',
    );
    expect(await service.serverless('deploy')).toMatchObject({ exitCode: 0 });
    const { status, outputs } = await stack();
    expect(status).toBe('UPDATE_COMPLETE');
    expect(outputs['Added']).toContain('fixture-dev-Added-');
    expect(await double(2)).toEqual({ n: 6 });
    const { Item } = await new DynamoDBClient(config).send(
      new GetItemCommand({ TableName: 'fixture-dev', Key: { id: { S: 'order-1' } } }),
    );
    expect(Item).toBeDefined();
  });

  it('can be taken back to an earlier deploy, and forward again', async () => {
    const { output } = await service.serverless('deploy', 'list');
    const [first = ''] = Array.from(output.matchAll(/Timestamp: (\d+)/g), ([, timestamp = '']) => timestamp);
    expect(await service.serverless('rollback', '--timestamp', first)).toMatchObject({ exitCode: 0 });
    expect(await double(2)).toEqual({ n: 4 });
    expect((await stack()).outputs['Added']).toBeUndefined();
    expect(await service.serverless('deploy', '--force')).toMatchObject({ exitCode: 0 });
    expect(await double(2)).toEqual({ n: 6 });
  });

  it('says before anything is made what is not emulated', async () => {
    const wrong =
      '    ReplyQueue:\n      Type: AWS::SQS::Queue\n      Properties: { Foo: 1 }\n    Cache: { Type: AWS::ElastiCache::CacheCluster }\n';
    const right = '    ReplyQueue:\n      Type: AWS::SQS::Queue\n';
    await service.edit('serverless.yml', right, wrong);
    const { exitCode, output } = await service.serverless('deploy');
    expect(exitCode).toBe(1);
    expect(output).toContain('ReplyQueue: AWS::SQS::Queue property Foo is not emulated by the local cloud');
    expect(output).toContain('Cache: AWS::ElastiCache::CacheCluster is not emulated by the local cloud');
    expect((await stack()).status).toBe('UPDATE_COMPLETE');
    await service.edit('serverless.yml', wrong, right);
  });

  it('puts a change back that fails half way, and says why', async () => {
    await service.edit('src/double.ts', 'FACTOR = 3', 'FACTOR = 4');
    const bad =
      'Added:\n      Type: AWS::SQS::Queue\n      DependsOn: DoubleLambdaFunction\n      Properties: { MessageRetentionPeriod: 5 }\n';
    await service.edit('serverless.yml', 'Added: { Type: AWS::SQS::Queue }\n', bad);
    const { exitCode, output } = await service.serverless('deploy');
    expect(exitCode).toBe(1);
    expect(output).toMatch(/UPDATE_FAILED: Added .*\n.*MessageRetentionPeriod/);
    expect((await stack()).status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(await double(2)).toEqual({ n: 6 });

    await service.edit('serverless.yml', bad, 'Added: { Type: AWS::SQS::Queue }\n');
    expect(await service.serverless('deploy', '--force')).toMatchObject({ exitCode: 0 });
    expect(await double(2)).toEqual({ n: 8 });
  });

  it('makes a second stage beside the first', async () => {
    expect(await service.serverless('deploy', '--stage', 'prod')).toMatchObject({ exitCode: 0 });
    expect(await service.serverless('remove', '--stage', 'prod')).toMatchObject({ exitCode: 0 });
    expect(await double(2)).toEqual({ n: 8 });
  });

  it('is told about by `serverless info`', async () => {
    const { output } = await service.serverless('info', '--verbose');
    expect(output).toContain('double: fixture-dev-double');
    expect(output).toContain('TableName: fixture-dev');
  });

  it('and taken away by `serverless remove`', async () => {
    expect(await service.serverless('remove')).toMatchObject({
      exitCode: 0,
      output: expect.stringContaining('successfully removed'),
    });
    await expect(stack()).rejects.toThrow('Stack with id fixture-dev does not exist');
    await expect(double(1)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    expect(errors).toEqual([]);
  });
});
