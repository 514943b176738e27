import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { systemClock } from '../../clock.ts';
import { administrator, sdkConfig } from '../../endpoint/sdk.ts';
import type { Dispatch } from '../../endpoint/service.ts';
import { createMessaging } from '../../messaging/create-messaging.ts';
import { openStore } from '../../store.ts';
import { createMachine, endOf, startMachine } from '../test-api.ts';
import { startTestStepFunctions } from '../test-step-functions.ts';
import { outcomeOf } from './test-outcome.ts';

const startMessaging = async () => {
  const cloud: { dispatch: Dispatch } = { dispatch: () => Promise.reject(new Error('not up yet')) };
  const messaging = await createMessaging({
    clock: systemClock(),
    store: openStore(),
    dispatch: (request) => cloud.dispatch(request),
    endpointUrl: () => 'http://127.0.0.1:4566',
    sendMail: () => Promise.resolve(),
    onError: (error) => {
      throw error;
    },
  });
  return { cloud, services: messaging.services, start: () => messaging.start() };
};

describe('SQS as a Task', () => {
  it('sends an object as JSON, with the token that comes back', async () => {
    const { cloud, services } = await startMessaging();
    const test = startTestStepFunctions({ services });
    cloud.dispatch = test.dispatch;
    const sqs = new SQSClient(sdkConfig(test.dispatch, administrator));
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'orders' }));
    const machine = await createMachine(test.client, {
      StartAt: 'T',
      States: {
        T: {
          Type: 'Task',
          Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
          Arguments: {
            QueueUrl,
            MessageBody: { order: '{% $states.input.order %}', token: '{% $states.context.Task.Token %}' },
          },
          End: true,
        },
      },
    });
    const execution = await startMachine(test.client, machine, { input: { order: 'o1' }, name: 'o1' });
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl,
        WaitTimeSeconds: 5,
        MessageSystemAttributeNames: ['AWSTraceHeader'],
      }),
    );
    const { order, token } = JSON.parse(Messages[0]?.Body ?? '') as { order: string; token: string };
    expect(order).toBe('o1');
    await test.client.send(new SendTaskSuccessCommand({ taskToken: token, output: '"done"' }));
    expect(await endOf(test.client, execution)).toMatchObject({ status: 'SUCCEEDED', output: '"done"' });
    const sent = test.requests.find(({ headers }) => headers['x-amz-target']?.endsWith('.SendMessage'));
    expect(sent?.caller.arn).toBe('arn:aws:sts::000000000000:assumed-role/checkout/o1');
    expect(Messages[0]?.Attributes?.AWSTraceHeader).toBe(sent?.headers['x-amzn-trace-id']);
    expect(Messages[0]?.Attributes?.AWSTraceHeader).toMatch(/^Root=1-/);
  });

  it('names its errors as Step Functions does', async () => {
    const { services } = await startMessaging();
    const QueueUrl = 'http://127.0.0.1:4566/000000000000/none';
    const task = { Resource: 'arn:aws:states:::sqs:sendMessage', Arguments: { QueueUrl, MessageBody: 'b' } };
    expect(await outcomeOf({ services }, task)).toMatchObject({
      status: 'FAILED',
      error: 'SQS.QueueDoesNotExistException',
      cause: expect.stringContaining('(Service: AmazonSQS; Status Code: 400;'),
    });
  });
});

describe('SNS as a Task', () => {
  it('publishes with attributes and gives the message id', async () => {
    const { cloud, services, start } = await startMessaging();
    const test = startTestStepFunctions({ services });
    cloud.dispatch = test.dispatch;
    start();
    const config = sdkConfig(test.dispatch, administrator);
    const [sns, sqs] = [new SNSClient(config), new SQSClient(config)];
    const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'orders' }));
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'heard' }));
    const Endpoint = 'arn:aws:sqs:us-east-1:000000000000:heard';
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint }));
    const machine = await createMachine(test.client, {
      StartAt: 'T',
      States: {
        T: {
          Type: 'Task',
          Resource: 'arn:aws:states:::sns:publish',
          Arguments: {
            TopicArn,
            Subject: 'Order',
            Message: '{% $states.input %}',
            MessageAttributes: { kind: { DataType: 'String', StringValue: 'OrderDispatched' } },
          },
          End: true,
        },
      },
    });
    const { output } = await endOf(
      test.client,
      await startMachine(test.client, machine, { input: { a: 1 } }),
    );
    expect(JSON.parse(output ?? '')).toMatchObject({
      MessageId: expect.any(String),
      SdkHttpMetadata: { HttpStatusCode: 200 },
    });
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5 }));
    expect(JSON.parse(Messages[0]?.Body ?? '')).toMatchObject({
      Subject: 'Order',
      Message: '{"a":1}',
      MessageAttributes: { kind: { Type: 'String', Value: 'OrderDispatched' } },
    });
  });

  it('names its errors as Step Functions does', async () => {
    const { services } = await startMessaging();
    const TopicArn = 'arn:aws:sns:us-east-1:000000000000:none';
    const task = { Resource: 'arn:aws:states:::sns:publish', Arguments: { TopicArn, Message: 'm' } };
    expect(await outcomeOf({ services }, task)).toMatchObject({
      status: 'FAILED',
      error: 'SNS.NotFoundException',
      cause: expect.stringContaining('(Service: AmazonSNS; Status Code: 404;'),
    });
  });
});
