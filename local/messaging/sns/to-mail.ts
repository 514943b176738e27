import { envelopeOf, type Deliver, type Delivery, type Envelope } from './envelope.ts';

/** A mail to be put into the inbox. */
export interface Mail {
  from: string;
  to: string;
  subject: string;
  text: string;
  /** The same when the same mail is delivered again. */
  messageId: string;
}

export type SendMail = (mail: Mail) => Promise<void>;

const FROM = 'no-reply@sns.local';

const mailOf = (
  { subscriptionArn, endpoint, displayName }: Delivery,
  envelope: Envelope,
  text: string,
): Mail => ({
  from: `${JSON.stringify(displayName || 'AWS Notifications')} <${FROM}>`,
  to: endpoint,
  subject: envelope.Subject ?? 'AWS Notification Message',
  text,
  messageId: `<${envelope.MessageId}.${subscriptionArn.slice(subscriptionArn.lastIndexOf(':') + 1)}@sns.local>`,
});

const footer = ({ endpoint }: Delivery, envelope: Envelope) =>
  [
    '',
    '',
    '--',
    `To stop receiving notifications at ${endpoint}, unsubscribe:`,
    envelope.UnsubscribeURL,
  ].join('\n');

/** Notifications as readable mails: the message, and how to be rid of them. */
export const toEmail =
  (sendMail: SendMail): Deliver =>
  (delivery) => {
    const envelope = envelopeOf(delivery);
    return sendMail(mailOf(delivery, envelope, envelope.Message + footer(delivery, envelope)));
  };

/** Notifications as the JSON that machines get. */
export const toEmailJson =
  (sendMail: SendMail): Deliver =>
  (delivery) => {
    const envelope = envelopeOf(delivery);
    return sendMail(mailOf(delivery, envelope, JSON.stringify(envelope)));
  };
