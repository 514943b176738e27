import type { AwsResponse } from '../../endpoint/service.ts';
import { batchStatements } from './batch-statements.ts';
import { batchWrite, requestsIn } from './batch-write.ts';
import type { RequestItems } from './batch-write.ts';
import type { Id } from './in-flight.ts';
import { itemId } from './item-id.ts';
import type { KeyNames } from './key-names.ts';
import { createMeetings } from './meetings.ts';
import type { MeetingsOptions } from './meetings.ts';
import { onlyReads, tableOf, touchedByStatement } from './statement-item.ts';
import type { Statement } from './statement-item.ts';
import { isToken } from './request-tokens.ts';
import { readingOf, withoutItems } from './repeated.ts';
import { touchedByTransaction, touchedByWrite } from './touched.ts';
import type { Target, Touched } from './touched.ts';

type Input = Target &
  Statement & {
    TransactItems?: unknown;
    ClientRequestToken?: string;
    ReturnConsumedCapacity?: unknown;
    RequestItems?: RequestItems;
    Statements?: Statement[];
    TransactStatements?: Statement[];
  };

/** Has DynamoDB perform the call; with an `input`, another one in its place, of another action where one is named. */
type Perform = (input?: object, action?: string) => Promise<AwsResponse>;

type Guarded = (input: Input, perform: Perform) => Promise<AwsResponse>;

/**
 * What dynoxide lacks: calls that meet on an item are refused as DynamoDB refuses them. A transaction that writes holds
 * its items from its arrival to its answer, and at least `transactionMs`, for which its answer waits. Meanwhile single
 * writes of them fail, transactions that write or read them are cancelled, and a batch leaves them unprocessed; other
 * reads go by. A single write is under way from its arrival to its answer, and cancels transactions.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html#transaction-conflict-handling
 */
export const createConflicts = ({ keyNames, ...options }: MeetingsOptions & { keyNames: KeyNames }) => {
  const meetings = createMeetings(options);
  const { inFlight } = meetings;
  const idsOf = async (touched: readonly Touched[]): Promise<Id[]> => {
    await keyNames.lookUp(touched.map(({ table }) => table));
    return touched.map(({ table, item }) => itemId(table, keyNames.of(table) ?? [], item));
  };
  const idsOfStatements = async (statements: readonly Statement[]): Promise<Id[]> => {
    await keyNames.lookUp(statements.map(tableOf));
    return idsOf(statements.map((each) => touchedByStatement(each, keyNames.of(tableOf(each)) ?? [])));
  };

  const writeOne: Guarded = async (input, perform) => {
    const [id] = await idsOf([touchedByWrite(input)]);
    return meetings.write(id, perform);
  };

  const guarded: Readonly<Record<string, Guarded>> = {
    PutItem: writeOne,
    UpdateItem: writeOne,
    DeleteItem: writeOne,

    TransactGetItems: async ({ TransactItems }, perform) =>
      meetings.readTogether(await idsOf(touchedByTransaction(TransactItems)), perform),

    TransactWriteItems: async (input, perform) => {
      const { TransactItems: items, ClientRequestToken: token } = input;
      const touched = touchedByTransaction(items);
      const ids = await idsOf(touched);
      if (!isToken(token) || !items) return meetings.writeTogether(ids, undefined, perform, perform);
      // As AWS does, whose answer to one that is done tells what it took to read its items.
      const read = () => perform(readingOf(touched, keyNames, input), 'TransactGetItems').then(withoutItems);
      const { ClientRequestToken: _, ...others } = input;
      return meetings.writeTogether(ids, { token, items }, () => perform(others), read);
    },

    BatchWriteItem: async (input, perform) => {
      const requests = requestsIn(input.RequestItems);
      const ids = await idsOf(requests.map(({ touched }) => touched));
      return batchWrite(
        inFlight,
        requests.map((each, index) => ({ ...each, id: ids[index] })),
        (items) => perform(items && { ...input, RequestItems: items }),
      );
    },

    ExecuteStatement: async (input, perform) => {
      if (onlyReads(input)) return perform();
      const [id] = await idsOfStatements([input]);
      return meetings.write(id, perform);
    },

    ExecuteTransaction: async ({ TransactStatements: items = [], ClientRequestToken: token }, perform) => {
      const ids = await idsOfStatements(items);
      return items.every(onlyReads)
        ? meetings.readTogether(ids, perform)
        : meetings.writeTogether(ids, isToken(token) ? { token, items } : undefined, perform, perform);
    },

    BatchExecuteStatement: async (input, perform) => {
      const { Statements = [] } = input;
      const ids = await idsOfStatements(Statements);
      return batchStatements(
        inFlight,
        Statements.map((statement, index) => ({
          statement,
          id: onlyReads(statement) ? undefined : ids[index],
        })),
        (statements) => perform(statements && { ...input, Statements: statements }),
      );
    },
  };
  return (action: string, input: object, perform: Perform): Promise<AwsResponse> =>
    guarded[action]?.(input, perform) ?? perform();
};
