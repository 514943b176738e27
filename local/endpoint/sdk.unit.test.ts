import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { before, describe, it } from 'node:test';
import { expect } from 'expect';
import { administrator, sdkConfig } from './sdk.ts';
import type { Dispatch } from './service.ts';

const calls: [service: string, call: (config: ReturnType<typeof sdkConfig>) => Promise<unknown>][] = [
  ['dynamodb', (config) => new DynamoDBClient(config).send(new DescribeTableCommand({ TableName: 't' }))],
  ['events', (config) => new EventBridgeClient(config).send(new PutEventsCommand({ Entries: [] }))],
  ['iam', (config) => new IAMClient(config).send(new GetRoleCommand({ RoleName: 'r' }))],
  ['lambda', (config) => new LambdaClient(config).send(new InvokeCommand({ FunctionName: 'f' }))],
  ['s3', (config) => new S3Client(config).send(new GetObjectCommand({ Bucket: 'b', Key: 'k' }))],
  ['states', (config) => new SFNClient(config).send(new StartExecutionCommand({ stateMachineArn: 'm' }))],
  ['sns', (config) => new SNSClient(config).send(new PublishCommand({ Message: 'm' }))],
  [
    'sqs',
    (config) => new SQSClient(config).send(new SendMessageCommand({ QueueUrl: 'q', MessageBody: 'm' })),
  ],
];

/** What `look` sees at the end of this turn of the event loop, after all that follows at once. */
const endOfTurn = <Seen>(look: () => Seen) =>
  new Promise<Seen>((resolve) => setImmediate(() => resolve(look())));

describe('a call of the local cloud to itself', () => {
  // The first call of a process reads the user's AWS configuration from the disk; a local cloud makes it while it starts.
  before(async () => {
    const dispatch: Dispatch = () => Promise.resolve({ status: 500, headers: {}, body: '{}' });
    for (const [, call] of calls) await call(sdkConfig(dispatch, administrator)).catch(() => {});
  });

  for (const [service, call] of calls)
    it(`(${service}) is under way, and has its answer, in one turn of the event loop: time cannot jump meanwhile`, async () => {
      const answer = Promise.withResolvers<void>();
      let arrived: string | undefined;
      const dispatch: Dispatch = async (request) => {
        arrived = request.service;
        await answer.promise;
        return { status: 500, headers: {}, body: '{}' };
      };
      let failed = false;
      const called = call(sdkConfig(dispatch, administrator)).catch(() => (failed = true));
      expect(await endOfTurn(() => arrived)).toBe(service);
      expect(failed).toBe(false);
      answer.resolve();
      expect(await endOfTurn(() => failed)).toBe(true);
      await called;
    });
});
