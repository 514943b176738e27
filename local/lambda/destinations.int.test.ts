import { after, before, describe, it } from 'node:test';
import {
  InvokeCommand,
  PutFunctionConcurrencyCommand,
  PutFunctionEventInvokeConfigCommand,
} from '@aws-sdk/client-lambda';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { arn } from '../arn.ts';
import { administrator, sdkConfig } from '../endpoint/sdk.ts';
import { startTestLambda } from './test-lambda.ts';
import type { TestLambda } from './test-lambda.ts';

const FAILING = { 'index.js': 'exports.handler = async () => { throw new RangeError("not today") }' };

describe('an asynchronous invocation that is over', () => {
  let cloud: TestLambda;
  let sqs: SQSClient;
  before(async () => {
    cloud = await startTestLambda({ messaging: true });
    sqs = new SQSClient(sdkConfig(cloud.dispatch, administrator));
  });
  after(() => cloud.stop());

  const createQueue = (QueueName: string) => sqs.send(new CreateQueueCommand({ QueueName }));
  const receive = async (queue: string) => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: `${cloud.url}/000000000000/${queue}`,
        WaitTimeSeconds: 20,
        MessageAttributeNames: ['All'],
      }),
    );
    return Messages[0];
  };
  const send = (FunctionName: string) =>
    cloud.client.send(
      new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload: '{"orderId":"O-1"}' }),
    );

  it('in vain goes to the dead-letter queue as it came', async () => {
    await createQueue('dead');
    await cloud.create('buried', FAILING, { DeadLetterConfig: { TargetArn: arn('sqs', 'dead') } });
    await cloud.client.send(
      new PutFunctionEventInvokeConfigCommand({ FunctionName: 'buried', MaximumRetryAttempts: 0 }),
    );
    const { $metadata } = await send('buried');
    expect(await receive('dead')).toMatchObject({
      Body: '{"orderId":"O-1"}',
      MessageAttributes: {
        RequestID: { StringValue: $metadata.requestId },
        ErrorCode: { StringValue: '200' },
        ErrorMessage: { StringValue: 'not today' },
      },
    });
  });
  it('in vain goes to its destination with what happened', async () => {
    await createQueue('failed');
    const { FunctionArn } = await cloud.create('told', FAILING);
    await cloud.client.send(
      new PutFunctionEventInvokeConfigCommand({
        FunctionName: 'told',
        MaximumRetryAttempts: 1,
        DestinationConfig: { OnFailure: { Destination: arn('sqs', 'failed') } },
      }),
    );
    const runs = cloud.lines.filter((line) => line.startsWith('REPORT')).length;
    const { $metadata } = await send('told');
    await cloud.settled(runs + 1);
    cloud.clock.advance(60_000);
    expect(JSON.parse((await receive('failed'))?.Body ?? '')).toEqual({
      version: '1.0',
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      requestContext: {
        requestId: $metadata.requestId,
        functionArn: `${FunctionArn}:$LATEST`,
        condition: 'RetriesExhausted',
        approximateInvokeCount: 2,
      },
      requestPayload: { orderId: 'O-1' },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: { errorType: 'RangeError', errorMessage: 'not today', trace: expect.any(Array) },
    });
  });
  it('with success goes to its own destination', async () => {
    await createQueue('mailbox');
    const sns = new SNSClient(sdkConfig(cloud.dispatch, administrator));
    await sns.send(new CreateTopicCommand({ Name: 'done' }));
    await sns.send(
      new SubscribeCommand({
        TopicArn: arn('sns', 'done'),
        Protocol: 'sqs',
        Endpoint: arn('sqs', 'mailbox'),
        Attributes: { RawMessageDelivery: 'true' },
      }),
    );
    await cloud.create('happy', { 'index.js': 'exports.handler = async () => ({ sent: true })' });
    await cloud.client.send(
      new PutFunctionEventInvokeConfigCommand({
        FunctionName: 'happy',
        DestinationConfig: { OnSuccess: { Destination: arn('sns', 'done') } },
      }),
    );
    await send('happy');
    expect(JSON.parse((await receive('mailbox'))?.Body ?? '')).toMatchObject({
      requestContext: { condition: 'Success', approximateInvokeCount: 1 },
      responseContext: { statusCode: 200 },
      responsePayload: { sent: true },
    });
  });
  it('because its function may never run is not tried at all', async () => {
    await createQueue('never');
    await cloud.create('off', FAILING, { DeadLetterConfig: { TargetArn: arn('sqs', 'never') } });
    await cloud.client.send(
      new PutFunctionConcurrencyCommand({ FunctionName: 'off', ReservedConcurrentExecutions: 0 }),
    );
    await send('off');
    expect(await receive('never')).toMatchObject({
      Body: '{"orderId":"O-1"}',
      MessageAttributes: { ErrorCode: { StringValue: '429' } },
    });
  });
  it('with nobody to tell leaves a line in the log', async () => {
    await cloud.create('lost', FAILING, { DeadLetterConfig: { TargetArn: arn('sqs', 'missing') } });
    await cloud.client.send(
      new PutFunctionEventInvokeConfigCommand({ FunctionName: 'lost', MaximumRetryAttempts: 0 }),
    );
    await send('lost');
    await cloud.written('An event could not be sent to its destination');
  });
});
