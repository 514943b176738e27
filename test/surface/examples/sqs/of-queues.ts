import { example } from '../../example.ts';
import type { Examples } from '../../example.ts';
import { keys, messages, named, queue, sent, settings, VALUES } from './given.ts';

/** Queues. */
export const ofQueues: Examples = {
  CreateQueue: example({
    input: ({ name }) => ({ QueueName: name }),
    shows: (bench, _given, output) => settings(bench, output),
    values: { ...VALUES, QueueName: ['loud-made'] },
    keys,
  }),
  'CreateQueue of a FIFO queue': example({
    input: ({ name }) => ({ QueueName: `${name}.fifo`, Attributes: { FifoQueue: 'true' } }),
    shows: (bench, _given, output) => settings(bench, output),
    values: { ...VALUES, 'Attributes.FifoQueue': ['false'], QueueName: ['loud-made.fifo'] },
    keys,
  }),
  SetQueueAttributes: example({
    given: queue,
    input: (_bench, { QueueUrl }) => ({ QueueUrl, Attributes: {} }),
    shows: settings,
    values: VALUES,
    keys,
  }),
  GetQueueAttributes: example({
    given: queue,
    input: (_bench, { QueueUrl }) => ({ QueueUrl }),
    reads: true,
    values: { AttributeNames: ['All', 'QueueArn', 'VisibilityTimeout'] },
  }),
  GetQueueUrl: example({ given: queue, input: ({ name }) => ({ QueueName: name }), reads: true }),
  ListQueues: example({
    given: named,
    input: ({ name }) => ({ QueueNamePrefix: name, MaxResults: 3 }),
    reads: true,
    values: { MaxResults: [1, 2], NextToken: ['zzz'] },
  }),
  DeleteQueue: example({
    given: queue,
    input: (_bench, { QueueUrl }) => ({ QueueUrl }),
    shows: ({ name, call }) => call('ListQueues', { QueueNamePrefix: name }),
  }),
  PurgeQueue: example({ given: sent, input: (_bench, { QueueUrl }) => ({ QueueUrl }), shows: messages }),
  TagQueue: example({
    given: queue,
    input: (_bench, { QueueUrl }) => ({ QueueUrl, Tags: { loud: 'yes' } }),
    shows: settings,
  }),
  UntagQueue: example({
    given: async ({ name, call }) => call('CreateQueue', { QueueName: name, tags: { a: '1', b: '2' } }),
    input: (_bench, { QueueUrl }) => ({ QueueUrl, TagKeys: ['a'] }),
    shows: settings,
    values: { TagKeys: ['b'] },
  }),
  ListQueueTags: example({ given: queue, input: (_bench, { QueueUrl }) => ({ QueueUrl }), reads: true }),
};
