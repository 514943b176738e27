import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueUrlCommand,
  SetQueueAttributesCommand,
  TagQueueCommand,
  UntagQueueCommand,
} from '@aws-sdk/client-sqs';
import { arn } from '../../arn.ts';
import { ifThere, unlessGone } from './gone.ts';
import { replaces, resourceType, updates } from './resource-type.ts';
import type { Properties, Workbench } from './resource-type.ts';
import { document, flag, object, oneOf, required, tags, text, whole } from './shapes.ts';
import { tagMap } from './tag-map.ts';

const properties = {
  QueueName: replaces(text),
  FifoQueue: replaces(flag),
  ContentBasedDeduplication: updates(flag),
  DeduplicationScope: updates(oneOf('messageGroup', 'queue')),
  FifoThroughputLimit: updates(oneOf('perQueue', 'perMessageGroupId')),
  DelaySeconds: updates(whole),
  MaximumMessageSize: updates(whole),
  MessageRetentionPeriod: updates(whole),
  ReceiveMessageWaitTimeSeconds: updates(whole),
  VisibilityTimeout: updates(whole),
  RedrivePolicy: updates(object({ deadLetterTargetArn: required(text), maxReceiveCount: required(whole) })),
  RedriveAllowPolicy: updates(document),
  KmsMasterKeyId: updates(text),
  KmsDataKeyReusePeriodSeconds: updates(whole),
  SqsManagedSseEnabled: updates(flag),
  Tags: updates(tags),
};
type Queue = Properties<typeof properties>;

/** What an attribute goes back to that a template no longer sets. */
const DEFAULTS: Record<string, string> = {
  DelaySeconds: '0',
  MaximumMessageSize: '1048576',
  MessageRetentionPeriod: '345600',
  ReceiveMessageWaitTimeSeconds: '0',
  VisibilityTimeout: '30',
  RedrivePolicy: '',
  RedriveAllowPolicy: '',
  KmsMasterKeyId: '',
  KmsDataKeyReusePeriodSeconds: '300',
  SqsManagedSseEnabled: 'true',
  ContentBasedDeduplication: 'false',
};

const attributesOf = ({ QueueName: _, Tags: __, FifoQueue, ...queue }: Queue): Record<string, string> => ({
  ...(FifoQueue && { FifoQueue: 'true' }),
  ...Object.fromEntries(
    Object.entries(queue)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)]),
  ),
});

const nameOf = ({ QueueName, FifoQueue }: Queue, bench: Workbench): string =>
  QueueName ?? (FifoQueue ? `${bench.name(75)}.fifo` : bench.name(80));

const madeWith = (url: string) => {
  const name = url.slice(url.lastIndexOf('/') + 1);
  return { id: url, attributes: { Arn: arn('sqs', name), QueueName: name, QueueUrl: url } };
};

export const sqsQueue = resourceType({
  type: 'AWS::SQS::Queue',
  properties,
  attributes: ['Arn', 'QueueName', 'QueueUrl'],
  nameProperty: 'QueueName',
  check: ({ FifoQueue, QueueName }, problems) => {
    if (QueueName !== undefined && QueueName.endsWith('.fifo') !== (FifoQueue === true))
      problems.push('property QueueName must end in .fifo for a FIFO queue, and only for one');
  },
  create: async (queue, bench) => {
    const command = new CreateQueueCommand({
      QueueName: nameOf(queue, bench),
      Attributes: attributesOf(queue),
      tags: tagMap(bench.tags(queue.Tags)),
    });
    const { QueueUrl = '' } = await bench.aws.sqs.send(command);
    return madeWith(QueueUrl);
  },
  update: async (QueueUrl, queue, before, { aws, tags: all, tagsGone }) => {
    const now = attributesOf(queue);
    const Attributes = { ...now };
    for (const name of Object.keys(attributesOf(before)))
      if (!(name in now) && DEFAULTS[name] !== undefined) Attributes[name] = DEFAULTS[name];
    delete Attributes['FifoQueue'];
    await aws.sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }));
    const TagKeys = tagsGone(queue.Tags, before.Tags);
    if (TagKeys.length > 0) await aws.sqs.send(new UntagQueueCommand({ QueueUrl, TagKeys }));
    await aws.sqs.send(new TagQueueCommand({ QueueUrl, Tags: tagMap(all(queue.Tags)) }));
  },
  remove: (QueueUrl, _queue, { aws }) => unlessGone(aws.sqs.send(new DeleteQueueCommand({ QueueUrl }))),
  find: async (queue, bench) => {
    const command = new GetQueueUrlCommand({ QueueName: nameOf(queue, bench) });
    return (await ifThere(bench.aws.sqs.send(command)))?.QueueUrl;
  },
});
