import { SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { unlessGone } from './gone.ts';
import { resourceType, updates } from './resource-type.ts';
import type { AwsClients } from './clients.ts';
import { documentOrText, list, required, text, textOf } from './shapes.ts';

const put = async (
  { sqs }: AwsClients,
  queues: readonly string[],
  policy: object | string,
): Promise<void> => {
  const Policy = textOf(policy);
  for (const QueueUrl of queues)
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }));
};

const clear = async ({ sqs }: AwsClients, queues: readonly string[]): Promise<void> => {
  for (const QueueUrl of queues)
    await unlessGone(sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy: '' } })));
};

export const sqsQueuePolicy = resourceType({
  type: 'AWS::SQS::QueuePolicy',
  properties: {
    Queues: updates(required(list(text))),
    PolicyDocument: updates(required(documentOrText)),
  },
  attributes: ['Id'],
  create: async ({ Queues, PolicyDocument }, bench) => {
    await put(bench.aws, Queues, PolicyDocument);
    const id = bench.name(80);
    return { id, attributes: { Id: id } };
  },
  update: async (_id, { Queues, PolicyDocument }, before, { aws }) => {
    await put(aws, Queues, PolicyDocument);
    await clear(
      aws,
      before.Queues.filter((queue) => !Queues.includes(queue)),
    );
  },
  remove: (_id, { Queues }, { aws }) => clear(aws, Queues),
  find: (_properties, bench) => Promise.resolve(bench.name(80)),
});
