import type { SNSEvent } from 'aws-lambda';
import { documentClient, mailClient } from '../../platform/aws-clients.ts';
import { env, mailFrom } from '../../platform/env.ts';
import { logger } from '../../platform/logger.ts';
import { sesLetterbox } from '../adapters/ses-letterbox.ts';
import { parseDispatched } from '../input.ts';
import { writeToCustomer } from '../steps/write-to-customer.ts';

const record = { db: documentClient(), table: env('ORDER_TABLE') };
const from = mailFrom();
const write =
  from &&
  writeToCustomer({
    letterbox: sesLetterbox(record, { client: mailClient(), from, users: env('USER_TABLE') }),
  });

/** Without MAIL_FROM nothing is sent, and the mail stays owed. */
export const handler = async ({ Records }: SNSEvent): Promise<void> => {
  for (const { Sns } of Records) {
    const { orderId, userId } = parseDispatched(Sns.MessageAttributes);
    const outcome = write
      ? await write({ orderId: orderId.Value, userId: userId.Value })
      : 'MAIL_FROM is not set';
    logger.info('customer mail', { orderId: orderId.Value, outcome });
  }
};
