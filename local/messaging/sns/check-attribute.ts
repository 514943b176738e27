import { ServiceError, unsupported } from '../../errors.ts';
import { checkPolicy } from '../../identity/permissions/check-policy.ts';
import { SUBSCRIPTION_ATTRIBUTES, TOPIC_ATTRIBUTES } from './actions.ts';
import { checkFilter } from './check-filter.ts';

const invalid = (name: string, reason: string) =>
  new ServiceError('InvalidParameter', `Invalid parameter: Attributes Reason: ${name}: ${reason}`);

const oneOf = (name: string, value: string, ...values: string[]): void => {
  if (!values.includes(value)) throw invalid(name, `must be ${values.join(' or ')}`);
};

const checkDocument = (name: string, text: string): Record<string, unknown> => {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw invalid(name, 'Failed to parse JSON');
  }
};

/** SNS takes no wildcard here: not every action of its own is one on a topic. */
const POLICY_ACTION =
  /^sns:(?:AddPermission|DeleteTopic|GetDataProtectionPolicy|GetTopicAttributes|ListSubscriptionsByTopic|ListTagsForResource|Publish|PutDataProtectionPolicy|Receive|RemovePermission|SetTopicAttributes|Subscribe)$/i;

/** Refuses an attribute of a topic, or a value of it, that AWS refuses or fauxqs drops. */
export const checkTopicAttribute = (action: string, name: string, value: string, topicArn: string): void => {
  const fifo = topicArn.endsWith('.fifo');
  if (!TOPIC_ATTRIBUTES.includes(name)) throw unsupported(`${action} of the attribute ${name}`);
  if (name === 'FifoTopic' || name === 'ContentBasedDeduplication') {
    oneOf(name, value, 'true', 'false');
    if (value === 'true' && !fifo) throw invalid(name, 'is for topics whose names end with .fifo');
    if (name === 'FifoTopic' && value === 'false' && fifo)
      throw invalid(name, 'must be true for a name that ends with .fifo');
  }
  if (name === 'TracingConfig') oneOf(name, value, 'PassThrough', 'Active');
  if (name === 'SignatureVersion') oneOf(name, value, '1', '2');
  if (name === 'Policy' && value !== '')
    checkPolicy(value, 'resource', 'InvalidParameter', { action: POLICY_ACTION, resource: topicArn });
};

/** Refuses an attribute of a subscription, or a value of it, that AWS refuses or fauxqs drops. */
export const checkSubscriptionAttribute = (
  action: string,
  name: string,
  value: string,
  scope?: string,
): void => {
  if (!SUBSCRIPTION_ATTRIBUTES.includes(name)) throw unsupported(`${action} of the attribute ${name}`);
  if (name === 'RawMessageDelivery') oneOf(name, value, 'true', 'false');
  if (name === 'FilterPolicyScope') oneOf(name, value, 'MessageAttributes', 'MessageBody');
  if (name === 'FilterPolicy' && value !== '') checkFilter(value, scope);
  if (name === 'RedrivePolicy' && value !== '') {
    const { deadLetterTargetArn, ...others } = checkDocument(name, value);
    if (typeof deadLetterTargetArn !== 'string' || Object.keys(others).length > 0)
      throw invalid(name, 'must have a deadLetterTargetArn and nothing else');
  }
};
