import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { paginateScan, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { ERASURE_ENTRY, isErased } from '../../src/customers/contract.ts';
import type { Erasure, LedgerRow } from '../../src/customers/contract.ts';
import { CannotRun } from './command.ts';
import { invoke } from './invoke.ts';
import type { Shop } from './shop.ts';
import { output, type Outputs } from './stack.ts';
import type { Target } from './target.ts';

/** The AWS identity that the calls are made with. */
export const identityOf = async ({ config }: Target): Promise<string> => {
  const { Arn } = await new STSClient(config).send(new GetCallerIdentityCommand({}));
  if (!Arn) throw new CannotRun('AWS does not say who you are');
  return Arn;
};

/** Removes what went to an address from the inbox on this machine. On AWS there is none. */
const emptyInbox = async ({ endpoint }: Target, address: string): Promise<void> => {
  if (endpoint === undefined) return;
  const query = new URLSearchParams({ to: address }).toString();
  const answer = await fetch(`${endpoint}/_storeflow/mails?${query}`, { method: 'DELETE' });
  if (!answer.ok) throw new CannotRun(`The inbox does not answer: ${answer.status} ${await answer.text()}`);
};

interface Erasing {
  target: Target;
  outputs: Outputs;
  shop: Shop;
  /** See `identityOf`. */
  by: string;
}

/** undefined: there is no such user. The inbox is emptied before, while the address is known, and after. */
export const eraseUser = async (
  { target, outputs, shop, by }: Erasing,
  userId: string,
): Promise<Erasure | undefined> => {
  const user = await shop.user(userId);
  const address = user && !isErased(user) ? user.email : undefined;
  if (address) await emptyInbox(target, address);
  const event = { userId, by };
  const { result, error } = await invoke<Erasure>(target, output(outputs, 'EraseUserFunction'), event);
  if (error?.name === 'UserNotFound') return undefined;
  if (error) throw new CannotRun(`User ${userId} was not erased: ${error.name}: ${error.message}`);
  if (address) await emptyInbox(target, address);
  return result;
};

/** What became of one of several users: neither an erasure nor an error for an id that no user has. */
export interface Erased {
  userId: string;
  erasure?: Erasure;
  error?: unknown;
}

/** One by one; whoever cannot be erased does not keep the others. */
export async function* eraseEach(
  users: readonly string[],
  erase: (userId: string) => Promise<Erasure | undefined>,
): AsyncGenerator<Erased> {
  for (const userId of users)
    try {
      const erasure = await erase(userId);
      yield { userId, ...(erasure && { erasure }) };
    } catch (error) {
      yield { userId, error };
    }
}

/** Everybody who was ever erased, as the ledger has it: a table of users that was restored may know them again. */
export const everErased = async (db: DynamoDBDocumentClient, ledger: string): Promise<string[]> => {
  const users = new Set<string>();
  const pages = paginateScan(
    { client: db },
    {
      TableName: ledger,
      ConsistentRead: true,
      FilterExpression: 'begins_with(#entry, :erasure)',
      ExpressionAttributeNames: { '#entry': 'entry' },
      ExpressionAttributeValues: { ':erasure': ERASURE_ENTRY },
    },
  );
  for await (const { Items = [] } of pages) for (const { userId } of Items as LedgerRow[]) users.add(userId);
  return [...users];
};
