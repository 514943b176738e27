/** An item that a call is about: its key, or the whole item. */
export interface Touched {
  table: string;
  item: unknown;
}

/** Members of a call, or of a part of it, as far as they say which item it is about. */
export interface Target {
  TableName?: string;
  Key?: unknown;
  Item?: unknown;
}

export interface WriteRequest {
  PutRequest?: Target;
  DeleteRequest?: Target;
}

const touched = ({ Key, Item }: Target, table: unknown): Touched => ({
  table: String(table),
  item: Key ?? Item,
});

const targetOf = (part: unknown): Target => {
  const [target] = Object.values((part ?? {}) as Record<string, Target | undefined>);
  return target ?? {};
};

/** The item of PutItem, UpdateItem or DeleteItem. */
export const touchedByWrite = (input: Target): Touched => touched(input, input.TableName);

/** The items of a transaction, in their order. */
export const touchedByTransaction = (TransactItems: unknown): Touched[] =>
  (Array.isArray(TransactItems) ? (TransactItems as unknown[]) : []).map((part) => {
    const target = targetOf(part);
    return touched(target, target.TableName);
  });

/** The item of a request in a batch for a table. */
export const touchedByRequest = (table: string, request: WriteRequest): Touched =>
  touched(targetOf(request), table);
