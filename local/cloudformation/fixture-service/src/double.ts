import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';

const sqs = new SQSClient({});
const FACTOR = 2;

/** Answers the number multiplied; where a reply is asked for, on the queue of replies too. */
export const handler = async ({ n, reply = false }: { n: number; reply?: boolean }) => {
  const product = { n: n * FACTOR };
  if (reply) {
    const QueueUrl = process.env['REPLY_QUEUE_URL'];
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(product) }));
  }
  return product;
};
