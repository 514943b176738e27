import { InvocationType, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { MessageAttributeValue } from '@aws-sdk/client-sqs';
import { callAs } from '../../endpoint/call-as.ts';
import { administrator, sdkConfig } from '../../endpoint/sdk.ts';
import type { Caller, Dispatch } from '../../endpoint/service.ts';
import { asService } from '../../identity/access-keys.ts';
import type { AccessKeys } from '../../identity/access-keys.ts';
import type { Permissions } from '../../identity/permissions/permissions.ts';
import { notAssumable } from './check-role.ts';
import { kindOf } from './target.ts';
import type { Target } from './target.ts';

/** What is sent to a target. */
export interface Parcel {
  ruleArn: string;
  /** The header of the trace that the delivery is. */
  trace?: string | undefined;
  target: Target;
  /** JSON text, mostly. */
  body: string;
  /** The same for every attempt to deliver one event to one target. */
  deliveryId: string;
}

/** The calls of EventBridge to other services. All reject with the error of the service. */
export interface Senders {
  toTarget(parcel: Parcel): Promise<void>;
  toDeadLetters(
    queueArn: string,
    parcel: Parcel,
    attributes: Record<string, MessageAttributeValue>,
  ): Promise<void>;
}

const queueUrl = (queueArn: string) => {
  const [account, name] = queueArn.split(':').slice(4);
  return `http://127.0.0.1/${account}/${name}`;
};

export interface SenderParts {
  dispatch: Dispatch;
  accessKeys: AccessKeys;
  permissions: Permissions;
}

/**
 * Functions, queues and topics are called by EventBridge itself, whom their resource policies must let in;
 * state machines by the role of the target.
 */
export const createSenders = ({ dispatch, accessKeys, permissions }: SenderParts): Senders => {
  const calls = callAs(dispatch);
  const config = sdkConfig(calls.dispatch, administrator);
  const lambda = new LambdaClient(config);
  const sqs = new SQSClient(config);
  const sns = new SNSClient(config);
  const states = new SFNClient(config);

  const callerOf = ({ ruleArn, target: { Arn, RoleArn = '' } }: Parcel): Caller =>
    kindOf(Arn) === 'states'
      ? accessKeys.issue({ roleArn: RoleArn, sessionName: 'events' }).caller
      : asService('events', ruleArn);
  const startExecution = async ({ ruleArn, target: { Arn, RoleArn = '' }, body, deliveryId }: Parcel) => {
    if (!permissions.trusts(RoleArn, 'events', ruleArn))
      throw Object.assign(notAssumable(RoleArn), { name: 'FailedToAssumeRole' });
    try {
      // A name of its own makes an attempt that is repeated after a crash the same execution.
      await states.send(new StartExecutionCommand({ stateMachineArn: Arn, input: body, name: deliveryId }));
    } catch (error) {
      if ((error as Error).name !== 'ExecutionAlreadyExists') throw error;
    }
  };
  const send = ({ target, body }: Parcel) => {
    const { Arn } = target;
    const kind = kindOf(Arn);
    if (kind === 'lambda') {
      const Payload = Buffer.from(body);
      return lambda.send(
        new InvokeCommand({ FunctionName: Arn, InvocationType: InvocationType.Event, Payload }),
      );
    }
    if (kind === 'sqs') {
      const MessageGroupId = target.SqsParameters?.MessageGroupId;
      return sqs.send(new SendMessageCommand({ QueueUrl: queueUrl(Arn), MessageBody: body, MessageGroupId }));
    }
    return sns.send(new PublishCommand({ TopicArn: Arn, Message: body }));
  };

  return {
    async toTarget(parcel) {
      const work = () => (kindOf(parcel.target.Arn) === 'states' ? startExecution(parcel) : send(parcel));
      await calls.as<unknown>(callerOf(parcel), work, parcel.trace);
    },
    async toDeadLetters(queueArn, { ruleArn, trace, body }, MessageAttributes) {
      const QueueUrl = queueUrl(queueArn);
      const sending = new SendMessageCommand({ QueueUrl, MessageBody: body, MessageAttributes });
      await calls.as(asService('events', ruleArn), () => sqs.send(sending), trace);
    },
  };
};
