import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { account } from '../../arn.ts';
import { sdkConfig } from '../../endpoint/sdk.ts';
import type { Dispatch } from '../../endpoint/service.ts';
import { unsupported } from '../../errors.ts';
import type { Credentials } from '../../identity/access-keys.ts';

type Attributes = Record<string, { DataType: 'String' | 'Number'; StringValue: string }>;

/** Sends a text to a queue or topic. */
export type Send = (
  targetArn: string,
  credentials: Credentials,
  body: string,
  attributes?: Attributes,
) => Promise<void>;

const TARGET = /^arn:aws:(sqs|sns):[^:]+:[^:]+:([^:]+)$/;

/** Refuses, at once, a destination that could not be sent to later. */
export const assertTarget = (what: string, targetArn: string): void => {
  if (!TARGET.test(targetArn)) throw unsupported(`${what} ${targetArn} (only SQS queues and SNS topics are)`);
};

/** Sends to dead-letter queues and destinations, as the function's role. */
export const sender = (dispatch: Dispatch, endpointUrl: () => string): Send => {
  const clients = new Map<string, { sqs: SQSClient; sns: SNSClient }>();
  const clientsOf = (credentials: Credentials) => {
    let own = clients.get(credentials.accessKeyId);
    if (!own) {
      const config = sdkConfig(dispatch, credentials);
      own = { sqs: new SQSClient(config), sns: new SNSClient(config) };
      clients.set(credentials.accessKeyId, own);
    }
    return own;
  };
  return async (targetArn, credentials, body, attributes) => {
    const [, service, name] = TARGET.exec(targetArn) ?? [];
    const { sqs, sns } = clientsOf(credentials);
    if (service === 'sqs')
      await sqs.send(
        new SendMessageCommand({
          QueueUrl: `${endpointUrl()}/${account}/${name}`,
          MessageBody: body,
          MessageAttributes: attributes,
        }),
      );
    else
      await sns.send(
        new PublishCommand({ TopicArn: targetArn, Message: body, MessageAttributes: attributes }),
      );
  };
};
