import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { callAs } from '../../endpoint/call-as.ts';
import { administrator, sdkConfig } from '../../endpoint/sdk.ts';
import type { Dispatch } from '../../endpoint/service.ts';
import { asService } from '../../identity/access-keys.ts';
import { envelopeOf, Undeliverable, type Deliver, type Delivery } from './envelope.ts';
import { isRefusal } from './refusal.ts';

/** The event that Lambda functions get from SNS. */
export const snsEvent = (delivery: Delivery) => {
  const envelope = envelopeOf(delivery);
  return {
    Records: [
      {
        EventSource: 'aws:sns',
        EventVersion: '1.0',
        EventSubscriptionArn: delivery.subscriptionArn,
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
  };
};

/**
 * Hands notifications to Lambda's queue of asynchronous invocations, which retries by itself from there. SNS calls by
 * itself: the function's policy must let it in.
 */
export const toLambda = (dispatch: Dispatch): Deliver => {
  const calls = callAs(dispatch);
  const lambda = new LambdaClient(sdkConfig(calls.dispatch, administrator));
  return async (delivery) => {
    const Payload = Buffer.from(JSON.stringify(snsEvent(delivery)));
    const FunctionName = delivery.endpoint;
    const command = new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload });
    try {
      await calls.as(asService('sns', delivery.topicArn), () => lambda.send(command), delivery.trace);
    } catch (error) {
      if (isRefusal(error))
        throw new Undeliverable(`SNS to ${FunctionName}: ${String(error)}`, { cause: error });
      throw error;
    }
  };
};
