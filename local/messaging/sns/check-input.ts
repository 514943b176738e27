import { arn } from '../../arn.ts';
import { acceptOnly } from '../../endpoint/action-error.ts';
import { ServiceError, unsupported } from '../../errors.ts';
import { checkPolicy } from '../../identity/permissions/check-policy.ts';
import { PROTOCOLS, SNS_ACTIONS, SUBSCRIPTION_ATTRIBUTES, TOPIC_ATTRIBUTES } from './actions.ts';

export interface SnsInput {
  TopicArn?: string;
  Name?: string;
  Protocol?: string;
  Endpoint?: string;
  SubscriptionArn?: string;
  AttributeName?: string;
  AttributeValue?: string;
  Attributes?: Record<string, string>;
  PublishBatchRequestEntries?: object[];
}

const BATCH_MEMBERS = [
  'Id',
  'Message',
  'Subject',
  'MessageAttributes',
  'MessageGroupId',
  'MessageDeduplicationId',
];

/** SNS takes no wildcard here: not every action of its own is one on a topic. */
const POLICY_ACTION =
  /^sns:(?:AddPermission|DeleteTopic|GetDataProtectionPolicy|GetTopicAttributes|ListSubscriptionsByTopic|ListTagsForResource|Publish|PutDataProtectionPolicy|Receive|RemovePermission|SetTopicAttributes|Subscribe)$/i;

const checkSubscribe = ({ TopicArn = '', Protocol = '', Endpoint = '', Attributes = {} }: SnsInput) => {
  if (!PROTOCOLS.includes(Protocol)) throw unsupported(`Subscribe with the protocol ${Protocol}`);
  acceptOnly('Subscribe attribute', Attributes, SUBSCRIPTION_ATTRIBUTES);
  if (Protocol === 'sqs') return;
  const invalid = (reason: string) => new ServiceError('InvalidParameter', `Invalid parameter: ${reason}`);
  if (TopicArn.endsWith('.fifo')) throw invalid(`Protocol ${Protocol} cannot subscribe to a FIFO topic`);
  if (Attributes['RawMessageDelivery'] === 'true')
    throw invalid(
      `Attributes Reason: Delivery protocol [${Protocol}] does not support raw message delivery.`,
    );
  if (Protocol === 'lambda' && !Endpoint.startsWith('arn:aws:lambda:')) throw invalid('Lambda endpoint ARN');
  if (Protocol.startsWith('email') && !/^[^@\s]+@[^@\s]+$/.test(Endpoint)) throw invalid('Email address');
};

/** Refuses what AWS refuses and fauxqs lets pass, and what AWS performs and fauxqs drops. */
export const checkSnsInput = (action: string, input: SnsInput): void => {
  acceptOnly(action, input, SNS_ACTIONS[action] ?? []);
  const { AttributeName = '', Attributes = {} } = input;
  if (action === 'CreateTopic') acceptOnly('CreateTopic attribute', Attributes, TOPIC_ATTRIBUTES);
  const policy = AttributeName === 'Policy' ? input.AttributeValue : Attributes['Policy'];
  if (policy)
    checkPolicy(policy, 'resource', 'InvalidParameter', {
      action: POLICY_ACTION,
      resource: input.TopicArn ?? arn('sns', input.Name ?? ''),
    });
  if (action === 'SetTopicAttributes' && !TOPIC_ATTRIBUTES.includes(AttributeName))
    throw unsupported(`SetTopicAttributes of ${AttributeName}`);
  if (action === 'SetSubscriptionAttributes' && !SUBSCRIPTION_ATTRIBUTES.includes(AttributeName))
    throw unsupported(`SetSubscriptionAttributes of ${AttributeName}`);
  if (action === 'Subscribe') checkSubscribe(input);
  for (const entry of input.PublishBatchRequestEntries ?? [])
    acceptOnly('PublishBatch entry', entry, BATCH_MEMBERS);
};
