import { CreateTableCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { CreateEventSourceMappingCommand, InvokeCommand } from '@aws-sdk/client-lambda';
import { DescribeExecutionCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { CreateTopicCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'expect';
import { arn } from './arn.ts';
import { startCloud } from './cloud.ts';
import { startCloudProcess } from './test-cloud-process.ts';
import { clientsOf, functionArn, lettingIn } from './test-time.ts';

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

const clients = (endpoint: string) => closing.adopt(clientsOf(endpoint), (all) => all.destroy());

/** Follows the call log, as `npm run calls -- --follow` does, until it is interrupted. */
const followCalls = async (endpoint: string, signal: AbortSignal) => {
  for (let last = 0; !signal.aborted;) {
    const url = `${endpoint}/_storeflow/calls?after=${last}&waitSeconds=60`;
    const answer = await fetch(url, { signal }).catch(() => undefined);
    if (answer) ({ last } = (await answer.json()) as { last: number });
  }
};

describe('a cloud whose time jumps', () => {
  it('brings everything that needs no time to its end first, through all of its services', async () => {
    const cloud = await start(folder());
    const { clock, dynamodb, events, lambda, sns, ...make } = clients(cloud.endpoint);
    await clock('', { running: false, jumping: true });
    const { now: begun } = await clock();
    const interrupting = new AbortController();
    const following = followCalls(cloud.endpoint, interrupting.signal);

    await make.makeRole();
    await dynamodb.send(
      new CreateTableCommand({
        TableName: 'steps',
        AttributeDefinitions: [{ AttributeName: 'step', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'step', KeyType: 'HASH' }],
        BillingMode: 'PAY_PER_REQUEST',
      }),
    );
    const anHour = await make.makeMachine('an-hour', {
      StartAt: 'Wait',
      States: {
        Wait: { Type: 'Wait', Seconds: 3600, Next: 'Late' },
        Late: { Type: 'Task', Resource: functionArn('an-hour-later'), End: true },
      },
    });
    const task = await make.makeMachine('task', {
      StartAt: 'Task',
      States: { Task: { Type: 'Task', Resource: functionArn('by-task'), End: true } },
    });
    const QueueUrl = await make.makeQueue('orders', 'sns');
    await make.makeQueue('notices', 'sns');
    const { TopicArn } = await sns.send(
      new CreateTopicCommand({
        Name: 'news',
        Attributes: { Policy: lettingIn('events', 'sns:Publish', arn('sns', 'news')) },
      }),
    );
    const sendMessage = `await call('AmazonSQS.SendMessage', { QueueUrl: '${QueueUrl}', MessageBody: 'an order' })`;
    const putEvents = `await call('AWSEvents.PutEvents', { Entries: [{ Source: 'test', DetailType: 'Told', Detail: '{}' }] })`;
    await make.makeFunction(
      'first',
      `await pause(); await start('${anHour}'); await pause(); await note('first, after a pause'); ${sendMessage}`,
    );
    await make.makeFunction('by-message', putEvents);
    await make.makeFunction('by-notification', `await start('${task}')`);
    await make.makeFunction('by-notice');
    await make.makeFunction('by-task');
    await make.makeFunction('an-hour-later');
    const map = (queueName: string, FunctionName: string) =>
      lambda.send(
        new CreateEventSourceMappingCommand({ FunctionName, EventSourceArn: arn('sqs', queueName) }),
      );
    await map('orders', 'by-message');
    await map('notices', 'by-notice');
    await events.send(new PutRuleCommand({ Name: 'told', EventPattern: '{"source":["test"]}' }));
    await events.send(new PutTargetsCommand({ Rule: 'told', Targets: [{ Id: 'topic', Arn: TopicArn }] }));
    const subscribe = (Protocol: string, Endpoint: string) =>
      sns.send(new SubscribeCommand({ TopicArn, Protocol, Endpoint }));
    await subscribe('lambda', functionArn('by-notification'));
    await subscribe('sqs', arn('sqs', 'notices'));

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
      'by-notice': 0,
      'by-task': 0,
      'an-hour-later': HOUR,
    });
    expect(await clock('/rest')).toMatchObject({ now: begun + HOUR, moves: 1, busy: {} });
    expect(errors).toEqual([]);
    interrupting.abort();
    await following;
  });

  it('stops in the middle of it, and goes on after the next start', async () => {
    const dataDir = folder();
    const cloud = await start(dataDir);
    const before = clients(cloud.endpoint);
    await before.makeQueue('minutes', 'events');
    const minutely = { Name: 'minutely', ScheduleExpression: 'rate(1 minute)' };
    await before.events.send(new PutRuleCommand(minutely));
    const Targets = [{ Id: 'queue', Arn: arn('sqs', 'minutes') }];
    await before.events.send(new PutTargetsCommand({ Rule: 'minutely', Targets }));
    let seen = await before.clock('', { running: false, jumping: true });
    while (seen.moves < 5) seen = await before.clock();
    await cloud.stop();

    const { clock } = clients((await start(dataDir)).endpoint);
    const again = await clock();
    expect(again).toMatchObject({ running: false, jumping: true });
    expect(again.now).toBeGreaterThanOrEqual(seen.now);
    while ((await clock()).moves < 5);
    expect(errors).toEqual([]);
  });

  it('and is killed in the middle of it, goes on from where it was: no moment twice, none left out', async () => {
    const dataDir = folder();
    const { endpoint, kill } = await startCloudProcess(dataDir);
    const before = clients(endpoint);
    await before.makeRole();
    await before.clock('', { running: false });
    const length = 400;
    const waits = Array.from({ length }, (_, index): [string, object] => [
      `Wait${index}`,
      { Type: 'Wait', Seconds: 60, ...(index + 1 < length ? { Next: `Wait${index + 1}` } : { End: true }) },
    ]);
    const stateMachineArn = await before.makeMachine('waits', {
      StartAt: 'Wait0',
      States: Object.fromEntries(waits),
    });
    const { executionArn } = await before.states.send(new StartExecutionCommand({ stateMachineArn }));
    let seen = await before.clock('', { jumping: true });
    while (seen.moves < 20) seen = await before.clock();
    await kill();

    const cloud = await start(dataDir);
    const { clock, states } = clients(cloud.endpoint);
    expect((await clock()).now).toBeGreaterThanOrEqual(seen.now);
    const describeIt = () => states.send(new DescribeExecutionCommand({ executionArn }));
    while ((await describeIt()).status === 'RUNNING') await clock('/rest');
    const { status, startDate, stopDate } = await describeIt();
    expect(status).toBe('SUCCEEDED');
    expect(Number(stopDate) - Number(startDate)).toBe(length * 60_000);
  });
});
