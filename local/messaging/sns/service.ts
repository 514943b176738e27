import { unknownAction } from '../../endpoint/action-error.ts';
import { parseForm } from '../../endpoint/form.ts';
import { queryError } from '../../endpoint/protocol-query.ts';
import type { Service } from '../../endpoint/service.ts';
import { ServiceError } from '../../errors.ts';
import type { Inject } from '../inject.ts';
import { SNS_ACTIONS } from './actions.ts';
import { checkSubscriptionAttribute } from './check-attribute.ts';
import { checkSnsInput, type SnsInput } from './check-input.ts';
import type { TopicStore } from './topic-store.ts';

/** What is wrong with an attribute depends on the subscription that it is for. */
const checkAttribute = (
  topics: TopicStore,
  { SubscriptionArn = '', AttributeName = '', AttributeValue = '' }: SnsInput,
) => {
  const { Protocol: protocol, FilterPolicyScope } = topics.getSubscription(SubscriptionArn)?.attributes ?? {};
  checkSubscriptionAttribute('SetSubscriptionAttributes', AttributeName, AttributeValue, FilterPolicyScope);
  if (protocol && AttributeName === 'RawMessageDelivery' && AttributeValue === 'true')
    throw new ServiceError(
      'InvalidParameter',
      `Invalid parameter: Delivery protocol [${protocol}] does not support raw message delivery.`,
    );
};

/** SNS: fauxqs, strict. */
export const snsService = (inject: Inject, topics: TopicStore): Service => ({
  name: 'sns',
  async handle(request) {
    try {
      const form = parseForm(new URLSearchParams(request.body.toString()));
      const { Action: action = 'a request without Action', Version: _, ...input } = form;
      if (!Object.hasOwn(SNS_ACTIONS, String(action))) throw unknownAction('sns', String(action));
      checkSnsInput(String(action), input);
      if (action === 'SetSubscriptionAttributes') checkAttribute(topics, input);
      return await inject(request);
    } catch (error) {
      if (error instanceof ServiceError) return queryError(error);
      throw error;
    }
  },
});
