import type { Alarm, Clock } from '../../clock.ts';
import type { DeliveryRecord, Told } from '../../endpoint/calls/record.ts';
import type { SqsMessage, SqsQueue, Subscription } from '../library.ts';
import { untraced } from '../sqs/trace-headers.ts';
import { stamped, Undeliverable, type Deliver, type Delivery } from './envelope.ts';

export interface PumpOptions {
  clock: Clock;
  queue: SqsQueue;
  subscription: Subscription;
  deliver: Deliver;
  displayName: () => string | undefined;
  /** Takes what cannot be delivered; false when nobody wants it. */
  bury: (subscription: Subscription, body: string, trace: string | undefined) => Promise<boolean>;
  onError: (error: unknown) => void;
  onDelivered?: OnDelivered | undefined;
}

/** Told of a notification that has arrived. */
export type OnDelivered = (delivery: Told<DeliveryRecord>) => void;

const BATCH = 10;
const LONGEST_WAIT_SECONDS = 60;

/** Empties the queue of a subscription into its function, queue or mailbox, as soon as something is in it. */
export const startPump = (options: PumpOptions): { stop: () => Promise<void> } => {
  const { clock, queue, subscription, deliver, displayName, bury, onError, onDelivered } = options;
  const retries = new Set<Alarm>();
  let stopped = false;
  let running: Promise<void> | undefined;
  /** Woken while it ran: what came may have come too late for the last look. */
  let missed = false;

  const deliveryOf = (message: SqsMessage, trace: string | undefined): Delivery => ({
    message,
    topicArn: subscription.topicArn,
    subscriptionArn: subscription.arn,
    endpoint: subscription.attributes['Endpoint'] ?? '',
    displayName: displayName(),
    trace,
  });

  const deliveredNow = (trace: string | undefined) => ({
    at: clock.now(),
    milliseconds: 0,
    topic: subscription.topicArn.slice(subscription.topicArn.lastIndexOf(':') + 1),
    protocol: subscription.attributes['Protocol'] ?? '',
    trace,
  });

  const again = ({ approximateReceiveCount: attempts }: SqsMessage, receiptHandle: string) => {
    const wait = Math.min(2 ** (attempts - 1), LONGEST_WAIT_SECONDS);
    const alarm = clock.at(clock.now() + wait * 1000, () => {
      retries.delete(alarm);
      queue.changeVisibility(receiptHandle, 0);
      wake();
    });
    retries.add(alarm);
  };

  const handle = async (receiptHandle: string) => {
    const kept = queue.inflightMessages.get(receiptHandle)?.message;
    if (!kept) return;
    const { message, trace } = untraced(kept);
    try {
      await deliver(deliveryOf(message, trace)).then(
        () => onDelivered?.(deliveredNow(trace)),
        async (error: unknown) => {
          if (!(error instanceof Undeliverable)) throw error;
          if (!(await bury(subscription, message.body, trace))) onError(error);
        },
      );
      queue.deleteMessage(receiptHandle);
    } catch (error) {
      onError(error);
      if (!stopped) again(message, receiptHandle);
    }
  };

  const drain = async () => {
    for (let batch = queue.dequeue(BATCH); batch.length > 0; batch = stopped ? [] : queue.dequeue(BATCH))
      await Promise.all(batch.map(({ ReceiptHandle }) => handle(ReceiptHandle)));
  };

  const wake = () => {
    if (stopped) return;
    if (running) {
      missed = true;
      return;
    }
    running = drain().finally(() => {
      running = undefined;
      if (missed) {
        missed = false;
        wake();
      }
    });
  };

  const enqueue = queue.enqueue.bind(queue);
  queue.enqueue = (message) => {
    const raw = subscription.attributes['RawMessageDelivery'] === 'true';
    enqueue(raw ? message : stamped(message, clock.now()));
    wake();
  };
  wake();

  return {
    stop: async () => {
      stopped = true;
      for (const alarm of retries) alarm.cancel();
      await running;
    },
  };
};
