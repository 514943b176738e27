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
  envelope: Envelope;
  subscriptionArn: string;
  /** A function's ARN or a mail address. */
  endpoint: string;
  /** DisplayName of the topic. */
  displayName: string | undefined;
  /** The header of the trace in which it was published. */
  trace: string | undefined;
}

/** Delivers once, or throws: `Undeliverable` when trying again is of no use. */
export type Deliver = (delivery: Delivery) => Promise<void>;

/** What no retry would deliver: a function that does not exist. */
export class Undeliverable extends Error {
  override readonly name = 'Undeliverable';
}
