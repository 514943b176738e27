import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { account } from '../../arn.ts';
import { callAs } from '../../endpoint/call-as.ts';
import { administrator, sdkConfig } from '../../endpoint/sdk.ts';
import type { Dispatch } from '../../endpoint/service.ts';
import { asService } from '../../identity/access-keys.ts';
import type { MessageAttributes, SqsMessage } from '../library.ts';
import { Undeliverable, type Deliver } from './envelope.ts';
import { isRefusal } from './refusal.ts';

/** Sends a message to a queue for a topic. Rejects with the error of SQS. */
export type SendToQueue = (
  queueArn: string,
  topicArn: string,
  message: Pick<SqsMessage, 'body'> & Partial<SqsMessage>,
  trace: string | undefined,
) => Promise<void>;

const attributesOf = (attributes: MessageAttributes = {}) =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, { BinaryValue, ...value }]) => [
      name,
      BinaryValue === undefined ? value : { ...value, BinaryValue: Buffer.from(BinaryValue, 'base64') },
    ]),
  );

/** Sends as SNS itself: the queue's policy must let it in. */
export const queueSender = (dispatch: Dispatch, endpointUrl: () => string): SendToQueue => {
  const calls = callAs(dispatch);
  const sqs = new SQSClient(sdkConfig(calls.dispatch, administrator));
  return async (queueArn, topicArn, message, trace) => {
    const { body, messageAttributes, messageGroupId, messageDeduplicationId } = message;
    const name = queueArn.slice(queueArn.lastIndexOf(':') + 1);
    const command = new SendMessageCommand({
      QueueUrl: `${endpointUrl()}/${account}/${name}`,
      MessageBody: body,
      MessageAttributes: attributesOf(messageAttributes),
      ...(name.endsWith('.fifo') && {
        MessageGroupId: messageGroupId,
        MessageDeduplicationId: messageDeduplicationId,
      }),
    });
    await calls.as(asService('sns', topicArn), () => sqs.send(command), trace);
  };
};

/** Notifications as messages of a queue. */
export const toQueue =
  (send: SendToQueue): Deliver =>
  async ({ endpoint, topicArn, message, trace }) => {
    try {
      await send(endpoint, topicArn, message, trace);
    } catch (error) {
      if (isRefusal(error)) throw new Undeliverable(`SNS to ${endpoint}: ${String(error)}`, { cause: error });
      throw error;
    }
  };
