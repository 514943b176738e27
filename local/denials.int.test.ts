import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient, GetItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { CreateTopicCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  GetQueueUrlCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { PLAIN_HTTP } from './identity/permissions/enforce.ts';
import { allow, policyOf, ROLE_OF, startTestCloud } from './test-cloud.ts';
import type { TestCloud } from './test-cloud.ts';

const SESSION = 'arn:aws:sts::000000000000:assumed-role/nobody/test';
const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:orders';

describe('a call that nothing allows', () => {
  let cloud: TestCloud;
  let config: TestCloud['config'];
  before(async () => {
    cloud = await startTestCloud();
    await cloud.makeRole('nobody', ['lambda'], allow('iam:ListRoles'));
    config = await cloud.under('nobody');
  });
  after(() => cloud.stop());

  const refused = async (call: Promise<unknown>) => {
    const error = await call.then(
      () => undefined,
      (thrown: unknown) => thrown as Error & { $metadata: { httpStatusCode?: number } },
    );
    return [error?.name, error?.$metadata.httpStatusCode];
  };

  it('is refused with the error that its service gives', async () => {
    const Key = { id: { S: '1' } };
    expect(
      await refused(new DynamoDBClient(config).send(new GetItemCommand({ TableName: 't', Key }))),
    ).toEqual(['AccessDeniedException', 400]);
    const QueueUrl = `${cloud.endpoint}/000000000000/orders`;
    expect(
      await refused(new SQSClient(config).send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' }))),
    ).toEqual(['AccessDenied', 403]);
    const TopicArn = 'arn:aws:sns:us-east-1:000000000000:orders';
    expect(await refused(new SNSClient(config).send(new PublishCommand({ TopicArn, Message: 'x' })))).toEqual(
      ['AuthorizationErrorException', 403],
    );
    const s3 = new S3Client({ ...config, forcePathStyle: true });
    expect(await refused(s3.send(new GetObjectCommand({ Bucket: 'b', Key: 'k' })))).toEqual([
      'AccessDenied',
      403,
    ]);
    expect(await refused(new LambdaClient(config).send(new InvokeCommand({ FunctionName: 'desk' })))).toEqual(
      ['AccessDeniedException', 403],
    );
    const stateMachineArn = 'arn:aws:states:us-east-1:000000000000:stateMachine:m';
    expect(await refused(new SFNClient(config).send(new StartExecutionCommand({ stateMachineArn })))).toEqual(
      ['AccessDeniedException', 400],
    );
    const Entries = [{ Source: 's', DetailType: 'd', Detail: '{}' }];
    expect(await refused(new EventBridgeClient(config).send(new PutEventsCommand({ Entries })))).toEqual([
      'AccessDeniedException',
      400,
    ]);
    expect(await refused(new CloudWatchLogsClient(config).send(new DescribeLogGroupsCommand({})))).toEqual([
      'AccessDeniedException',
      400,
    ]);
    expect(await refused(new SESv2Client(config).send(new SendEmailCommand({ Content: {} })))).toEqual([
      'AccessDeniedException',
      403,
    ]);
    expect(await refused(new IAMClient(config).send(new GetRoleCommand({ RoleName: 'nobody' })))).toEqual([
      'AccessDenied',
      403,
    ]);
    expect(await refused(new KMSClient(config).send(new CreateKeyCommand({})))).toEqual([
      'AccessDeniedException',
      400,
    ]);
    expect(await refused(new CloudFormationClient(config).send(new DescribeStacksCommand({})))).toEqual([
      'AccessDenied',
      403,
    ]);
  });

  it('is told who may not do what to what, why, and what would mend it', async () => {
    const QueueUrl = `${cloud.endpoint}/000000000000/orders`;
    await expect(
      new SQSClient(config).send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' })),
    ).rejects.toThrow(
      `User: ${SESSION} is not authorized to perform: sqs:SendMessage on resource: ${QUEUE} because no identity-based policy allows the sqs:SendMessage action (local cloud: a policy of the role nobody would need {"Effect":"Allow","Action":"sqs:SendMessage","Resource":"${QUEUE}"})`,
    );
  });

  it('is refused for one item of a transaction', async () => {
    const table = (name: string) => `arn:aws:dynamodb:us-east-1:000000000000:table/${name}`;
    await cloud.makeRole('writer', [], allow('dynamodb:PutItem', table('orders')));
    const TransactItems = [
      { Put: { TableName: 'orders', Item: { id: { S: '1' } } } },
      { Put: { TableName: 'books', Item: { id: { S: '1' } } } },
    ];
    await expect(
      new DynamoDBClient(await cloud.under('writer')).send(new TransactWriteItemsCommand({ TransactItems })),
    ).rejects.toThrow(`dynamodb:PutItem on resource: ${table('books')}`);
  });

  it('tells a role that is not let in by a role that is not there', async () => {
    const sts = new STSClient(config);
    expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({ Arn: SESSION });
    const assume = (name: string) =>
      sts.send(new AssumeRoleCommand({ RoleArn: ROLE_OF(name), RoleSessionName: 's' }));
    await cloud.grant('nobody', allow('sts:AssumeRole'));
    await expect(assume('nobody')).rejects.toThrow(/no resource-based policy allows the sts:AssumeRole/);
    await expect(assume('absent')).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});

describe('what is deployed', () => {
  let cloud: TestCloud;
  let sqs: SQSClient;
  let QueueUrl: string;
  before(async () => {
    cloud = await startTestCloud();
    await cloud.makeRole('desk', ['lambda'], allow('sqs:SendMessage', QUEUE));
    const administrator = new SQSClient(cloud.config);
    ({ QueueUrl = '' } = await administrator.send(new CreateQueueCommand({ QueueName: 'orders' })));
    sqs = new SQSClient(await cloud.under('desk'));
  });
  after(() => cloud.stop());

  const send = (client = sqs) => client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' }));
  const setPolicy = (...statements: object[]) =>
    new SQSClient(cloud.config).send(
      new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy: policyOf(...statements) } }),
    );
  const on = (Principal: unknown, more: object = {}) => allow('sqs:*', QUEUE, { Principal, ...more });

  it('counts from the next call on: a policy of the role', async () => {
    await send();
    await cloud.grant('desk', allow('sqs:GetQueueUrl'));
    await expect(send()).rejects.toThrow(/no identity-based policy/);
    await sqs.send(new GetQueueUrlCommand({ QueueName: 'orders' }));
    await cloud.grant('desk', allow('sqs:SendMessage', QUEUE));
    await send();
  });

  it('counts from the next call on: a policy of the resource, for the administrator too', async () => {
    await setPolicy({ ...on('*'), Sid: 'Closed', Effect: 'Deny', Action: 'sqs:SendMessage' });
    await expect(send()).rejects.toThrow(
      /with an explicit deny in a resource-based policy \(local cloud: the statement Closed of the policy resource of arn:aws:sqs:.*:orders denies it\)/,
    );
    await expect(send(new SQSClient(cloud.config))).rejects.toMatchObject({ name: 'AccessDenied' });
    await setPolicy(on({ AWS: ROLE_OF('desk') }));
    await cloud.grant('desk', allow('sns:Publish'));
    await send();
  });

  it('can refuse plain HTTP, which a call is said to have come by', async () => {
    await setPolicy(
      on({ AWS: ROLE_OF('desk') }),
      on('*', { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    );
    await send();
    const plain = new SQSClient(await cloud.under('desk'));
    plain.middlewareStack.add(
      (next) => (args) => {
        (args.request as { headers: Record<string, string> }).headers[PLAIN_HTTP] = 'yes';
        return next(args);
      },
      { step: 'build' },
    );
    await expect(send(plain)).rejects.toThrow(/explicit deny in a resource-based policy/);
  });

  it('lets no role publish to a topic because it has AWS’s own default policy', async () => {
    const { TopicArn } = await new SNSClient(cloud.config).send(new CreateTopicCommand({ Name: 'orders' }));
    await cloud.grant('desk', allow('sqs:*'));
    await expect(
      new SNSClient(await cloud.under('desk')).send(new PublishCommand({ TopicArn, Message: 'x' })),
    ).rejects.toMatchObject({ name: 'AuthorizationErrorException' });
  });
});
