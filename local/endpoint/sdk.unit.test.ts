import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { createHook } from 'node:async_hooks';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { administrator, sdkConfig } from './sdk.ts';
import type { Dispatch } from './service.ts';

const calls: [service: string, call: (config: ReturnType<typeof sdkConfig>) => Promise<unknown>][] = [
  ['dynamodb', (config) => new DynamoDBClient(config).send(new DescribeTableCommand({ TableName: 't' }))],
  ['events', (config) => new EventBridgeClient(config).send(new PutEventsCommand({ Entries: [] }))],
  ['iam', (config) => new IAMClient(config).send(new GetRoleCommand({ RoleName: 'r' }))],
  ['lambda', (config) => new LambdaClient(config).send(new InvokeCommand({ FunctionName: 'f' }))],
  [
    'monitoring',
    (config) =>
      new CloudWatchClient(config).send(new PutMetricDataCommand({ Namespace: 'n', MetricData: [] })),
  ],
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

/** What is begun with the file system while `work` is on its way. */
const fileWork = async (work: () => Promise<unknown>): Promise<number> => {
  let begun = 0;
  const hook = createHook({ init: (_id, type) => void (type.startsWith('FSREQ') && (begun += 1)) });
  hook.enable();
  try {
    await work();
  } finally {
    hook.disable();
  }
  return begun;
};

describe('a call of the local cloud to itself', () => {
  for (const [service, call] of calls)
    it(`(${service}) asks no file how AWS is to be called: it would wait for the disk, and time could jump`, async () => {
      // What was read of a file is kept: each call has one that nobody knows.
      process.env['AWS_CONFIG_FILE'] = join(tmpdir(), 'storeflow-no-such-config', service);
      const dispatch: Dispatch = () => Promise.resolve({ status: 500, headers: {}, body: '{}' });
      const asked = await fileWork(() => call(sdkConfig(dispatch, administrator)).catch(() => {}));
      expect(asked).toBe(0);
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
