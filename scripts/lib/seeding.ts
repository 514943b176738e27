import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { transact, type ConditionalWrite } from '../../src/platform/transact.ts';
import { CannotRun } from './command.ts';
import type { Target } from './target.ts';

/** How one seed stands after seeding; `done` tells what was done, undefined that there was nothing to do. */
export interface Seeded {
  id: string;
  done?: string;
  /** Why nothing was done, where it is not that all was there already. */
  left?: string;
}

/** A condition of a write did not hold: somebody else moved the row. */
export class Moved extends Error {
  override readonly name = 'Moved';
}

/** Tables of the target, with JavaScript's numbers and without attributes that are undefined. */
export const tablesOf = ({ config }: Target): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(new DynamoDBClient(config), {
    marshallOptions: { removeUndefinedValues: true },
  });

/** Writes all of `items` unless the first is there already. Throws when another is. */
export const putNew = async (
  db: DynamoDBDocumentClient,
  items: { table: string; key: string; item: Record<string, unknown> }[],
): Promise<'written' | undefined> => {
  const writes = items.map(({ table, key, item }, index): ConditionalWrite => ({
    write: { Put: { TableName: table, Item: item, ConditionExpression: `attribute_not_exists(${key})` } },
    otherwise: () =>
      index === 0
        ? new Moved('It is there already')
        : new CannotRun(`${table} holds ${JSON.stringify(item[key])} already, though it is new`),
  }));
  try {
    await transact(db, writes);
    return 'written';
  } catch (error) {
    if (error instanceof Moved) return undefined;
    throw error;
  }
};

const TRIES = 20;

/** Tries again while somebody else moves what `change` has read. */
export const retryMoved = async <Result>(change: () => Promise<Result>): Promise<Result> => {
  for (let tries = 1; ; tries++)
    try {
      return await change();
    } catch (error) {
      if (!(error instanceof Moved) || tries === TRIES) throw error;
    }
};
