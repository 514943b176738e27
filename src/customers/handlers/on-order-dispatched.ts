import { mailClient } from '../../platform/aws-clients.ts';
import { env, mailFrom } from '../../platform/env.ts';
import { noticeHandler } from '../../platform/notice-handler.ts';
import { openRecord } from '../../platform/open-record.ts';
import { sesLetterbox } from '../adapters/ses-letterbox.ts';
import { parseDispatched } from '../input.ts';
import { writeToCustomer } from '../steps/write-to-customer.ts';

const from = mailFrom();
const write =
  from &&
  writeToCustomer({
    letterbox: sesLetterbox(openRecord(), { client: mailClient(), from, users: env('USER_TABLE') }),
  });

/** Without MAIL_FROM nothing is sent, and the mail stays owed. */
export const handler = noticeHandler({
  step: 'WriteToCustomer',
  message: 'customer mail',
  parse: parseDispatched,
  work: async (mail) => (write ? write(mail) : 'without a sender'),
});
