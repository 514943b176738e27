import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  EventBridgeClient,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CreateStateMachineCommand, SFNClient, StartSyncExecutionCommand } from '@aws-sdk/client-sfn';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { allow, startTestCloud } from './test-cloud.ts';
import type { TestCloud } from './test-cloud.ts';

const arnOf = (service: string, name: string) => `arn:aws:${service}:us-east-1:000000000000:${name}`;

const definition = JSON.stringify({
  QueryLanguage: 'JSONata',
  StartAt: 'Greet',
  States: { Greet: { Type: 'Pass', Output: "{% 'Hello ' & $states.input.name %}", End: true } },
});

/** Calls StartSyncExecution as the SDKs do, which put `sync-` before the host. */
const CALLS = `
  const { request } = require('node:http');
  const { text } = require('node:stream/consumers');
  exports.handler = (input) => new Promise((resolve, reject) => {
    const { port } = new URL(process.env.AWS_ENDPOINT_URL);
    const headers = { 'x-amz-target': 'AWSStepFunctions.StartSyncExecution', 'content-type': 'application/x-amz-json-1.0' };
    const call = request({ hostname: 'sync-127.0.0.1', port, method: 'POST', path: '/', headers }, async (answer) =>
      resolve(JSON.parse(await text(answer))));
    call.on('error', reject);
    call.end(JSON.stringify({ stateMachineArn: input.machine, input: JSON.stringify(input) }));
  });`;

describe('an Express machine in the cloud', () => {
  let cloud: TestCloud;
  const stateMachineArn = arnOf('states', 'stateMachine:greeter');
  before(async () => {
    cloud = await startTestCloud();
    const logs = new CloudWatchLogsClient(cloud.config);
    await logs.send(new CreateLogGroupCommand({ logGroupName: '/aws/lambda/greetings' }));
    const mayLog = ['CreateLogDelivery', 'GetLogDelivery', 'UpdateLogDelivery', 'DeleteLogDelivery'];
    const more = ['ListLogDeliveries', 'PutResourcePolicy', 'DescribeResourcePolicies', 'DescribeLogGroups'];
    const actions = [...mayLog, ...more].map((name) => `logs:${name}`);
    const roleArn = await cloud.makeRole('greeter', ['states'], allow(actions));
    const logGroupArn = arnOf('logs', 'log-group:/aws/lambda/greetings:*');
    await new SFNClient(cloud.config).send(
      new CreateStateMachineCommand({
        name: 'greeter',
        type: 'EXPRESS',
        definition,
        roleArn,
        loggingConfiguration: {
          level: 'ALL',
          includeExecutionData: true,
          destinations: [{ cloudWatchLogsLogGroup: { logGroupArn } }],
        },
      }),
    );
  });
  after(() => cloud.stop());

  it('is run by a client that leaves the host as it is', async () => {
    const client = new SFNClient({ ...cloud.config, disableHostPrefix: true });
    const input = JSON.stringify({ name: 'Ada' });
    const answer = await client.send(new StartSyncExecutionCommand({ stateMachineArn, input }));
    expect(answer).toMatchObject({ status: 'SUCCEEDED', output: '"Hello Ada"' });
  });

  it('is run by a client that puts sync- before it and finds that name', async () => {
    const headers = {
      host: `sync-127.0.0.1:${cloud.port}`,
      'x-amz-target': 'AWSStepFunctions.StartSyncExecution',
    };
    const body = await new Promise<string>((resolve, reject) => {
      const call = request(cloud.endpoint, { method: 'POST', headers }, (answer) => resolve(text(answer)));
      call.on('error', reject);
      call.end(JSON.stringify({ stateMachineArn, input: '{"name":"Bob"}' }));
    });
    expect(JSON.parse(body)).toMatchObject({ status: 'SUCCEEDED', output: '"Hello Bob"' });
  });

  it('is run by a function, for whose SDK sync- is a name', async () => {
    await cloud.makeFunction('calls', CALLS);
    const { Payload } = await new LambdaClient(cloud.config).send(
      new InvokeCommand({
        FunctionName: 'calls',
        Payload: JSON.stringify({ machine: stateMachineArn, name: 'Cyd' }),
      }),
    );
    expect(JSON.parse(Buffer.from(Payload ?? []).toString())).toMatchObject({
      status: 'SUCCEEDED',
      output: '"Hello Cyd"',
    });
  });

  it('is started by a rule, and heard of in its log', async () => {
    const events = new EventBridgeClient(cloud.config);
    const RoleArn = await cloud.makeRole('rule', ['events'], allow('states:StartExecution', stateMachineArn));
    await events.send(new PutRuleCommand({ Name: 'greet', EventPattern: '{"source":["door"]}' }));
    const target = { Id: 't', Arn: stateMachineArn, RoleArn, InputPath: '$.detail' };
    await events.send(new PutTargetsCommand({ Rule: 'greet', Targets: [target] }));
    const entry = { Source: 'door', DetailType: 'Opened', Detail: '{"name":"Dee"}' };
    await events.send(new PutEventsCommand({ Entries: [entry] }));
    await cloud.logged('greetings', 'Hello Dee');
  });
});
