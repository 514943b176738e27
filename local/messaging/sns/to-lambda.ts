import { InvokeCommand, LambdaClient, LambdaServiceException } from '@aws-sdk/client-lambda';
import { callAs } from '../../endpoint/call-as.ts';
import { administrator, sdkConfig } from '../../endpoint/sdk.ts';
import type { Dispatch } from '../../endpoint/service.ts';
import { asService } from '../../identity/access-keys.ts';
import { Undeliverable, type Deliver, type Delivery } from './envelope.ts';

const TOO_MANY = 429;

/** The event that Lambda functions get from SNS. */
export const snsEvent = ({ envelope, subscriptionArn }: Delivery) => ({
  Records: [
    {
      EventSource: 'aws:sns',
      EventVersion: '1.0',
      EventSubscriptionArn: subscriptionArn,
      Sns: {
        Type: envelope.Type,
        MessageId: envelope.MessageId,
        TopicArn: envelope.TopicArn,
        Subject: envelope.Subject ?? null,
        Message: envelope.Message,
        Timestamp: envelope.Timestamp,
        SignatureVersion: envelope.SignatureVersion,
        Signature: envelope.Signature,
        SigningCertUrl: envelope.SigningCertURL,
        UnsubscribeUrl: envelope.UnsubscribeURL,
        MessageAttributes: envelope.MessageAttributes ?? {},
      },
    },
  ],
});

/** Hands notifications to Lambda's queue of asynchronous invocations, which retries by itself from there. */
export const toLambda = (dispatch: Dispatch): Deliver => {
  const calls = callAs(dispatch);
  const lambda = new LambdaClient(sdkConfig(calls.dispatch, administrator));
  return async (delivery) => {
    const Payload = Buffer.from(JSON.stringify(snsEvent(delivery)));
    const FunctionName = delivery.endpoint;
    try {
      await calls.as(
        asService('sns', delivery.envelope.TopicArn),
        () => lambda.send(new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload })),
        delivery.trace,
      );
    } catch (error) {
      const status = error instanceof LambdaServiceException ? (error.$metadata.httpStatusCode ?? 500) : 500;
      if (status < 500 && status !== TOO_MANY)
        throw new Undeliverable(`SNS to ${FunctionName}: ${String(error)}`, { cause: error });
      throw error;
    }
  };
};
