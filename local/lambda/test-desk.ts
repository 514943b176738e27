import { CreateEventSourceMappingCommand } from '@aws-sdk/client-lambda';
import type { CreateEventSourceMappingRequest } from '@aws-sdk/client-lambda';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  SendMessageBatchCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { SendMessageBatchRequestEntry } from '@aws-sdk/client-sqs';
import { arn } from '../arn.ts';
import { administrator, sdkConfig } from '../endpoint/sdk.ts';
import { startTestLambda } from './test-lambda.ts';
import type { TestLambdaOptions } from './test-lambda.ts';

/** Writes the batches that it gets, as bodies with their receive counts, and fails as their bodies say. */
export const DESK = `exports.handler = async ({ Records }) => {
    console.log('batch', Records.map(({ body, attributes }) => body + ':' + attributes.ApproximateReceiveCount).join(' '))
    if (Records.some(({ body }) => body.startsWith('throw'))) throw new Error('refused')
    if (Records.some(({ body }) => body.startsWith('exit'))) process.exit(1)
    if (Records.some(({ body }) => body.startsWith('hang'))) { setInterval(() => {}, 1000); await new Promise(() => {}) }
    const bad = Records.filter(({ body }) => body.startsWith('bad'))
    return { batchItemFailures: bad.map(({ messageId }) => ({ itemIdentifier: messageId })) }
  }`;
export const PARTIAL = { FunctionResponseTypes: ['ReportBatchItemFailures' as const] };
export const FunctionName = 'desk';
export const EventSourceArn = arn('sqs', 'orders');

/** For tests: Lambda and SQS, with a function `desk` to be put behind the queue `orders`. */
export const startTestDesk = async (options?: TestLambdaOptions) => {
  const cloud = await startTestLambda({ messaging: true, ...options });
  const sqs = new SQSClient(sdkConfig(cloud.dispatch, administrator));
  const urlOf = (queue: string) => `${cloud.url}/000000000000/${queue}`;
  return {
    ...cloud,
    sqs,
    urlOf,
    createQueue: (QueueName: string, Attributes: Record<string, string> = {}) =>
      sqs.send(new CreateQueueCommand({ QueueName, Attributes: { VisibilityTimeout: '60', ...Attributes } })),
    /** Creates the function and its mapping. */
    map: async (more: Partial<CreateEventSourceMappingRequest> = {}, code = DESK) => {
      await cloud.create(FunctionName, { 'index.js': code }, { Timeout: 30 });
      return cloud.client.send(
        new CreateEventSourceMappingCommand({ FunctionName, EventSourceArn, ...more }),
      );
    },
    send: (
      bodies: string[],
      more: (body: string) => Partial<SendMessageBatchRequestEntry> = () => ({}),
      queue = 'orders',
    ) =>
      sqs.send(
        new SendMessageBatchCommand({
          QueueUrl: urlOf(queue),
          Entries: bodies.map((MessageBody, index) => ({
            Id: String(index),
            MessageBody,
            ...more(MessageBody),
          })),
        }),
      ),
    /** The batches that the function got, in their order. */
    batches: () => cloud.lines.flatMap((line) => line.split('\tINFO\tbatch ').slice(1)),
    /** How many messages are visible, and how many in somebody's hands. */
    left: async () => {
      const { Attributes = {} } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl: urlOf('orders'), AttributeNames: ['All'] }),
      );
      return [Attributes.ApproximateNumberOfMessages, Attributes.ApproximateNumberOfMessagesNotVisible].map(
        Number,
      );
    },
  };
};

export type TestDesk = Awaited<ReturnType<typeof startTestDesk>>;
