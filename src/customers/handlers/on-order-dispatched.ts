import type { SNSEvent } from 'aws-lambda';
import { mailClient } from '../../platform/aws-clients.ts';
import { env, mailFrom } from '../../platform/env.ts';
import { invocation, logged } from '../../platform/invocation.ts';
import { log } from '../../platform/logger.ts';
import { openRecord } from '../../platform/open-record.ts';
import { sesLetterbox } from '../adapters/ses-letterbox.ts';
import { parseDispatched } from '../input.ts';
import { writeToCustomer } from '../steps/write-to-customer.ts';

const record = openRecord();
const from = mailFrom();
const write =
  from &&
  writeToCustomer({
    letterbox: sesLetterbox(record, { client: mailClient(), from, users: env('USER_TABLE') }),
  });

/** Without MAIL_FROM nothing is sent, and the mail stays owed. */
export const handler = invocation(async ({ Records }: SNSEvent): Promise<void> => {
  for (const { Sns } of Records) {
    const dispatched = parseDispatched(Sns.MessageAttributes);
    const { orderId, execution } = dispatched;
    await logged({ orderId, execution, step: 'WriteToCustomer' }, async () => {
      const outcome = write ? await write(dispatched) : 'without a sender';
      log.info('customer mail', { outcome });
    });
  }
});
