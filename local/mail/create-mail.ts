import type { Clock } from '../clock.ts';
import type { ControlRoute } from '../endpoint/control.ts';
import type { Service } from '../endpoint/service.ts';
import type { Store } from '../store.ts';
import { mailRoutes } from './mail-routes.ts';
import { openMailbox, type Mailbox } from './mailbox.ts';
import { startPage } from './page/page.ts';
import { sesService } from './ses/service.ts';

export interface MailOptions {
  clock: Clock;
  store: Store;
  /** Of the inbox's page; 0 takes a free one. */
  port: number;
  /** For the files of the page; a temporary folder without one. */
  folder?: string | undefined;
  onError: (error: unknown) => void;
}

export interface Mail {
  /** SES. */
  service: Service;
  inbox: Mailbox;
  /** The page of the inbox. */
  url: string;
  routes: ControlRoute[];
  stop(): Promise<void>;
}

/** Mails go into an inbox: a page to look at, `/_storeflow/mails` to ask. */
export const createMail = async ({ clock, store, port, folder, onError }: MailOptions): Promise<Mail> => {
  const inbox = openMailbox(store, clock);
  const page = await startPage({ mailbox: inbox, port, folder, onError });
  return {
    service: sesService(inbox),
    inbox,
    url: page.url,
    routes: mailRoutes(inbox),
    stop: async () => {
      inbox.close();
      await page.close();
    },
  };
};
