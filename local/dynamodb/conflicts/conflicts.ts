import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../../clock.ts';
import type { AwsResponse } from '../../endpoint/service.ts';
import { batchWrite, requestsIn } from './batch-write.ts';
import type { RequestItems } from './batch-write.ts';
import { InFlight } from './in-flight.ts';
import { itemId } from './item-id.ts';
import type { KeyNames } from './key-names.ts';
import { cancelled, conflict } from './rejections.ts';
import { RequestTokens } from './request-tokens.ts';
import { touchedByTransaction, touchedByWrite } from './touched.ts';
import type { Target, Touched } from './touched.ts';

type Input = Target & {
  TransactItems?: unknown;
  ClientRequestToken?: string;
  RequestItems?: RequestItems;
};

/** Has DynamoDB perform the call; with a `body`, another one in its place. */
type Perform = (body?: Buffer) => Promise<AwsResponse>;

type Guarded = (input: Input, perform: Perform) => Promise<AwsResponse>;

interface Options {
  keyNames: KeyNames;
  clock: Clock;
  /** How long a transaction holds its items at least, in real milliseconds. */
  transactionMs: number;
}

/**
 * What dynoxide lacks: calls that meet on an item are refused as DynamoDB refuses them. A transaction that writes holds
 * its items from its arrival to its answer, and at least `transactionMs`, for which its answer waits. Meanwhile single
 * writes of them fail, transactions that write or read them are cancelled, and a batch leaves them unprocessed; other
 * reads go by. A single write is under way from its arrival to its answer, and cancels transactions.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html#transaction-conflict-handling
 */
export const createConflicts = ({ keyNames, clock, transactionMs }: Options) => {
  const inFlight = new InFlight();
  const tokens = new RequestTokens(clock);
  const idOf = ({ table, item }: Touched) => itemId(table, keyNames.of(table) ?? [], item);
  const known = (touched: readonly Touched[]) => keyNames.lookUp(touched.map(({ table }) => table));

  const write: Guarded = async (input, perform) => {
    const touched = touchedByWrite(input);
    await known([touched]);
    const id = idOf(touched);
    if (inFlight.isHeld(id)) return conflict();
    const over = inFlight.write([id]);
    return perform().finally(over);
  };

  const transactGet: Guarded = async ({ TransactItems }, perform) => {
    const touched = touchedByTransaction(TransactItems);
    await known(touched);
    const conflicts = touched.map((each) => inFlight.isWritten(idOf(each)));
    return conflicts.includes(true) ? cancelled(conflicts) : perform();
  };

  const transactWrite: Guarded = async ({ TransactItems, ClientRequestToken: token = '' }, perform) => {
    const touched = touchedByTransaction(TransactItems);
    await known(touched);
    tokens.check(token, TransactItems);
    if (tokens.isDone(token)) return perform();
    const ids = touched.map(idOf);
    const conflicts = ids.map((id) => inFlight.isWritten(id));
    if (conflicts.includes(true)) return cancelled(conflicts);
    const letGo = inFlight.hold(ids);
    const over = token === '' ? undefined : tokens.begin(token, TransactItems);
    const longEnough = pause(transactionMs);
    let succeeded = false;
    try {
      const response = await perform();
      succeeded = response.status === 200;
      return response;
    } finally {
      await longEnough;
      letGo();
      over?.(succeeded);
    }
  };

  const batch: Guarded = async (input, perform) => {
    const requests = requestsIn(input.RequestItems);
    await known(requests.map(({ touched }) => touched));
    return batchWrite(
      inFlight,
      requests.map((each) => ({ ...each, id: idOf(each.touched) })),
      (items) => perform(items && Buffer.from(JSON.stringify({ ...input, RequestItems: items }))),
    );
  };

  const guarded: Readonly<Record<string, Guarded>> = {
    PutItem: write,
    UpdateItem: write,
    DeleteItem: write,
    BatchWriteItem: batch,
    TransactGetItems: transactGet,
    TransactWriteItems: transactWrite,
  };
  return (action: string, input: object, perform: Perform): Promise<AwsResponse> =>
    guarded[action]?.(input, perform) ?? perform();
};
