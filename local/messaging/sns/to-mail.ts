import type { Deliver, Delivery } from './envelope.ts';

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

const mailOf = ({ envelope, subscriptionArn, endpoint, displayName }: Delivery, text: string): Mail => ({
  from: `${JSON.stringify(displayName || 'AWS Notifications')} <${FROM}>`,
  to: endpoint,
  subject: envelope.Subject ?? 'AWS Notification Message',
  text,
  messageId: `<${envelope.MessageId}.${subscriptionArn.slice(subscriptionArn.lastIndexOf(':') + 1)}@sns.local>`,
});

const footer = ({ envelope, endpoint }: Delivery) =>
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
  (delivery) =>
    sendMail(mailOf(delivery, delivery.envelope.Message + footer(delivery)));

/** Notifications as the JSON that machines get. */
export const toEmailJson =
  (sendMail: SendMail): Deliver =>
  (delivery) =>
    sendMail(mailOf(delivery, JSON.stringify(delivery.envelope)));
