import type { ReceivedMail } from '../mailbox.ts';

/** What the page is told: a mail that has come, or the id of one that has been removed. */
export type PageMessage = { came: ReceivedMail } | { gone: string };
