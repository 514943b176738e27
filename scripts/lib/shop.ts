import { GetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { ErasedUserRow, UserRow } from '../../src/customers/contract.ts';
import type { BookRow } from '../../src/inventory/contract.ts';
import { orderKey, type OrderRow } from '../../src/kernel/order-record.ts';
import { output, type Outputs } from './stack.ts';

/** The shop's tables, to be looked at. */
export interface Shop {
  book(bookId: string): Promise<BookRow | undefined>;
  user(userId: string | undefined): Promise<UserRow | ErasedUserRow | undefined>;
  order(orderId: string): Promise<OrderRow | undefined>;
}

/** Consistent reads; undefined for what is not there. */
export const openShop = (db: DynamoDBDocumentClient, outputs: Outputs): Shop => {
  const get = async (table: string, key: Record<string, string>): Promise<unknown> => {
    const { Item } = await db.send(
      new GetCommand({ TableName: output(outputs, table), Key: key, ConsistentRead: true }),
    );
    return Item;
  };
  return {
    book: async (bookId) => (await get('BookTable', { bookId })) as BookRow | undefined,
    user: async (userId) =>
      userId === undefined
        ? undefined
        : ((await get('UserTable', { userId })) as UserRow | ErasedUserRow | undefined),
    order: async (orderId) => (await get('OrderTable', orderKey(orderId))) as OrderRow | undefined,
  };
};
