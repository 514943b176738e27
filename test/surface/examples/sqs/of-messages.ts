import { example } from '../../example.ts';
import type { Bench, Examples } from '../../example.ts';
import { counts, held, MESSAGE, messageKeys, messages, messageValues, queue, sent } from './given.ts';

/** Messages. */
export const ofMessages: Examples = {
  SendMessage: example({
    given: queue,
    input: (_bench, { QueueUrl }) => ({ QueueUrl, ...MESSAGE }),
    shows: messages,
    values: messageValues(''),
    keys: messageKeys(''),
  }),
  'SendMessage to a FIFO queue': example({
    given: (bench: Bench) => queue(bench, true),
    input: (_bench, { QueueUrl }) => ({
      QueueUrl,
      ...MESSAGE,
      MessageGroupId: 'g',
      MessageDeduplicationId: 'e',
    }),
    shows: messages,
    values: messageValues(''),
    keys: messageKeys(''),
  }),
  SendMessageBatch: example({
    given: queue,
    input: (_bench, { QueueUrl }) => ({ QueueUrl, Entries: [{ Id: 'one', ...MESSAGE }] }),
    shows: messages,
    values: messageValues('Entries.'),
    keys: messageKeys('Entries.'),
  }),
  'ReceiveMessage from a FIFO queue': example({
    given: (bench: Bench) => sent(bench, true),
    input: (_bench, { QueueUrl }) => ({ QueueUrl }),
    shows: messages,
    values: {
      AttributeNames: ['All', 'SenderId', 'MessageGroupId'],
      MessageSystemAttributeNames: ['All', 'MessageGroupId'],
      MessageAttributeNames: ['All', 'kind'],
      // Messages of one group come one by one.
      MaxNumberOfMessages: [],
      VisibilityTimeout: [0],
      WaitTimeSeconds: [1],
    },
  }),
  ReceiveMessage: example({
    given: async (bench: Bench) => {
      await sent(bench);
      return sent(bench);
    },
    input: (_bench, { QueueUrl }) => ({ QueueUrl }),
    shows: messages,
    values: {
      AttributeNames: ['All', 'SenderId'],
      MessageSystemAttributeNames: ['All', 'SenderId'],
      MessageAttributeNames: ['All', 'kind'],
      MaxNumberOfMessages: [2],
      VisibilityTimeout: [0],
      WaitTimeSeconds: [1],
    },
  }),
  DeleteMessage: example({
    given: held,
    input: (_bench, { QueueUrl, ReceiptHandle }) => ({ QueueUrl, ReceiptHandle }),
    shows: counts,
  }),
  DeleteMessageBatch: example({
    given: held,
    input: (_bench, { QueueUrl, ReceiptHandle }) => ({ QueueUrl, Entries: [{ Id: 'one', ReceiptHandle }] }),
    shows: counts,
  }),
  ChangeMessageVisibility: example({
    given: held,
    input: (_bench, given) => ({ ...given, VisibilityTimeout: 100 }),
    shows: counts,
    values: { VisibilityTimeout: [0] },
  }),
  ChangeMessageVisibilityBatch: example({
    given: held,
    input: (_bench, { QueueUrl, ReceiptHandle }) => ({
      QueueUrl,
      Entries: [{ Id: 'one', ReceiptHandle, VisibilityTimeout: 100 }],
    }),
    shows: counts,
    values: { 'Entries.VisibilityTimeout': [0] },
  }),
};
