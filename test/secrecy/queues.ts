import { paginateListQueues, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

export const queues = () => new SQSClient({ useQueueUrlAsEndpoint: false });

/** The messages that stand on a queue; they stay. */
export const messagesOn = async (QueueUrl: string): Promise<string> => {
  const received = new ReceiveMessageCommand({
    QueueUrl,
    MaxNumberOfMessages: 10,
    VisibilityTimeout: 0,
    MessageAttributeNames: ['All'],
  });
  return JSON.stringify((await queues().send(received)).Messages ?? []);
};

/** The queues of dead letters. */
export const deadLetterUrls = async (): Promise<string[]> => {
  const urls: string[] = [];
  for await (const { QueueUrls = [] } of paginateListQueues({ client: queues() }, {}))
    urls.push(...QueueUrls.filter((url) => /storeflow-dev-.*dead/i.test(url)));
  if (urls.length === 0) throw new Error('There are no queues of dead letters');
  return urls;
};

export const deadLetters = async (): Promise<string> =>
  (await Promise.all((await deadLetterUrls()).map(messagesOn))).join('\n');
