import { EventEmitter } from 'node:events';
import type { Clock } from '../clock.ts';
import type { Store } from '../store.ts';

/** A mail to be put into the inbox. */
export interface Mail {
  /** `"Name" <address>` or an address, as the others. */
  from: string;
  to: string[];
  cc?: string[];
  bcc?: string[];
  replyTo?: string[];
  subject: string;
  text?: string;
  html?: string;
  /** With angle brackets. A mail that is sent again has the same. */
  messageId: string;
  headers?: Record<string, string>;
}

/** A mail in the inbox. */
export interface ReceivedMail extends Mail {
  id: string;
  /** When it came, ISO 8601. */
  at: string;
}

export interface MailFilter {
  /** An address, among any of the recipients. */
  to?: string | undefined;
  /** A text in subject or body. */
  containing?: string | undefined;
  /** Came at this time or later, ISO 8601. */
  since?: string | undefined;
}

/** Every mail that the local cloud has sent. */
export interface Mailbox {
  /** The mail is kept, whatever happens to the process, once this has returned. */
  add(mail: Mail): ReceivedMail;
  /** Oldest first. */
  list(filter?: MailFilter): ReceivedMail[];
  /** The list, as soon as it has `atLeast` mails, or as it is after `seconds` of real time. */
  waitFor(filter: MailFilter, atLeast: number, seconds: number): Promise<ReceivedMail[]>;
  remove(id: string): void;
  /** Removes all mails, or those that went to this very address. */
  clear(to?: string): void;
  /** Tells of every mail that comes or is removed, until the function that it returns is called. */
  follow(listener: { came: (mail: ReceivedMail) => void; gone: (id: string) => void }): () => void;
  /** Ends all waiting. */
  close(): void;
}

const addresses = ({ to, cc = [], bcc = [] }: Mail) => [...to, ...cc, ...bcc];

/** `ada@example.com` of `"Ada" <ada@example.com>`, in lower case. */
const bare = (address: string): string =>
  (/<([^<>]*)>\s*$/.exec(address)?.[1] ?? address).trim().toLowerCase();

const matches = ({ to, containing, since }: MailFilter) => {
  const wanted = to?.toLowerCase();
  return (mail: ReceivedMail) =>
    (wanted === undefined || addresses(mail).some((address) => address.toLowerCase().includes(wanted))) &&
    (containing === undefined ||
      [mail.subject, mail.text, mail.html].some((part) => part?.includes(containing))) &&
    (since === undefined || mail.at >= since);
};

export const openMailbox = (store: Store, clock: Clock): Mailbox => {
  const mails = store.collection<ReceivedMail>('mails');
  const arrivals = new EventEmitter().setMaxListeners(0);
  let last = Number(mails.entries().at(-1)?.[0] ?? 0);

  const list = (filter: MailFilter = {}) =>
    mails
      .entries()
      .map(([, mail]) => mail)
      .filter(matches(filter));

  const remove = (id: string) => {
    if (!mails.get(id)) return;
    mails.delete(id);
    arrivals.emit('gone', id);
  };

  return {
    add: (mail) => {
      last += 1;
      const id = String(last).padStart(10, '0');
      const received = { ...mail, id, at: new Date(clock.now()).toISOString() };
      mails.put(id, received);
      arrivals.emit('mail', received);
      return received;
    },
    list,
    waitFor: (filter, atLeast, seconds) =>
      new Promise((resolve) => {
        const found = list(filter);
        const done = () => {
          clearTimeout(patience);
          arrivals.off('mail', look).off('close', done);
          resolve(found);
        };
        const look = (mail: ReceivedMail) => {
          if (matches(filter)(mail)) found.push(mail);
          if (found.length >= atLeast) done();
        };
        const patience = setTimeout(done, found.length >= atLeast ? 0 : seconds * 1000);
        arrivals.on('mail', look).on('close', done);
      }),
    remove,
    clear: (to) => {
      const isTo = (mail: Mail) => to === undefined || addresses(mail).map(bare).includes(bare(to));
      for (const [id, mail] of mails.entries()) if (isTo(mail)) remove(id);
    },
    follow: ({ came, gone }) => {
      arrivals.on('mail', came).on('gone', gone);
      return () => arrivals.off('mail', came).off('gone', gone);
    },
    close: () => void arrivals.emit('close'),
  };
};
