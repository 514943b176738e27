import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBDocumentClient, TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { PlatformUnavailable } from './errors.ts';
import { tell } from './told-error.ts';
import { untilDecided } from './until-decided.ts';

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** One write of a transaction, and what it means when its condition does not hold. */
export interface ConditionalWrite {
  write: TransactItem;
  /** `found` is the row that stood in the way, if there is one. */
  otherwise: (found: Record<string, unknown> | undefined) => Error;
}

const ITEM_KINDS = ['ConditionCheck', 'Put', 'Update', 'Delete'] as const;

const showingWhatStoodInTheWay = (item: TransactItem): TransactItem => {
  const kind = ITEM_KINDS.find((name) => item[name]);
  return kind ? { [kind]: { ...item[kind], ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } } : item;
};

/**
 * All writes or none. A failed condition throws what the first write with one calls it; a conflict or a throttle,
 * even beside a failed condition, decides nothing: it is tried again, and in the end throws PlatformUnavailable.
 */
export const transact = async (
  db: DynamoDBDocumentClient,
  writes: ConditionalWrite[],
  patienceMs?: number,
): Promise<void> => {
  const refusal = await untilDecided(() => once(db, writes), patienceMs);
  if (refusal) throw refusal;
};

/** Answers what the condition that failed means. */
const once = async (db: DynamoDBDocumentClient, writes: ConditionalWrite[]): Promise<Error | undefined> => {
  try {
    await db.send(
      new TransactWriteCommand({ TransactItems: writes.map(({ write }) => showingWhatStoodInTheWay(write)) }),
    );
    return undefined;
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const reasons = error.CancellationReasons ?? [];
    const failed = reasons.findIndex(({ Code }) => Code === 'ConditionalCheckFailed');
    const undecided = reasons.find(({ Code }) => Code !== 'None' && Code !== 'ConditionalCheckFailed');
    const meaning = writes[failed];
    if (undecided?.Code === 'ValidationError' || undecided?.Code === 'ItemCollectionSizeLimitExceeded')
      throw error;
    if (undecided || !meaning) throw new PlatformUnavailable(tell(error).message, { cause: error });
    const found = reasons[failed]?.Item;
    return meaning.otherwise(found && unmarshall(found));
  }
};
