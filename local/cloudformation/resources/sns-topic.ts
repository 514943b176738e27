import {
  CreateTopicCommand,
  DeleteTopicCommand,
  GetTopicAttributesCommand,
  SetTopicAttributesCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-sns';
import { arn } from '../../arn.ts';
import { ifThere, unlessGone } from './gone.ts';
import { replaces, resourceType, updates } from './resource-type.ts';
import type { Properties, Workbench } from './resource-type.ts';
import { flag, notEmulated, oneOf, tags, text } from './shapes.ts';

const properties = {
  TopicName: replaces(text),
  FifoTopic: replaces(flag),
  ContentBasedDeduplication: updates(flag),
  DisplayName: updates(text),
  KmsMasterKeyId: updates(text),
  SignatureVersion: updates(oneOf('1', '2')),
  TracingConfig: updates(oneOf('PassThrough', 'Active')),
  Subscription: updates(notEmulated('declare an AWS::SNS::Subscription')),
  Tags: updates(tags),
};
type Topic = Properties<typeof properties>;

const ATTRIBUTES = [
  'ContentBasedDeduplication',
  'DisplayName',
  'KmsMasterKeyId',
  'SignatureVersion',
  'TracingConfig',
] as const;
const DEFAULTS: Record<string, string> = {
  ContentBasedDeduplication: 'false',
  SignatureVersion: '1',
  TracingConfig: 'PassThrough',
};

const attributesOf = (topic: Topic): Record<string, string> =>
  Object.fromEntries(
    ATTRIBUTES.filter((name) => topic[name] !== undefined).map((name) => [name, String(topic[name])]),
  );

const nameOf = ({ TopicName, FifoTopic }: Topic, bench: Workbench): string =>
  TopicName ?? (FifoTopic ? `${bench.name(251)}.fifo` : bench.name(256));

export const snsTopic = resourceType({
  type: 'AWS::SNS::Topic',
  properties,
  attributes: ['TopicArn', 'TopicName'],
  nameProperty: 'TopicName',
  create: async (topic, bench) => {
    const Name = nameOf(topic, bench);
    const command = new CreateTopicCommand({
      Name,
      Attributes: { ...attributesOf(topic), ...(topic.FifoTopic && { FifoTopic: 'true' }) },
      Tags: bench.tags(topic.Tags),
    });
    const { TopicArn = '' } = await bench.aws.sns.send(command);
    return { id: TopicArn, attributes: { TopicArn, TopicName: Name } };
  },
  update: async (TopicArn, topic, before, { aws: { sns }, tags: all, tagsGone }) => {
    const now = attributesOf(topic);
    const was = attributesOf(before);
    for (const AttributeName of ATTRIBUTES)
      if (now[AttributeName] !== was[AttributeName]) {
        const AttributeValue = now[AttributeName] ?? DEFAULTS[AttributeName] ?? '';
        await sns.send(new SetTopicAttributesCommand({ TopicArn, AttributeName, AttributeValue }));
      }
    const TagKeys = tagsGone(topic.Tags, before.Tags);
    if (TagKeys.length > 0) await sns.send(new UntagResourceCommand({ ResourceArn: TopicArn, TagKeys }));
    await sns.send(new TagResourceCommand({ ResourceArn: TopicArn, Tags: all(topic.Tags) }));
  },
  remove: (TopicArn, _topic, { aws }) => unlessGone(aws.sns.send(new DeleteTopicCommand({ TopicArn }))),
  find: async (topic, bench) => {
    const TopicArn = arn('sns', nameOf(topic, bench));
    const there = await ifThere(bench.aws.sns.send(new GetTopicAttributesCommand({ TopicArn })));
    return there && TopicArn;
  },
});
