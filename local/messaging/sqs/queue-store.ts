import type { Clock } from '../../clock.ts';
import { followClock } from './clocked-queue.ts';
import { onClock } from './machine-time.ts';
import { fauxqs, type Persistence, type SqsQueue } from '../library.ts';
import { keepTraces } from './trace-headers.ts';

/** Marks the queues behind SNS subscriptions: no name of a user's can have it. */
export const HIDDEN = '~';

/** A message that moves to a dead-letter queue leaves one and enters the other in one write. */
const moveInOneWrite = (queue: SqsQueue) => {
  const dequeue = queue.dequeue.bind(queue);
  queue.dequeue = (...parameters) => {
    const persistence = queue.persistence as Persistence | undefined;
    if (!persistence || queue.attributes['RedrivePolicy'] === undefined) return dequeue(...parameters);
    let received: ReturnType<typeof dequeue> = [];
    persistence.transaction(() => (received = dequeue(...parameters)));
    return received;
  };
};

/** The library's queues on our clock, the hidden ones kept from the API. */
export class QueueStore extends fauxqs.Sqs {
  readonly #clock: Clock;
  #showHidden = false;

  constructor(clock: Clock) {
    super();
    this.#clock = clock;
  }

  override createQueue(...parameters: Parameters<InstanceType<typeof fauxqs.Sqs>['createQueue']>): SqsQueue {
    const queue = onClock(this.#clock, () => super.createQueue(...parameters));
    followClock(queue, this.#clock);
    moveInOneWrite(queue);
    keepTraces(queue);
    return queue;
  }

  override getQueue(url: string): SqsQueue | undefined {
    return url.includes(HIDDEN) && !this.#showHidden ? undefined : super.getQueue(url);
  }

  deleteHidden(queue: SqsQueue): void {
    this.#showHidden = true;
    this.deleteQueue(queue.url);
    this.#showHidden = false;
  }

  /** Makes visible at once what consumers held that died with the process before. */
  releaseInFlight(queueArn: string): void {
    const queue = this.getQueueByArn(queueArn);
    if (!queue) return;
    for (const receiptHandle of queue.inflightMessages.keys()) queue.changeVisibility(receiptHandle, 0);
  }

  override listQueues(prefix?: string, maxResults?: number, nextToken?: string) {
    const { queues } = super.listQueues(prefix, undefined, nextToken);
    const visible = queues.filter(({ name }) => !name.includes(HIDDEN));
    const page = visible.slice(0, maxResults ?? visible.length);
    const last = page.at(-1);
    return { queues: page, ...(last && page.length < visible.length ? { nextToken: last.name } : {}) };
  }
}
