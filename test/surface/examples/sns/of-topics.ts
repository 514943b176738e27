import { example } from '../../example.ts';
import type { Bench, Examples } from '../../example.ts';
import { inAttributes, settings, topic, TOPIC_VALUES } from './given.ts';

/** Topics. */
export const ofTopics: Examples = {
  CreateTopic: example({
    input: ({ name }) => ({ Name: name }),
    shows: (bench, _given, output) => settings(bench, output),
    ...inAttributes(TOPIC_VALUES),
  }),
  'CreateTopic of a FIFO topic': example({
    input: ({ name }) => ({ Name: `${name}.fifo`, Attributes: { FifoTopic: 'true' } }),
    shows: (bench, _given, output) => settings(bench, output),
    keys: inAttributes(TOPIC_VALUES).keys,
    values: {
      ...inAttributes(TOPIC_VALUES).values,
      'Attributes.FifoTopic': ['false'],
      Name: ['loud-a.fifo'],
    },
  }),
  DeleteTopic: example({
    given: topic,
    input: (_bench, { TopicArn }) => ({ TopicArn }),
    shows: (bench, given) => settings(bench, given),
  }),
  ListTopics: example({ given: topic, input: () => ({}), reads: true, values: { NextToken: ['zzz'] } }),
  GetTopicAttributes: example({ given: topic, input: (_bench, { TopicArn }) => ({ TopicArn }), reads: true }),
  'SetTopicAttributes of a FIFO topic': example({
    given: (bench: Bench) => topic(bench, true),
    input: (_bench, { TopicArn }) => ({
      TopicArn,
      AttributeName: 'ContentBasedDeduplication',
      AttributeValue: 'true',
    }),
    shows: settings,
    values: { AttributeName: ['FifoTopic', 'Loud'], AttributeValue: ['false'] },
  }),
  SetTopicAttributes: example({
    given: topic,
    input: (_bench, { TopicArn }) => ({ TopicArn, AttributeName: 'DisplayName', AttributeValue: 'Shop' }),
    shows: settings,
  }),
  TagResource: example({
    given: topic,
    input: (_bench, { TopicArn }) => ({ ResourceArn: TopicArn, Tags: [{ Key: 'k', Value: 'v' }] }),
    shows: settings,
  }),
  UntagResource: example({
    given: topic,
    input: (_bench, { TopicArn }) => ({ ResourceArn: TopicArn, TagKeys: ['old'] }),
    shows: settings,
    values: { TagKeys: ['other'] },
  }),
  ListTagsForResource: example({
    given: topic,
    input: (_bench, { TopicArn }) => ({ ResourceArn: TopicArn }),
    reads: true,
  }),
};
