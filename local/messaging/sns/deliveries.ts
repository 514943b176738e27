import type { Clock } from '../../clock.ts';
import type { QueueStore } from '../sqs/queue-store.ts';
import type { Deliver } from './envelope.ts';
import { startPump, type PumpOptions } from './pump.ts';
import type { TopicStore } from './topic-store.ts';

export interface DeliveriesOptions {
  clock: Clock;
  queues: QueueStore;
  topics: TopicStore;
  /** By protocol. */
  targets: Record<string, Deliver>;
  bury: PumpOptions['bury'];
  onError: (error: unknown) => void;
  onDelivered?: PumpOptions['onDelivered'];
}

/** A pump for every subscription that is delivered by us. */
export const createDeliveries = (options: DeliveriesOptions) => {
  const { clock, queues, topics, targets, bury, onError, onDelivered } = options;
  const pumps = new Map<string, ReturnType<typeof startPump>>();
  let started = false;

  /** Starts and ends pumps as subscriptions have come and gone. */
  const follow = () => {
    if (!started) return;
    const present = new Set<string>();
    for (const { subscription, queue } of topics.deliveries()) {
      present.add(queue.arn);
      const deliver = targets[subscription.attributes['Protocol'] ?? ''];
      if (pumps.has(queue.arn) || !deliver) continue;
      const displayName = () => topics.getTopic(subscription.topicArn)?.attributes['DisplayName'];
      pumps.set(
        queue.arn,
        startPump({ clock, queue, subscription, deliver, displayName, bury, onError, onDelivered }),
      );
    }
    for (const [queueArn, pump] of pumps)
      if (!present.has(queueArn)) {
        pumps.delete(queueArn);
        pump.stop().catch(onError);
      }
  };

  return {
    follow,
    /** Takes up what was left, also what was being delivered when the process before ended. */
    start: () => {
      started = true;
      topics.dropOrphans();
      for (const { queue } of topics.deliveries()) queues.releaseInFlight(queue.arn);
      follow();
    },
    stop: async () => {
      started = false;
      await Promise.all([...pumps.values()].map((pump) => pump.stop()));
    },
  };
};
