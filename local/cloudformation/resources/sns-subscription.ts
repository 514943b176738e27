import {
  ListSubscriptionsByTopicCommand,
  SetSubscriptionAttributesCommand,
  SubscribeCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import { ifThere, unlessGone } from './gone.ts';
import { replaces, resourceType, updates } from './resource-type.ts';
import type { Properties } from './resource-type.ts';
import { document, documentOrText, flag, oneOf, required, text } from './shapes.ts';

const properties = {
  TopicArn: replaces(required(text)),
  Protocol: replaces(required(oneOf('sqs', 'lambda', 'email', 'email-json'))),
  Endpoint: replaces(required(text)),
  FilterPolicy: updates(documentOrText),
  FilterPolicyScope: updates(oneOf('MessageAttributes', 'MessageBody')),
  RawMessageDelivery: updates(flag),
  RedrivePolicy: updates(document),
};

const ATTRIBUTES = ['FilterPolicyScope', 'FilterPolicy', 'RawMessageDelivery', 'RedrivePolicy'] as const;
const DEFAULTS: Record<string, string> = {
  FilterPolicyScope: 'MessageAttributes',
  RawMessageDelivery: 'false',
};

const attributesOf = (subscription: Properties<typeof properties>): Record<string, string> => {
  const present = ATTRIBUTES.filter((name) => subscription[name] !== undefined);
  return Object.fromEntries(
    present.map((name) => {
      const value = subscription[name];
      return [name, typeof value === 'object' ? JSON.stringify(value) : String(value)];
    }),
  );
};

export const snsSubscription = resourceType({
  type: 'AWS::SNS::Subscription',
  properties,
  attributes: ['Arn'],
  create: async (subscription, { aws }) => {
    const { TopicArn, Protocol, Endpoint } = subscription;
    const { SubscriptionArn = '' } = await aws.sns.send(
      new SubscribeCommand({
        TopicArn,
        Protocol,
        Endpoint,
        Attributes: attributesOf(subscription),
        ReturnSubscriptionArn: true,
      }),
    );
    return { id: SubscriptionArn, attributes: { Arn: SubscriptionArn } };
  },
  update: async (SubscriptionArn, subscription, before, { aws }) => {
    const now = attributesOf(subscription);
    const was = attributesOf(before);
    for (const AttributeName of ATTRIBUTES)
      if (now[AttributeName] !== was[AttributeName]) {
        const AttributeValue = now[AttributeName] ?? DEFAULTS[AttributeName] ?? '';
        await aws.sns.send(
          new SetSubscriptionAttributesCommand({ SubscriptionArn, AttributeName, AttributeValue }),
        );
      }
  },
  remove: (SubscriptionArn, _subscription, { aws }) =>
    unlessGone(aws.sns.send(new UnsubscribeCommand({ SubscriptionArn }))),
  find: async ({ TopicArn, Protocol, Endpoint }, { aws }) => {
    let NextToken: string | undefined;
    do {
      const page = await ifThere(aws.sns.send(new ListSubscriptionsByTopicCommand({ TopicArn, NextToken })));
      const found = page?.Subscriptions?.find(
        (subscription) => subscription.Protocol === Protocol && subscription.Endpoint === Endpoint,
      );
      if (found) return found.SubscriptionArn;
      NextToken = page?.NextToken;
    } while (NextToken !== undefined);
    return undefined;
  },
});
