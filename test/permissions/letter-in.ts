import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { eventually } from '../store/eventually.ts';

/** Waits for a dead letter that `matches`, and takes it away. */
export const letterIn = (QueueUrl: string, matches: (body: string) => boolean): Promise<true> => {
  const sqs = new SQSClient({ useQueueUrlAsEndpoint: false });
  return eventually(`a letter in ${QueueUrl}`, async () => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 0 }),
    );
    const found = Messages.find(({ Body = '' }) => matches(Body));
    if (!found) return undefined;
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: found.ReceiptHandle }));
    return true;
  });
};
