import { GetCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { BookRow } from '../contract.ts';
import type { Catalogue } from '../ports.ts';

/** Books stand in the order of the table's own hashes: nothing here sorts them. */
export const dynamoCatalogue = (db: DynamoDBDocumentClient, books: string): Catalogue => ({
  async find(bookId) {
    const { Item } = await db.send(new GetCommand({ TableName: books, Key: { bookId } }));
    return Item as BookRow | undefined;
  },

  async list({ limit, after }) {
    const { Items = [], LastEvaluatedKey } = await db.send(
      new ScanCommand({
        TableName: books,
        Limit: limit,
        ...(after !== undefined && { ExclusiveStartKey: { bookId: after } }),
      }),
    );
    return { books: Items as BookRow[], next: LastEvaluatedKey?.['bookId'] as string | undefined };
  },
});
