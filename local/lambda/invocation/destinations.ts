import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { account } from '../../arn.ts';
import { callAs } from '../../endpoint/call-as.ts';
import type { Speaker } from '../../endpoint/call-as.ts';
import { administrator, sdkConfig } from '../../endpoint/sdk.ts';
import type { Dispatch } from '../../endpoint/service.ts';
import { unsupported } from '../../errors.ts';

type Attributes = Record<string, { DataType: 'String' | 'Number'; StringValue: string }>;

/** Sends a text to a queue or topic. */
export type Send = (
  targetArn: string,
  speaker: Speaker,
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
  const calls = callAs(dispatch);
  const config = sdkConfig(calls.dispatch, administrator);
  const sqs = new SQSClient(config);
  const sns = new SNSClient(config);
  return async (targetArn, { caller, trace }, body, MessageAttributes) => {
    const [, service, name] = TARGET.exec(targetArn) ?? [];
    const QueueUrl = `${endpointUrl()}/${account}/${name}`;
    const work = () =>
      service === 'sqs'
        ? sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: body, MessageAttributes }))
        : sns.send(new PublishCommand({ TopicArn: targetArn, Message: body, MessageAttributes }));
    await calls.as<unknown>(caller, work, trace);
  };
};
