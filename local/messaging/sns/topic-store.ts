import { randomUUID } from 'node:crypto';
import { arn } from '../../arn.ts';
import { fauxqs, type SqsQueue, type Subscription } from '../library.ts';
import { HIDDEN, type QueueStore } from '../sqs/queue-store.ts';

/** Only we take messages from a hidden queue: one that we hold stays held until we let it go. */
const HELD_SECONDS = '43200';

/**
 * The library delivers to queues only, without asking them. So every subscription is one of a hidden queue: filters,
 * and messages that survive a crash, are the library's; what the subscription really is stands in its attributes, and
 * we deliver to that, by the API of whatever it is.
 */
export class TopicStore extends fauxqs.Sns {
  readonly #queues: QueueStore;
  readonly #changed: () => void;

  /** `changed` is told when hidden queues have come or gone. */
  constructor(queues: QueueStore, changed: () => void) {
    super();
    this.#queues = queues;
    this.#changed = changed;
  }

  /** The subscriptions with the queues that we deliver from. */
  *deliveries(): Generator<{ subscription: Subscription; queue: SqsQueue }> {
    for (const subscription of this.subscriptions.values()) {
      const queue = this.#queues.getQueueByArn(subscription.endpoint);
      if (subscription.endpoint.includes(HIDDEN) && queue) yield { subscription, queue };
    }
  }

  override subscribe(
    topicArn: string,
    protocol: string,
    endpoint: string,
    attributes?: Record<string, string>,
  ) {
    const topic = this.getTopic(topicArn);
    if (!topic) return super.subscribe(topicArn, protocol, endpoint, attributes);
    const known = [...this.deliveries()].find(
      ({ subscription }) =>
        subscription.topicArn === topicArn &&
        subscription.attributes['Protocol'] === protocol &&
        subscription.attributes['Endpoint'] === endpoint,
    );
    const real = { ...attributes, Protocol: protocol, Endpoint: endpoint };
    if (known) return super.subscribe(topicArn, 'sqs', known.subscription.endpoint, real);
    const fifo = topic.attributes['FifoTopic'] === 'true';
    const name = `${HIDDEN}sns-${randomUUID()}${fifo ? '.fifo' : ''}`;
    const queueArn = arn('sqs', name);
    this.#queues.createQueue(name, name, queueArn, {
      VisibilityTimeout: HELD_SECONDS,
      ...(fifo && { FifoQueue: 'true' }),
    });
    const subscription = super.subscribe(topicArn, 'sqs', queueArn, real);
    this.#changed();
    return subscription;
  }

  override unsubscribe(subscriptionArn: string) {
    const done = super.unsubscribe(subscriptionArn);
    this.dropOrphans();
    return done;
  }

  override deleteTopic(topicArn: string) {
    const done = super.deleteTopic(topicArn);
    this.dropOrphans();
    return done;
  }

  /** Deletes the hidden queues of subscriptions that are gone. */
  dropOrphans(): void {
    const used = new Set([...this.subscriptions.values()].map(({ endpoint }) => endpoint));
    const orphans = [...this.#queues.allQueues()].filter(
      ({ name, arn: queueArn }) => name.includes(HIDDEN) && !used.has(queueArn),
    );
    for (const queue of orphans) this.#queues.deleteHidden(queue);
    if (orphans.length > 0) this.#changed();
  }

  override listSubscriptions(nextToken?: string) {
    return asSubscribed(super.listSubscriptions(nextToken));
  }

  override listSubscriptionsByTopic(topicArn: string, nextToken?: string) {
    return asSubscribed(super.listSubscriptionsByTopic(topicArn, nextToken));
  }
}

const asSubscribed = <Page extends { subscriptions: Subscription[] }>(page: Page): Page => ({
  ...page,
  subscriptions: page.subscriptions.map((subscription) => ({
    ...subscription,
    protocol: subscription.attributes['Protocol'] ?? subscription.protocol,
    endpoint: subscription.attributes['Endpoint'] ?? subscription.endpoint,
  })),
});
