import type { AwsResponse } from '../../endpoint/service.ts';
import type { KeyNames } from './key-names.ts';
import { answered } from './rejections.ts';
import type { Touched } from './touched.ts';

/** The input of TransactGetItems for the items of a transaction. */
export const readingOf = (
  touched: readonly Touched[],
  keyNames: KeyNames,
  { ReturnConsumedCapacity }: { ReturnConsumedCapacity?: unknown },
): object => ({
  TransactItems: touched.map(({ table, item }) => {
    const names = keyNames.of(table) ?? [];
    const Key = Object.fromEntries(names.map((name) => [name, (item as Record<string, unknown>)[name]]));
    return { Get: { TableName: table, Key } };
  }),
  ...(ReturnConsumedCapacity !== undefined && { ReturnConsumedCapacity }),
});

/** The answer of TransactGetItems as that of the transaction. */
export const withoutItems = (response: AwsResponse): AwsResponse =>
  answered(response, ({ Responses: _, ...output }) => output);
