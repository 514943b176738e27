import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { AddPermissionCommand, CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CreateStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { arn, region } from './arn.ts';
import type { ClockState } from './clock.ts';
import { zip } from './lambda/test-lambda.ts';
import { allow, policyOf, ROLE_OF, trusting } from './test-cloud.ts';

export const functionArn = (name: string): string => arn('lambda', `function:${name}`);

/** Calls are those of the SDK, as bare as they can be. */
const noting = (name: string, then: string) => `
  const call = async (target, input) => {
    const headers = { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.0' }
    const answer = await fetch(process.env.AWS_ENDPOINT_URL, { method: 'POST', headers, body: JSON.stringify(input) })
    if (!answer.ok) throw new Error(await answer.text())
  }
  const note = (step) => call('DynamoDB_20120810.PutItem',
    { TableName: 'steps', Item: { step: { S: step }, at: { N: String(Date.now()) } } })
  const pause = () => new Promise((resolve) => setTimeout(resolve, 20))
  const start = (stateMachineArn) => call('AWSStepFunctions.StartExecution', { stateMachineArn })
  exports.handler = async () => { await note('${name}'); ${then} }`;

/** A policy of a resource that a service may use. */
export const lettingIn = (service: string, action: string, resource: string): string =>
  policyOf(allow(action, resource, { Principal: { Service: `${service}.amazonaws.com` } }));

/** Of functions and machines alike. */
const ROLE = 'everybody';

/** For tests of time: the clients and the clock of a cloud. */
export const clientsOf = (endpoint: string) => {
  const config = { endpoint, region, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
  const iam = new IAMClient(config);
  const lambda = new LambdaClient(config);
  const states = new SFNClient(config);
  const sqs = new SQSClient({ ...config, useQueueUrlAsEndpoint: false });
  const others = {
    dynamodb: new DynamoDBClient(config),
    events: new EventBridgeClient(config),
    sns: new SNSClient(config),
  };
  return {
    ...others,
    lambda,
    states,
    clock: async (path = '', body?: object): Promise<ClockState> => {
      const post = body && { method: 'POST', body: JSON.stringify(body) };
      const answer = await fetch(`${endpoint}/_storeflow/clock${path}`, post);
      if (!answer.ok) throw new Error(await answer.text());
      return (await answer.json()) as ClockState;
    },
    /** Makes the role of all functions and machines: it may do everything. */
    makeRole: async () => {
      const AssumeRolePolicyDocument = policyOf(trusting('lambda', 'states'));
      await iam.send(new CreateRoleCommand({ RoleName: ROLE, AssumeRolePolicyDocument }));
      const PolicyDocument = policyOf(allow('*'));
      await iam.send(new PutRolePolicyCommand({ RoleName: ROLE, PolicyName: 'all', PolicyDocument }));
    },
    /** Makes a queue that a service may send to; answers its URL. */
    makeQueue: async (QueueName: string, service: string) => {
      const Policy = lettingIn(service, 'sqs:SendMessage', arn('sqs', QueueName));
      const Attributes = { VisibilityTimeout: '60', Policy };
      return (await sqs.send(new CreateQueueCommand({ QueueName, Attributes }))).QueueUrl;
    },
    makeMachine: async (name: string, definition: object) => {
      const { stateMachineArn } = await states.send(
        new CreateStateMachineCommand({
          name,
          definition: JSON.stringify({ QueryLanguage: 'JSONata', ...definition }),
          roleArn: ROLE_OF(ROLE),
        }),
      );
      return stateMachineArn;
    },
    /** Makes a function that notes when it runs, then does something; a topic may invoke it. */
    makeFunction: async (FunctionName: string, then = '') => {
      await lambda.send(
        new CreateFunctionCommand({
          FunctionName,
          Role: ROLE_OF(ROLE),
          Runtime: 'nodejs24.x',
          Handler: 'index.handler',
          Timeout: 60,
          Code: { ZipFile: zip({ 'index.js': noting(FunctionName, then) }) },
        }),
      );
      const Principal = 'sns.amazonaws.com';
      const Action = 'lambda:InvokeFunction';
      await lambda.send(new AddPermissionCommand({ FunctionName, StatementId: 'topics', Action, Principal }));
    },
    destroy: () => {
      for (const client of [iam, lambda, states, sqs, ...Object.values(others)]) client.destroy();
    },
  };
};
