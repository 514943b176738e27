import { CreateTableCommand, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import {
  CreateEventSourceMappingCommand,
  CreateFunctionCommand,
  InvokeCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'expect';
import { arn, region } from './arn.ts';
import type { ClockState } from './clock.ts';
import { startCloud } from './cloud.ts';
import { zip } from './lambda/test-lambda.ts';
import { startCloudProcess } from './test-cloud-process.ts';

const closing = new AsyncDisposableStack();
after(() => closing.disposeAsync());

const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'cloud-time-'));
  closing.defer(() => rmSync(made, { recursive: true, force: true }));
  return made;
};
const errors: unknown[] = [];
const start = async (dataDir: string) =>
  closing.adopt(await startCloud({ dataDir, port: 0, onError: (error) => errors.push(error) }), (cloud) =>
    cloud.stop(),
  );

const HOUR = 3_600_000;

/** The clients and the clock of a cloud. */
const clientsOf = (endpoint: string) => {
  const config = { endpoint, region, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
  const clock = async (path = '', body?: object): Promise<ClockState> => {
    const post = body && { method: 'POST', body: JSON.stringify(body) };
    const answer = await fetch(`${endpoint}/_storeflow/clock${path}`, post);
    if (!answer.ok) throw new Error(await answer.text());
    return (await answer.json()) as ClockState;
  };
  const clients = {
    dynamodb: new DynamoDBClient(config),
    events: new EventBridgeClient(config),
    lambda: new LambdaClient(config),
    states: new SFNClient(config),
    sns: new SNSClient(config),
    sqs: new SQSClient({ ...config, useQueueUrlAsEndpoint: false }),
  };
  closing.defer(() => {
    for (const client of Object.values(clients)) client.destroy();
  });
  return {
    ...clients,
    clock,
    machine: async (name: string, definition: object) => {
      const { stateMachineArn } = await clients.states.send(
        new CreateStateMachineCommand({
          name,
          definition: JSON.stringify({ QueryLanguage: 'JSONata', ...definition }),
          roleArn: arn('iam', 'role/machine'),
        }),
      );
      return stateMachineArn;
    },
  };
};

/** A function that notes when it runs, then does something. Calls are those of the SDK, as bare as they can be. */
const noting = (name: string, then = '') => ({
  FunctionName: name,
  Role: arn('iam', 'role/function'),
  Runtime: 'nodejs24.x' as const,
  Handler: 'index.handler',
  Timeout: 60,
  Code: {
    ZipFile: zip({
      'index.js': `
        const call = async (target, input) => {
          const headers = { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.0' }
          const answer = await fetch(process.env.AWS_ENDPOINT_URL, { method: 'POST', headers, body: JSON.stringify(input) })
          if (!answer.ok) throw new Error(await answer.text())
        }
        const note = (step) => call('DynamoDB_20120810.PutItem',
          { TableName: 'steps', Item: { step: { S: step }, at: { N: String(Date.now()) } } })
        const pause = () => new Promise((resolve) => setTimeout(resolve, 20))
        const start = (stateMachineArn) => call('AWSStepFunctions.StartExecution', { stateMachineArn })
        exports.handler = async () => { await note('${name}'); ${then} }`,
    }),
  },
});
const functionArn = (name: string) => arn('lambda', `function:${name}`);

describe('a cloud whose time jumps', () => {
  it('brings everything that needs no time to its end first, through all of its services', async () => {
    const cloud = await start(folder());
    const { clock, dynamodb, events, lambda, machine, sns, sqs } = clientsOf(cloud.endpoint);
    await clock('', { running: false, jumping: true });
    const { now: begun } = await clock();

    await dynamodb.send(
      new CreateTableCommand({
        TableName: 'steps',
        AttributeDefinitions: [{ AttributeName: 'step', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'step', KeyType: 'HASH' }],
        BillingMode: 'PAY_PER_REQUEST',
      }),
    );
    const anHour = await machine('an-hour', {
      StartAt: 'Wait',
      States: {
        Wait: { Type: 'Wait', Seconds: 3600, Next: 'Late' },
        Late: { Type: 'Task', Resource: functionArn('an-hour-later'), End: true },
      },
    });
    const task = await machine('task', {
      StartAt: 'Task',
      States: { Task: { Type: 'Task', Resource: functionArn('by-task'), End: true } },
    });
    const { QueueUrl } = await sqs.send(
      new CreateQueueCommand({ QueueName: 'orders', Attributes: { VisibilityTimeout: '60' } }),
    );
    const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'news' }));
    const sendMessage = `await call('AmazonSQS.SendMessage', { QueueUrl: '${QueueUrl}', MessageBody: 'an order' })`;
    const putEvents = `await call('AWSEvents.PutEvents', { Entries: [{ Source: 'test', DetailType: 'Told', Detail: '{}' }] })`;
    const made = [
      noting(
        'first',
        `await pause(); await start('${anHour}'); await pause(); await note('first, after a pause'); ${sendMessage}`,
      ),
      noting('by-message', putEvents),
      noting('by-notification', `await start('${task}')`),
      noting('by-task'),
      noting('an-hour-later'),
    ];
    for (const one of made) await lambda.send(new CreateFunctionCommand(one));
    await lambda.send(
      new CreateEventSourceMappingCommand({
        FunctionName: 'by-message',
        EventSourceArn: arn('sqs', 'orders'),
      }),
    );
    await events.send(new PutRuleCommand({ Name: 'told', EventPattern: '{"source":["test"]}' }));
    await events.send(new PutTargetsCommand({ Rule: 'told', Targets: [{ Id: 'topic', Arn: TopicArn }] }));
    await sns.send(
      new SubscribeCommand({ TopicArn, Protocol: 'lambda', Endpoint: functionArn('by-notification') }),
    );

    expect(await clock()).toMatchObject({ now: begun, moves: 0 });
    await lambda.send(new InvokeCommand({ FunctionName: 'first', InvocationType: 'Event' }));
    const steps = async () => {
      const { Items = [] } = await dynamodb.send(new ScanCommand({ TableName: 'steps' }));
      return Object.fromEntries(Items.map(({ step, at }) => [step?.S, Number(at?.N) - begun]));
    };
    while (!('an-hour-later' in (await steps()))) await clock('/rest');
    expect(await steps()).toEqual({
      first: 0,
      'first, after a pause': 0,
      'by-message': 0,
      'by-notification': 0,
      'by-task': 0,
      'an-hour-later': HOUR,
    });
    expect(await clock('/rest')).toMatchObject({ now: begun + HOUR, moves: 1, busy: {} });
  });

  it('stops in the middle of it, and goes on after the next start', async () => {
    const dataDir = folder();
    const cloud = await start(dataDir);
    const before = clientsOf(cloud.endpoint);
    await before.sqs.send(new CreateQueueCommand({ QueueName: 'minutes' }));
    const minutely = { Name: 'minutely', ScheduleExpression: 'rate(1 minute)' };
    await before.events.send(new PutRuleCommand(minutely));
    const Targets = [{ Id: 'queue', Arn: arn('sqs', 'minutes') }];
    await before.events.send(new PutTargetsCommand({ Rule: 'minutely', Targets }));
    let seen = await before.clock('', { running: false, jumping: true });
    while (seen.moves < 5) seen = await before.clock();
    await cloud.stop();

    const { clock } = clientsOf((await start(dataDir)).endpoint);
    const again = await clock();
    expect(again).toMatchObject({ running: false, jumping: true });
    expect(again.now).toBeGreaterThanOrEqual(seen.now);
    while ((await clock()).moves < 5);
    expect(errors).toEqual([]);
  });

  it('and is killed in the middle of it, goes on from where it was: no moment twice, none left out', async () => {
    const dataDir = folder();
    const { endpoint, kill } = await startCloudProcess(dataDir);
    const before = clientsOf(endpoint);
    await before.clock('', { running: false });
    const length = 400;
    const waits = Array.from({ length }, (_, index): [string, object] => [
      `Wait${index}`,
      { Type: 'Wait', Seconds: 60, ...(index + 1 < length ? { Next: `Wait${index + 1}` } : { End: true }) },
    ]);
    const stateMachineArn = await before.machine('waits', {
      StartAt: 'Wait0',
      States: Object.fromEntries(waits),
    });
    const { executionArn } = await before.states.send(new StartExecutionCommand({ stateMachineArn }));
    let seen = await before.clock('', { jumping: true });
    while (seen.moves < 20) seen = await before.clock();
    await kill();

    const cloud = await start(dataDir);
    const { clock, states } = clientsOf(cloud.endpoint);
    expect((await clock()).now).toBeGreaterThanOrEqual(seen.now);
    const describeIt = () => states.send(new DescribeExecutionCommand({ executionArn }));
    while ((await describeIt()).status === 'RUNNING') await clock('/rest');
    const { status, startDate, stopDate } = await describeIt();
    expect(status).toBe('SUCCEEDED');
    expect(Number(stopDate) - Number(startDate)).toBe(length * 60_000);
  });
});
