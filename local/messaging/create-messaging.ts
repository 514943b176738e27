import type { Clock } from '../clock.ts';
import type { Dispatch, Service } from '../endpoint/service.ts';
import type { Store } from '../store.ts';
import { injectInto } from './inject.ts';
import { fauxqs } from './library.ts';
import { openPersistence } from './persistence.ts';
import { s3Service } from './s3/service.ts';
import { deadLetters } from './sns/dead-letters.ts';
import { createDeliveries } from './sns/deliveries.ts';
import type { OnDelivered } from './sns/pump.ts';
import { snsService } from './sns/service.ts';
import { toLambda } from './sns/to-lambda.ts';
import { toEmail, toEmailJson, type SendMail } from './sns/to-mail.ts';
import { queueSender, toQueue } from './sns/to-queue.ts';
import { TopicStore } from './sns/topic-store.ts';
import { onClock } from './sqs/machine-time.ts';
import { QueueStore } from './sqs/queue-store.ts';
import { sqsService } from './sqs/service.ts';

export interface MessagingOptions {
  clock: Clock;
  store: Store;
  dispatch: Dispatch;
  sendMail: SendMail;
  /** Where the endpoint listens: the first part of queue URLs. */
  endpointUrl: () => string;
  /** Folder of queues, topics and buckets; in memory without one. */
  dataDir?: string | undefined;
  /** Waits for the disk at each change. */
  sync?: boolean | undefined;
  /** Told of notifications that could not be delivered. */
  onError: (error: unknown) => void;
  /** Told of notifications that have reached a function or mailbox. */
  onDelivered?: OnDelivered | undefined;
}

export interface Messaging {
  services: Service[];
  /** Begins to deliver notifications to functions and mailboxes; the services must be up. */
  start(): void;
  /** Makes visible at once what consumers of a queue held that died with the process before. */
  releaseInFlight(queueArn: string): void;
  /** Ends deliveries and long polls. */
  drain(): Promise<void>;
  /** Drains, and closes the files. */
  stop(): Promise<void>;
}

/** SQS, SNS and S3 on fauxqs. */
export const createMessaging = async (options: MessagingOptions): Promise<Messaging> => {
  const {
    clock,
    store,
    dispatch,
    sendMail,
    endpointUrl,
    dataDir,
    sync = false,
    onError,
    onDelivered,
  } = options;
  const queues = new QueueStore(clock);
  const topics: TopicStore = new TopicStore(queues, () => deliveries.follow());
  const buckets = new fauxqs.S3();
  const persistence = dataDir === undefined ? undefined : openPersistence(dataDir, sync);
  if (persistence) {
    onClock(clock, () => persistence.load(queues, topics, buckets));
    // Only now, for loading would write everything anew.
    const kept = persistence as unknown as NonNullable<typeof queues.persistence>;
    queues.persistence = kept;
    topics.persistence = kept;
    buckets.persistence = kept;
    for (const queue of queues.allQueues()) queue.persistence = kept;
  }
  const sendToQueue = queueSender(dispatch, endpointUrl);
  const deliveries = createDeliveries({
    clock,
    queues,
    topics,
    targets: {
      lambda: toLambda(dispatch),
      sqs: toQueue(sendToQueue),
      email: toEmail(sendMail),
      'email-json': toEmailJson(sendMail),
    },
    bury: deadLetters(sendToQueue),
    onError,
    onDelivered,
  });
  const app = fauxqs.buildApp({
    logger: false,
    stores: { sqsStore: queues, snsStore: topics, s3Store: buckets },
  });
  await app.ready();
  const inject = injectInto(app);
  const drain = async () => {
    await deliveries.stop();
    queues.shutdown();
  };

  return {
    drain,
    services: [
      sqsService(inject, queues, endpointUrl),
      snsService(inject, topics),
      s3Service(inject, store, buckets),
    ],
    start: deliveries.start,
    releaseInFlight: (queueArn) => queues.releaseInFlight(queueArn),
    stop: async () => {
      await drain();
      await app.close();
      persistence?.close();
    },
  };
};
