import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { PLAIN_HTTP } from '../../../local/identity/permissions/enforce.ts';
import type { Scene } from '../scene.ts';

interface AnyClient {
  middlewareStack: SQSClient['middlewareStack'];
}

/** Has all calls of a client count as made without TLS. */
const plainly = <Client>(client: Client): Client => {
  (client as AnyClient).middlewareStack.add(
    (next) => (args) => {
      (args.request as { headers: Record<string, string> }).headers[PLAIN_HTTP] = 'yes';
      return next(args);
    },
    { step: 'finalizeRequest', priority: 'low' },
  );
  return client;
};

const refused = async (call: Promise<unknown>) =>
  expect(await call.then(() => 'accepted').catch((error: Error) => error.message)).toMatch(/explicit deny/);

const refusedBy = (
  logicalId: string,
  refuses: string,
  call: (physicalId: string) => Promise<unknown>,
): Scene => ({
  refuses,
  title: `${logicalId} takes nothing over plain HTTP`,
  play: ({ id }) => refused(call(id(logicalId))),
});

const queue = (logicalId: string) =>
  refusedBy(logicalId, 'sqs:SendMessage', (QueueUrl) =>
    plainly(new SQSClient({ useQueueUrlAsEndpoint: false })).send(
      new SendMessageCommand({ QueueUrl, MessageBody: 'a secret' }),
    ),
  );
const topic = (logicalId: string) =>
  refusedBy(logicalId, 'sns:Publish', (TopicArn) =>
    plainly(new SNSClient({})).send(new PublishCommand({ TopicArn, Message: 'a secret' })),
  );

export const plainHttpScenes: Scene[] = [
  ...[
    'OrdersQueue',
    'OrdersDeadLetters',
    'EventDeadLetters',
    'NoticeDeadLetters',
    'CustomerMailDeadLetters',
  ].map(queue),
  ...['OrdersTopic', 'OperatorsTopic'].map(topic),
  refusedBy('ServerlessDeploymentBucket', 's3:ListBucket', (Bucket) =>
    plainly(new S3Client({ forcePathStyle: true })).send(new ListObjectsV2Command({ Bucket })),
  ),
];
