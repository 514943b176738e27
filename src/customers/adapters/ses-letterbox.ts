import { SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { SESv2Client } from '@aws-sdk/client-sesv2';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { RecordsDisagree } from '../../kernel/domain-error.ts';
import { asOrder, mailKey, orderKey } from '../../kernel/order-record.ts';
import { watchKey } from '../../kernel/order-watch.ts';
import { PlatformUnavailable } from '../../platform/errors.ts';
import { readRows } from '../../platform/order-record.ts';
import type { OrderRecord } from '../../platform/order-record.ts';
import { untilDecided } from '../../platform/until-decided.ts';
import type { ErasedUserRow, UserRow } from '../contract.ts';
import { MailNotSent } from '../domain/errors.ts';
import type { Letterbox } from '../ports.ts';

interface Post {
  client: SESv2Client;
  from: string;
  users: string;
}

/** Mails through SES; a MAIL row in the order's partition says that one is owed no more. */
export const sesLetterbox = ({ db, table }: OrderRecord, { client, from, users }: Post): Letterbox => ({
  async find({ orderId, kind, userId }) {
    const user = (of: string) => ({ table: users, key: { userId: of } });
    const [sent, order, told] = await readRows(db, [
      { table, key: mailKey(orderId, kind) },
      { table, key: orderKey(orderId) },
      ...(userId === undefined ? [] : [user(userId)]),
    ]);
    if (sent) return undefined;
    const about = asOrder(order);
    if (!about) throw new RecordsDisagree(`There is no order ${orderId} to write about`);
    // An order that was closed before it was opened knows no customer.
    const own = userId === undefined && (about.userId as string | undefined);
    const [found] = own ? await readRows(db, [user(own)]) : [told];
    return { order: about, user: found as unknown as UserRow | ErasedUserRow | undefined };
  },

  async send({ email }, { subject, text }, messageKey) {
    const mail = new SendEmailCommand({
      FromEmailAddress: from,
      Destination: { ToAddresses: [email] },
      Content: {
        Simple: {
          Subject: { Data: subject, Charset: 'UTF-8' },
          Body: { Text: { Data: text, Charset: 'UTF-8' } },
          Headers: [{ Name: 'X-Storeflow-Mail', Value: messageKey }],
        },
      },
    });
    await client.send(mail).catch((error: unknown) => {
      throw new MailNotSent(messageKey, error instanceof Error ? error.name : 'unknown');
    });
  },

  async settle({ orderId, kind }, outcome) {
    const row = { ...mailKey(orderId, kind), at: new Date().toISOString(), outcome };
    // Of an order whose customer knows, nothing more is to come: nobody has to watch it.
    const writes = [{ PutRequest: { Item: row } }, { DeleteRequest: { Key: watchKey(orderId) } }];
    const both = new BatchWriteCommand({ RequestItems: { [table]: writes } });
    // The mail is sent: given up here, it is sent again.
    await untilDecided(async () => {
      const { UnprocessedItems } = await db.send(both);
      if (Object.keys(UnprocessedItems ?? {}).length > 0)
        throw new PlatformUnavailable('The mail could not be noted at once');
    });
  },
});
