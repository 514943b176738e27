import { unknownAction } from '../../endpoint/action-error.ts';
import { queryError } from '../../endpoint/protocol-query.ts';
import { formInput, plainForm } from '../../endpoint/request-input.ts';
import type { Service } from '../../endpoint/service.ts';
import { TRACE_HEADER } from '../../endpoint/trace.ts';
import { ServiceError } from '../../errors.ts';
import { defaultTopicPolicy } from '../../identity/policy/default-topic-policy.ts';
import type { Inject } from '../inject.ts';
import { withTrace } from '../sqs/trace-headers.ts';
import { snsOperations } from './accesses.ts';
import { SNS_ACTIONS } from './actions.ts';
import { checkSubscriptionAttribute } from './check-attribute.ts';
import { checkSnsInput, type SnsInput } from './check-input.ts';
import { readFilters } from './filters.ts';
import type { TopicStore } from './topic-store.ts';

/** What is wrong with an attribute depends on the subscription that it is for. */
const checkAttribute = (
  topics: TopicStore,
  { SubscriptionArn = '', AttributeName = '', AttributeValue = '' }: SnsInput,
) => {
  const { Protocol: protocol, FilterPolicyScope } = topics.getSubscription(SubscriptionArn)?.attributes ?? {};
  checkSubscriptionAttribute('SetSubscriptionAttributes', AttributeName, AttributeValue, FilterPolicyScope);
  if (protocol && protocol !== 'sqs' && AttributeName === 'RawMessageDelivery' && AttributeValue === 'true')
    throw new ServiceError(
      'InvalidParameter',
      `Invalid parameter: Delivery protocol [${protocol}] does not support raw message delivery.`,
    );
};

/** SNS: fauxqs, strict. */
export const snsService = (inject: Inject, topics: TopicStore): Service => ({
  name: 'sns',
  operationOf: snsOperations(topics),
  guardOf: ({ resource }) => {
    const topic = topics.getTopic(resource);
    const policy = topic && (topic.attributes['Policy'] || defaultTopicPolicy(resource));
    return { resource, kind: 'resource', policy };
  },
  async handle(request) {
    try {
      const { Action: action = 'a request without Action', Version: _, ...input } = formInput(request);
      if (!Object.hasOwn(SNS_ACTIONS, String(action))) throw unknownAction('sns', String(action));
      checkSnsInput(String(action), input);
      if (action === 'SetSubscriptionAttributes') checkAttribute(topics, input);
      readFilters(topics.subscriptions.values());
      return await withTrace(request.headers[TRACE_HEADER], () => inject(plainForm(request)));
    } catch (error) {
      if (error instanceof ServiceError) return queryError(error);
      throw error;
    }
  },
});
