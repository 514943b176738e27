import { arn } from '../../arn.ts';
import { acceptOnly, demand } from '../../endpoint/action-error.ts';
import { ServiceError, unsupported } from '../../errors.ts';
import { PROTOCOLS, SNS_ACTIONS, SNS_REQUIRED } from './actions.ts';
import { checkSubscriptionAttribute, checkTopicAttribute } from './check-attribute.ts';
import { checkBatch, checkMessage } from './check-message.ts';
import type { SnsMessage } from './check-message.ts';

export interface SnsInput extends SnsMessage {
  Name?: string;
  TopicArn?: string;
  Protocol?: string;
  Endpoint?: string;
  SubscriptionArn?: string;
  AttributeName?: string;
  AttributeValue?: string;
  AuthenticateOnUnsubscribe?: string;
  Attributes?: Record<string, string>;
  PublishBatchRequestEntries?: SnsMessage[];
}

const BATCH_MEMBERS = [
  'Id',
  'Message',
  'Subject',
  'MessageAttributes',
  'MessageGroupId',
  'MessageDeduplicationId',
];

const invalid = (reason: string) => new ServiceError('InvalidParameter', `Invalid parameter: ${reason}`);

const checkSubscribe = ({ TopicArn = '', Protocol = '', Endpoint = '', Attributes = {} }: SnsInput) => {
  if (!PROTOCOLS.includes(Protocol)) throw unsupported(`Subscribe with the protocol ${Protocol}`);
  for (const [name, value] of Object.entries(Attributes))
    checkSubscriptionAttribute('Subscribe', name, value, Attributes['FilterPolicyScope']);
  if (Protocol === 'sqs') {
    if (!Endpoint.startsWith('arn:aws:sqs:')) throw invalid('SQS endpoint ARN');
    return;
  }
  if (TopicArn.endsWith('.fifo')) throw invalid(`Protocol ${Protocol} cannot subscribe to a FIFO topic`);
  if (Attributes['RawMessageDelivery'] === 'true')
    throw invalid(
      `Attributes Reason: Delivery protocol [${Protocol}] does not support raw message delivery.`,
    );
  if (Protocol === 'lambda' && !Endpoint.startsWith('arn:aws:lambda:')) throw invalid('Lambda endpoint ARN');
  if (Protocol.startsWith('email') && !/^[^@\s]+@[^@\s]+$/.test(Endpoint)) throw invalid('Email address');
};

const checks: Readonly<Record<string, (input: SnsInput) => void>> = {
  CreateTopic: ({ Name = '', Attributes = {} }) => {
    for (const [name, value] of Object.entries(Attributes))
      checkTopicAttribute('CreateTopic', name, value, arn('sns', Name));
  },
  SetTopicAttributes: ({ TopicArn = '', AttributeName = '', AttributeValue = '' }) =>
    checkTopicAttribute('SetTopicAttributes', AttributeName, AttributeValue, TopicArn),
  Subscribe: checkSubscribe,
  ConfirmSubscription: ({ AuthenticateOnUnsubscribe = 'false' }) => {
    if (AuthenticateOnUnsubscribe !== 'false')
      throw unsupported('ConfirmSubscription with AuthenticateOnUnsubscribe');
  },
  Publish: (input) => checkMessage('Publish', input.TopicArn ?? '', input),
  PublishBatch: ({ TopicArn = '', PublishBatchRequestEntries: given }) => {
    // An empty list is an empty text in a form.
    const entries = Array.isArray(given) ? given : [];
    for (const entry of entries) {
      acceptOnly('PublishBatch entry', entry, BATCH_MEMBERS);
      checkMessage('PublishBatch', TopicArn, entry);
    }
    checkBatch(entries);
  },
};

/** Refuses what AWS refuses and fauxqs lets pass, and what AWS performs and fauxqs drops. */
export const checkSnsInput = (action: string, input: SnsInput): void => {
  acceptOnly(action, input, SNS_ACTIONS[action] ?? []);
  demand(input, SNS_REQUIRED[action], 'InvalidParameter');
  checks[action]?.(input);
};
