import { buildApp, type BuildAppOptions } from 'fauxqs';
import type { DatabaseSync } from 'node:sqlite';

type Stores = NonNullable<BuildAppOptions['stores']>;
export type SqsStore = Stores['sqsStore'];
export type SnsStore = Stores['snsStore'];
export type S3Store = Stores['s3Store'];
export type SqsQueue = ReturnType<SqsStore['createQueue']>;
export type SqsMessage = Parameters<SqsQueue['enqueue']>[0];
export type MessageAttributes = SqsMessage['messageAttributes'];
export type Subscription = NonNullable<ReturnType<SnsStore['getSubscription']>>;

/** The part of the library's PersistenceManager that we use or mend. */
export interface Persistence {
  db: DatabaseSync;
  transaction(work: () => void): void;
  load(sqs: SqsStore, sns: SnsStore, s3: S3Store): void;
  insertMessage(queueName: string, message: SqsMessage): void;
  updateMessageInflight(
    messageId: string,
    receiptHandle: string,
    visibilityDeadline: number,
    receiveCount: number,
    firstReceiveTimestamp?: number,
  ): void;
  updateMessageReady(messageId: string): void;
  close(): void;
}

/** fauxqs exports its server only; its stores lie beside, out of reach of its `exports`, but not of a file URL. */
const part = async (path: string): Promise<unknown> =>
  import(new URL(path, import.meta.resolve('fauxqs')).href) as Promise<unknown>;

const { SqsStore: Sqs } = (await part('./sqs/sqsStore.js')) as { SqsStore: new () => SqsStore };
const { SnsStore: Sns } = (await part('./sns/snsStore.js')) as { SnsStore: new () => SnsStore };
const { S3Store: S3 } = (await part('./s3/s3Store.js')) as { S3Store: new () => S3Store };
const { PersistenceManager } = (await part('./persistence.js')) as {
  PersistenceManager: new (dataDir: string) => Persistence;
};

/** fauxqs: SQS, SNS and S3 in one process, without its server (which would listen on every interface). */
export const fauxqs = { buildApp, Sqs, Sns, S3, PersistenceManager };
