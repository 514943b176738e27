/** What a mail tells: the name of the notice that asks for it. Each order has each kind once. */
export type MailKind = 'OrderDispatched' | 'OrderCancelled';

export interface Mail {
  subject: string;
  text: string;
}
