import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { asOrder, effectKey, OrderClosed, orderKey, SCHEMA_VERSION } from '../kernel/order-record.ts';
import { listingOf } from '../kernel/order-listing.ts';
import type {
  EffectRow,
  Moved,
  OrderRow,
  OrderStatus,
  Step,
  TimelineEntry,
  UndoStep,
} from '../kernel/order-record.ts';
import { asPlatformError, PlatformUnavailable } from './errors.ts';
import type { CountOutcome, OrderOutcome } from './metrics.ts';
import { orderUpdate } from './order-update.ts';
import type { OrderChange } from './order-update.ts';
import { watch } from './order-watch.ts';
import { tell } from './told-error.ts';
import { transact } from './transact.ts';
import type { ConditionalWrite } from './transact.ts';
import { untilDecided } from './until-decided.ts';

/** Where a step's effect is recorded: the order table, through this client; and where its outcome is counted. */
export interface OrderRecord {
  db: DynamoDBDocumentClient;
  table: string;
  count: CountOutcome;
}

/** Which try of which order's step this is. */
export interface Try {
  orderId: string;
  attempt: number;
}

export interface Deed<Result> extends Try {
  step: Step;
  moved: Moved;
  result: Result;
  /** States of the order in which the step may act, and what it writes into the order row. */
  order: OrderChange;
  /** The change itself. */
  writes: ConditionalWrite[];
  note?: string;
  /** What becomes of the order by it, if that is decided here. */
  outcome?: OrderOutcome;
}

/** The order as it stands. */
export const findOrder = async (
  { db, table }: OrderRecord,
  orderId: string,
): Promise<OrderRow | undefined> => {
  const { Item } = await db.send(
    new GetCommand({ TableName: table, Key: orderKey(orderId), ConsistentRead: true }),
  );
  return asOrder(Item);
};

/**
 * Makes the change if its condition holds; `row` is the order as it is then, or as it stood in the way. An order that
 * somebody has to mend from then on is watched as such. Throws PlatformUnavailable when nothing was decided.
 */
export const changeOrder = async (
  record: OrderRecord,
  change: ReturnType<typeof orderUpdate>,
): Promise<{ changed: boolean; row: OrderRow | undefined }> => {
  try {
    const changing = new UpdateCommand({
      ...change,
      ReturnValues: 'ALL_NEW',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    const { Attributes } = await untilDecided(() => record.db.send(changing));
    const row = asOrder(Attributes);
    if (row?.status === 'COMPENSATION_FAILED') await watch(record, row.orderId, 'failed');
    return { changed: true, row };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return { changed: false, row: asOrder(error.Item && unmarshall(error.Item)) };
  }
};

/** Not an error of the shop: it carries the recorded answer out of the transaction. */
class AlreadyDone extends Error {
  override readonly name = 'AlreadyDone';
  readonly effect: unknown;
  constructor(effect: unknown) {
    super('The step has been done before');
    this.effect = effect;
  }
}

const NOT_REJECTED: readonly OrderStatus[] = [
  'OPEN',
  'CANCELLING',
  'DISPATCHED',
  'CANCELLED',
  'COMPENSATION_FAILED',
];

/** Where an order stands among all that is opened now. */
export const openedNow = (orderId: string) => listingOf(orderId, new Date().toISOString());

/**
 * What is known of an order that is closed before CheckInventory has opened it: XXX is ISO 4217's no currency. No user:
 * an index's key may be absent, not empty.
 */
export const unopened = (
  orderId: string,
  executionArn = '',
): Omit<OrderRow, 'orderId' | 'row' | 'status' | 'timeline' | 'userId'> => ({
  schemaVersion: SCHEMA_VERSION,
  redeem: false,
  paymentMethod: '',
  currency: 'XXX',
  lines: [],
  executionArn,
  ...openedNow(orderId),
});

/** Whoever tries again finds it waived. */
const closedOrWaived = (orderId: string, found: OrderRow | undefined, step: UndoStep | undefined) =>
  step && found?.waived?.[step]
    ? new PlatformUnavailable(`${step} of order ${orderId} has been left out meanwhile`)
    : new OrderClosed(orderId, found?.status);

/**
 * Does a step once, however often it is tried: the change, the row that says so, and the order's timeline stand
 * in one transaction. Answers `result`, or what the first try answered. Throws OrderClosed when the order is in
 * another state, VersionTooNew, PlatformUnavailable when nothing was decided, and what `writes` call their failed
 * conditions.
 */
export const doOnce = async <Result>(
  { db, table, count }: OrderRecord,
  { orderId, step, attempt, moved, result, order, writes, note, outcome }: Deed<Result>,
): Promise<Result> => {
  const at = new Date().toISOString();
  const entry: TimelineEntry = { at, step, attempt, outcome: 'done', moved, ...(note && { note }) };
  const effect: EffectRow<Result> = { ...effectKey(orderId, step), at, attempt, moved, result };
  try {
    await transact(db, [
      {
        write: {
          Put: { TableName: table, Item: effect, ConditionExpression: 'attribute_not_exists(orderId)' },
        },
        otherwise: (found) => new AlreadyDone(found),
      },
      {
        write: { Update: orderUpdate(table, orderId, entry, order) },
        otherwise: (found) => closedOrWaived(orderId, asOrder(found), order.unlessWaived),
      },
      ...writes,
    ]);
    if (outcome) count(outcome, { orderId });
    return result;
  } catch (error) {
    if (error instanceof AlreadyDone) return (error.effect as EffectRow<Result>).result;
    throw error;
  }
};

/** Several rows in one consistent read, in the order of `keys`; undefined for one that does not exist. */
export const readRows = async (
  db: DynamoDBDocumentClient,
  keys: readonly { table: string; key: Record<string, string> }[],
): Promise<(Record<string, unknown> | undefined)[]> => {
  const request: Record<string, { Keys: Record<string, string>[]; ConsistentRead: true }> = {};
  for (const { table, key } of keys) (request[table] ??= { Keys: [], ConsistentRead: true }).Keys.push(key);
  const answer = await db.send(new BatchGetCommand({ RequestItems: request })).catch((error: unknown) => {
    throw asPlatformError(error);
  });
  if (Object.keys(answer.UnprocessedKeys ?? {}).length > 0)
    throw new PlatformUnavailable('The tables could not be read at once');
  return keys.map(({ table, key }) =>
    answer.Responses?.[table]?.find((row) =>
      Object.entries(key).every(([name, value]) => row[name] === value),
    ),
  );
};

/** An item of DynamoDB has 400 KB: the order of which every try fails has to keep room for what ends it. */
const MOST_NOTED = 200;

/**
 * Notes in an order's timeline that a try failed, unless very many have been. An order that does not exist, or was
 * rejected, stays as it is.
 */
export const recordFailure = async (
  { db, table }: OrderRecord,
  { orderId, attempt }: Try,
  step: string,
  failure: Error,
): Promise<void> => {
  const { name, message } = tell(failure);
  const entry: TimelineEntry = { at: new Date().toISOString(), step, attempt, outcome: name, note: message };
  const change = orderUpdate(table, orderId, entry, { while: NOT_REJECTED });
  const noting = new UpdateCommand({
    ...change,
    ConditionExpression: `size(#timeline) < :most AND ${change.ConditionExpression}`,
    ExpressionAttributeValues: { ...change.ExpressionAttributeValues, ':most': MOST_NOTED },
  });
  await untilDecided(() => db.send(noting)).catch((error: unknown) => {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  });
};
