import { InvocationType, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { MessageAttributeValue } from '@aws-sdk/client-sqs';
import { callAs } from '../../endpoint/call-as.ts';
import { administrator, sdkConfig } from '../../endpoint/sdk.ts';
import type { Dispatch } from '../../endpoint/service.ts';
import { asService } from '../../identity/access-keys.ts';
import type { AccessKeys } from '../../identity/access-keys.ts';
import type { Permissions } from '../../identity/permissions/permissions.ts';
import { notAssumable } from './check-role.ts';
import { kindOf } from './target.ts';
import type { Target } from './target.ts';

/** What is sent to a target. */
export interface Parcel {
  /** For which EventBridge calls. */
  ruleArn: string;
  target: Target;
  /** JSON text, mostly. */
  body: string;
  /** The same for every attempt to deliver one event to one target. */
  deliveryId: string;
}

/** The calls of EventBridge to other services. All reject with the error of the service. */
export interface Senders {
  toTarget(parcel: Parcel): Promise<void>;
  toQueue(
    ruleArn: string,
    queueArn: string,
    body: string,
    attributes?: Record<string, MessageAttributeValue>,
    group?: string,
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
  const byRole = new Map<string, SFNClient>();
  const statesOf = (roleArn: string) => {
    let client = byRole.get(roleArn);
    if (!client) {
      client = new SFNClient(sdkConfig(dispatch, accessKeys.issue({ roleArn, sessionName: 'events' })));
      byRole.set(roleArn, client);
    }
    return client;
  };

  const toQueue: Senders['toQueue'] = async (ruleArn, queueArn, body, attributes, group) => {
    const command = new SendMessageCommand({
      QueueUrl: queueUrl(queueArn),
      MessageBody: body,
      MessageAttributes: attributes,
      MessageGroupId: group,
    });
    await calls.as(asService('events', ruleArn), () => sqs.send(command));
  };
  const toFunction = async ({ ruleArn, target: { Arn: FunctionName }, body }: Parcel) => {
    const Payload = Buffer.from(body);
    const command = new InvokeCommand({ FunctionName, InvocationType: InvocationType.Event, Payload });
    await calls.as(asService('events', ruleArn), () => lambda.send(command));
  };
  const toTopic = async ({ ruleArn, target: { Arn: TopicArn }, body: Message }: Parcel) => {
    const command = new PublishCommand({ TopicArn, Message });
    await calls.as(asService('events', ruleArn), () => sns.send(command));
  };
  const startExecution = async ({ ruleArn, target: { Arn, RoleArn = '' }, body, deliveryId }: Parcel) => {
    if (!permissions.trusts(RoleArn, 'events', ruleArn)) throw notAssumable(RoleArn);
    try {
      // A name of its own makes an attempt that is repeated after a crash the same execution.
      await statesOf(RoleArn).send(
        new StartExecutionCommand({ stateMachineArn: Arn, input: body, name: deliveryId }),
      );
    } catch (error) {
      if ((error as Error).name !== 'ExecutionAlreadyExists') throw error;
    }
  };

  return {
    toQueue,
    async toTarget(parcel) {
      const { ruleArn, target, body } = parcel;
      const kind = kindOf(target.Arn);
      if (kind === 'lambda') await toFunction(parcel);
      else if (kind === 'sqs')
        await toQueue(ruleArn, target.Arn, body, undefined, target.SqsParameters?.MessageGroupId);
      else if (kind === 'sns') await toTopic(parcel);
      else await startExecution(parcel);
    },
  };
};
