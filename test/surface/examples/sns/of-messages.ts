import { example } from '../../example.ts';
import type { Bench, Examples } from '../../example.ts';
import {
  asPairs,
  inAttributes,
  many,
  MESSAGE,
  messages,
  queue,
  received,
  settings,
  STANDARD_VALUES,
  subscribed,
  subscription,
  SUBSCRIPTION_VALUES,
  topic,
} from './given.ts';

/** Subscriptions and messages. */
export const ofMessages: Examples = {
  ...Object.fromEntries(
    asPairs(STANDARD_VALUES).map(([AttributeName, [AttributeValue]]) => [
      `SetTopicAttributes of ${AttributeName}`,
      example({
        given: topic,
        input: (_bench, { TopicArn }) => ({ TopicArn, AttributeName, AttributeValue }),
        shows: settings,
        mayBeRefused: true,
        values: { AttributeName: ['Loud'], AttributeValue: [] },
      }),
    ]),
  ),
  Subscribe: example({
    given: async (bench: Bench) => ({ ...(await topic(bench)), ...(await queue(bench)) }),
    input: (_bench, { TopicArn, Endpoint }) => ({ TopicArn, Protocol: 'sqs', Endpoint }),
    shows: (bench, _given, output) => subscription(bench, output),
    keys: inAttributes(SUBSCRIPTION_VALUES).keys,
    values: {
      ...inAttributes(SUBSCRIPTION_VALUES).values,
      Protocol: ['http', 'https', 'email', 'email-json', 'sms', 'application', 'lambda', 'firehose'],
      Endpoint: ['arn:aws:sqs:us-east-1:000000000000:other'],
    },
  }),
  Unsubscribe: example({
    given: subscribed,
    input: (_bench, { SubscriptionArn }) => ({ SubscriptionArn }),
    shows: (bench, { TopicArn }) => bench.call('ListSubscriptionsByTopic', { TopicArn }),
  }),
  ConfirmSubscription: example({
    given: subscribed,
    input: (_bench, { TopicArn, SubscriptionArn }) => ({ TopicArn, Token: SubscriptionArn }),
    shows: subscription,
    values: { AuthenticateOnUnsubscribe: ['true'] },
  }),
  ListSubscriptions: example({ given: many, input: () => ({}), reads: true, values: { NextToken: ['zzz'] } }),
  ListSubscriptionsByTopic: example({
    given: many,
    input: (_bench, { TopicArn }) => ({ TopicArn }),
    reads: true,
    values: { NextToken: ['zzz'] },
  }),
  GetSubscriptionAttributes: example({
    given: subscribed,
    input: (_bench, { SubscriptionArn }) => ({ SubscriptionArn }),
    reads: true,
  }),
  ...Object.fromEntries(
    asPairs(SUBSCRIPTION_VALUES).map(([AttributeName, [AttributeValue]]) => [
      `SetSubscriptionAttributes of ${AttributeName}`,
      example({
        given: subscribed,
        input: (_bench, { SubscriptionArn }) => ({ SubscriptionArn, AttributeName, AttributeValue }),
        shows: subscription,
        mayBeRefused: true,
        values: { AttributeName: ['Loud'], AttributeValue: [] },
      }),
    ]),
  ),
  SetSubscriptionAttributes: example({
    given: subscribed,
    input: (_bench, { SubscriptionArn }) => ({
      SubscriptionArn,
      AttributeName: 'FilterPolicy',
      AttributeValue: '{"kind":["y"]}',
    }),
    shows: subscription,
    values: { AttributeValue: ['{"kind":["z"]}', 'not JSON'] },
  }),
  Publish: example({
    given: subscribed,
    input: (_bench, { TopicArn }) => ({ TopicArn, ...MESSAGE }),
    shows: received,
    ...messages(),
  }),
  'Publish to a FIFO topic': example({
    given: (bench: Bench) => subscribed(bench, true),
    input: (_bench, { TopicArn }) => ({
      TopicArn,
      ...MESSAGE,
      MessageGroupId: 'g',
      MessageDeduplicationId: 'd',
    }),
    shows: received,
    ...messages(),
  }),
  PublishBatch: example({
    given: subscribed,
    input: (_bench, { TopicArn }) => ({ TopicArn, PublishBatchRequestEntries: [{ Id: 'one', ...MESSAGE }] }),
    shows: received,
    keys: messages('PublishBatchRequestEntries.').keys,
    values: {
      ...messages('PublishBatchRequestEntries.').values,
      'PublishBatchRequestEntries.MessageStructure': ['json'],
    },
  }),
};
