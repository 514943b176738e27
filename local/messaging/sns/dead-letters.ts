import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { account } from '../../arn.ts';
import { administrator, sdkConfig } from '../../endpoint/sdk.ts';
import type { Dispatch } from '../../endpoint/service.ts';
import type { Subscription } from '../library.ts';

/** Sends what cannot be delivered to the dead-letter queue of its subscription; false when it has none. */
export const deadLetters = (dispatch: Dispatch, endpointUrl: () => string) => {
  const sqs = new SQSClient(sdkConfig(dispatch, administrator));
  return async ({ attributes }: Subscription, body: string): Promise<boolean> => {
    if (!attributes['RedrivePolicy']) return false;
    const { deadLetterTargetArn } = JSON.parse(attributes['RedrivePolicy']) as {
      deadLetterTargetArn: string;
    };
    const name = deadLetterTargetArn.slice(deadLetterTargetArn.lastIndexOf(':') + 1);
    await sqs.send(
      new SendMessageCommand({ QueueUrl: `${endpointUrl()}/${account}/${name}`, MessageBody: body }),
    );
    return true;
  };
};
