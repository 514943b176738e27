import { SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { SESv2Client } from '@aws-sdk/client-sesv2';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { RecordsDisagree } from '../../kernel/domain-error.ts';
import { asOrder, mailKey, orderKey, OVER } from '../../kernel/order-record.ts';
import { watchKey } from '../../kernel/order-watch.ts';
import { readRows } from '../../platform/order-record.ts';
import type { OrderRecord } from '../../platform/order-record.ts';
import { transact } from '../../platform/transact.ts';
import type { ConditionalWrite } from '../../platform/transact.ts';
import { untilDecided } from '../../platform/until-decided.ts';
import type { ErasedUserRow, UserRow } from '../contract.ts';
import { MailNotSent } from '../domain/errors.ts';
import type { Letterbox } from '../ports.ts';

interface Post {
  client: SESv2Client;
  from: string;
  users: string;
}

/** Carries out of the transaction that something of the order is owed since it was read. */
class OwedAnew extends Error {}

const OVER_VALUES = Object.fromEntries(OVER.map((status, index) => [`:over${index}`, status]));

/**
 * Of an order that is over and whose customer knows, nothing more is to come: nobody has to watch it. One whose refund has
 * failed since is not over, and who opens it again begins its watch in that write, or after it.
 */
const unwatched = (table: string, orderId: string): ConditionalWrite[] => [
  {
    write: {
      ConditionCheck: {
        TableName: table,
        Key: orderKey(orderId),
        ConditionExpression: `#status IN (${Object.keys(OVER_VALUES).join(', ')})`,
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: OVER_VALUES,
      },
    },
    otherwise: () => new OwedAnew(),
  },
  {
    write: { Delete: { TableName: table, Key: watchKey(orderId) } },
    otherwise: () => new OwedAnew(),
  },
];

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
    const note = { TableName: table, Item: row };
    try {
      await transact(db, [
        { write: { Put: note }, otherwise: () => new OwedAnew() },
        ...unwatched(table, orderId),
      ]);
    } catch (error) {
      if (!(error instanceof OwedAnew)) throw error;
      await untilDecided(() => db.send(new PutCommand(note)));
    }
  },
});
