import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { account } from '../../arn.ts';
import { callAs } from '../../endpoint/call-as.ts';
import { administrator, sdkConfig } from '../../endpoint/sdk.ts';
import type { Dispatch } from '../../endpoint/service.ts';
import { asService } from '../../identity/access-keys.ts';
import type { Subscription } from '../library.ts';

/** Sends what cannot be delivered to the dead-letter queue of its subscription; false when it has none. */
export const deadLetters = (dispatch: Dispatch, endpointUrl: () => string) => {
  const calls = callAs(dispatch);
  const sqs = new SQSClient(sdkConfig(calls.dispatch, administrator));
  return async (
    { topicArn, attributes }: Subscription,
    body: string,
    trace: string | undefined,
  ): Promise<boolean> => {
    if (!attributes['RedrivePolicy']) return false;
    const { deadLetterTargetArn } = JSON.parse(attributes['RedrivePolicy']) as {
      deadLetterTargetArn: string;
    };
    const name = deadLetterTargetArn.slice(deadLetterTargetArn.lastIndexOf(':') + 1);
    const QueueUrl = `${endpointUrl()}/${account}/${name}`;
    const sending = new SendMessageCommand({ QueueUrl, MessageBody: body });
    await calls.as(asService('sns', topicArn), () => sqs.send(sending), trace);
    return true;
  };
};
