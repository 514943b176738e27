import { restService } from '../../endpoint/protocols.ts';
import type { Service } from '../../endpoint/service.ts';
import type { Mailbox } from '../mailbox.ts';
import { sendEmail } from './send-email.ts';

/** Amazon SES, API version 2: mails go to the inbox and nowhere else. */
export const sesService = (mailbox: Mailbox): Service =>
  restService({
    name: 'ses',
    routes: [{ method: 'POST', path: '/v2/email/outbound-emails', action: sendEmail(mailbox) }],
  });
