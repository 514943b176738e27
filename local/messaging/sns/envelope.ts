import type { SqsMessage } from '../library.ts';

/** A notification as the library writes it into a queue. */
export interface Envelope {
  Type: 'Notification';
  MessageId: string;
  TopicArn: string;
  Subject?: string;
  Message: string;
  Timestamp: string;
  SignatureVersion: string;
  Signature: string;
  SigningCertURL: string;
  UnsubscribeURL: string;
  MessageAttributes?: Record<string, { Type: string; Value: string }>;
}

/** One notification on its way to one subscription. */
export interface Delivery {
  /** As it was written into the queue of the subscription: an envelope, or with raw delivery the message alone. */
  message: SqsMessage;
  topicArn: string;
  subscriptionArn: string;
  /** ARN of a function or queue, or a mail address. */
  endpoint: string;
  /** DisplayName of the topic. */
  displayName: string | undefined;
  /** The header of the trace in which it was published. */
  trace: string | undefined;
}

/** Not of a raw delivery, which only queues have. */
export const envelopeOf = ({ message }: Delivery): Envelope => JSON.parse(message.body) as Envelope;

/** The library stamps envelopes in the machine's time: a message with one, published at `moment`. */
export const stamped = (message: SqsMessage, moment: number): SqsMessage => ({
  ...message,
  body: JSON.stringify({
    ...(JSON.parse(message.body) as Envelope),
    Timestamp: new Date(moment).toISOString(),
  }),
});

/** Delivers once, or throws: `Undeliverable` when trying again is of no use. */
export type Deliver = (delivery: Delivery) => Promise<void>;

/** What no retry would deliver: a function that does not exist, or that does not let SNS in. */
export class Undeliverable extends Error {
  override readonly name = 'Undeliverable';
}
