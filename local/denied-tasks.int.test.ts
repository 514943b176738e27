import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { allow, startTestCloud } from './test-cloud.ts';
import type { TestCloud } from './test-cloud.ts';

describe('a task that the machine’s role may not do fails by the name that Step Functions gives it', () => {
  let cloud: TestCloud;
  let sfn: SFNClient;
  let roleArn = '';
  before(async () => {
    cloud = await startTestCloud();
    sfn = new SFNClient(cloud.config);
    roleArn = await cloud.makeRole('machine', ['states'], allow('logs:*'));
  });
  after(() => cloud.stop());

  const failureOf = async (name: string, task: object) => {
    const definition = JSON.stringify({
      QueryLanguage: 'JSONata',
      StartAt: 'T',
      States: { T: { Type: 'Task', End: true, ...task } },
    });
    const { stateMachineArn } = await sfn.send(new CreateStateMachineCommand({ name, definition, roleArn }));
    const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn }));
    for (;;) {
      const { status, error, cause } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
      if (status !== 'RUNNING') return { status, error, cause };
    }
  };
  const notAuthorized = (action: string, status: number, code: string) =>
    expect.stringMatching(
      new RegExp(
        `assumed-role/machine/.* is not authorized to perform: ${action} on .*Status Code: ${status}; Error Code: ${code};`,
      ),
    );

  it('of a function', async () => {
    await cloud.makeFunction('desk', 'exports.handler = async () => 1');
    const Resource = 'arn:aws:lambda:us-east-1:000000000000:function:desk';
    expect(await failureOf('invokes', { Resource })).toEqual({
      status: 'FAILED',
      error: 'Lambda.AWSLambdaException',
      cause: notAuthorized('lambda:InvokeFunction', 403, 'AccessDeniedException'),
    });
  });

  it('of a queue', async () => {
    const { QueueUrl } = await new SQSClient(cloud.config).send(new CreateQueueCommand({ QueueName: 'q' }));
    const Resource = 'arn:aws:states:::sqs:sendMessage';
    expect(await failureOf('sends', { Resource, Arguments: { QueueUrl, MessageBody: 'x' } })).toEqual({
      status: 'FAILED',
      error: 'SQS.AmazonSQSException',
      cause: notAuthorized('sqs:SendMessage', 403, 'AccessDenied'),
    });
  });

  it('of a topic', async () => {
    const { TopicArn } = await new SNSClient(cloud.config).send(new CreateTopicCommand({ Name: 't' }));
    const Resource = 'arn:aws:states:::sns:publish';
    expect(await failureOf('publishes', { Resource, Arguments: { TopicArn, Message: 'x' } })).toEqual({
      status: 'FAILED',
      error: 'SNS.AuthorizationErrorException',
      cause: notAuthorized('sns:Publish', 403, 'AuthorizationError'),
    });
  });
});
