import type { Alarm, Clock } from '../../clock.ts';
import type { SqsQueue, Subscription } from '../library.ts';
import { Undeliverable, type Deliver, type Delivery, type Envelope } from './envelope.ts';

export interface PumpOptions {
  clock: Clock;
  queue: SqsQueue;
  subscription: Subscription;
  deliver: Deliver;
  displayName: () => string | undefined;
  /** Takes what cannot be delivered; false when nobody wants it. */
  bury: (subscription: Subscription, body: string) => Promise<boolean>;
  onError: (error: unknown) => void;
}

type Received = ReturnType<SqsQueue['dequeue']>[number];

const BATCH = 10;
const LONGEST_WAIT_SECONDS = 60;

/** Empties the queue of a subscription into its function or mailbox, as soon as something is in it. */
export const startPump = (options: PumpOptions): { stop: () => Promise<void> } => {
  const { clock, queue, subscription, deliver, displayName, bury, onError } = options;
  const retries = new Set<Alarm>();
  let stopped = false;
  let running: Promise<void> | undefined;

  /** The library has stamped the envelope in the machine's time. */
  const envelopeOf = (body: string, receiptHandle: string): Envelope => {
    const sent = queue.inflightMessages.get(receiptHandle)?.message.sentTimestamp ?? clock.now();
    return { ...(JSON.parse(body) as Envelope), Timestamp: new Date(sent).toISOString() };
  };
  const deliveryOf = ({ Body, ReceiptHandle }: Received): Delivery => ({
    envelope: envelopeOf(Body, ReceiptHandle),
    subscriptionArn: subscription.arn,
    endpoint: subscription.attributes['Endpoint'] ?? '',
    displayName: displayName(),
  });

  const again = (receiptHandle: string) => {
    const attempts = queue.inflightMessages.get(receiptHandle)?.message.approximateReceiveCount ?? 1;
    const wait = Math.min(2 ** (attempts - 1), LONGEST_WAIT_SECONDS);
    const alarm = clock.at(clock.now() + wait * 1000, () => {
      retries.delete(alarm);
      queue.changeVisibility(receiptHandle, 0);
      wake();
    });
    retries.add(alarm);
  };

  const handle = async (received: Received) => {
    const { Body: body, ReceiptHandle: receiptHandle } = received;
    try {
      await deliver(deliveryOf(received)).catch(async (error: unknown) => {
        if (!(error instanceof Undeliverable)) throw error;
        if (!(await bury(subscription, body))) onError(error);
      });
      queue.deleteMessage(receiptHandle);
    } catch (error) {
      onError(error);
      if (!stopped) again(receiptHandle);
    }
  };

  const drain = async () => {
    for (let batch = queue.dequeue(BATCH); batch.length > 0; batch = stopped ? [] : queue.dequeue(BATCH))
      await Promise.all(batch.map(handle));
  };

  const wake = () => {
    if (stopped || running) return;
    running = drain().finally(() => {
      running = undefined;
      if (queue.messages.length > 0) wake();
    });
  };

  const enqueue = queue.enqueue.bind(queue);
  queue.enqueue = (message) => {
    enqueue(message);
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
