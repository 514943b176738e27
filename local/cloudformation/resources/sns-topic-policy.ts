import { SetTopicAttributesCommand } from '@aws-sdk/client-sns';
import { defaultTopicPolicy } from '../../identity/policy/default-topic-policy.ts';
import type { AwsClients } from './clients.ts';
import { unlessGone } from './gone.ts';
import { resourceType, updates } from './resource-type.ts';
import { documentOrText, list, required, text, textOf } from './shapes.ts';

const put = async (
  { sns }: AwsClients,
  topics: readonly string[],
  policy: object | string,
): Promise<void> => {
  const AttributeValue = textOf(policy);
  for (const TopicArn of topics)
    await sns.send(new SetTopicAttributesCommand({ TopicArn, AttributeName: 'Policy', AttributeValue }));
};

/** A topic has always a policy. */
const clear = async (aws: AwsClients, topics: readonly string[]): Promise<void> => {
  for (const topic of topics) await unlessGone(put(aws, [topic], defaultTopicPolicy(topic)));
};

export const snsTopicPolicy = resourceType({
  type: 'AWS::SNS::TopicPolicy',
  properties: {
    Topics: updates(required(list(text))),
    PolicyDocument: updates(required(documentOrText)),
  },
  attributes: ['Id'],
  create: async ({ Topics, PolicyDocument }, bench) => {
    await put(bench.aws, Topics, PolicyDocument);
    const id = bench.name(80);
    return { id, attributes: { Id: id } };
  },
  update: async (_id, { Topics, PolicyDocument }, before, { aws }) => {
    await put(aws, Topics, PolicyDocument);
    await clear(
      aws,
      before.Topics.filter((topic) => !Topics.includes(topic)),
    );
  },
  remove: (_id, { Topics }, { aws }) => clear(aws, Topics),
  find: (_properties, bench) => Promise.resolve(bench.name(80)),
});
