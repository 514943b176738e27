import type { AwsResponse } from '../../endpoint/service.ts';
import type { Id, InFlight } from './in-flight.ts';
import { answered, EMPTY_BATCH } from './rejections.ts';
import { touchedByRequest } from './touched.ts';
import type { Touched, WriteRequest } from './touched.ts';

export type RequestItems = Record<string, WriteRequest[]>;

interface Request {
  table: string;
  request: WriteRequest;
}

/** The requests of a batch, one by one, with the table of each. */
export const requestsIn = (items: RequestItems = {}): (Request & { touched: Touched })[] =>
  Object.entries(items).flatMap(([table, requests]) =>
    (Array.isArray(requests) ? requests : []).map((request) => ({
      table,
      request,
      touched: touchedByRequest(table, request),
    })),
  );

const byTable = (requests: readonly Request[]): RequestItems => {
  const items: RequestItems = {};
  for (const { table, request } of requests) (items[table] ??= []).push(request);
  return items;
};

/** Of a batch that DynamoDB has performed without some of its requests. */
const unprocessed = (response: AwsResponse, left: RequestItems): AwsResponse =>
  answered(response, ({ UnprocessedItems: items = {}, ...output }) => ({
    ...output,
    UnprocessedItems: Object.fromEntries(
      [...new Set([...Object.keys(items), ...Object.keys(left)])].map((table) => [
        table,
        [...(items[table] ?? []), ...(left[table] ?? [])],
      ]),
    ),
  }));

/**
 * Performs a batch without what a transaction holds, which is left unprocessed.
 * @param perform has DynamoDB perform the batch as it came, or one of other items.
 */
export const batchWrite = async (
  inFlight: InFlight,
  requests: readonly (Request & { id: Id })[],
  perform: (items?: RequestItems) => Promise<AwsResponse>,
): Promise<AwsResponse> => {
  const held = requests.filter(({ id }) => inFlight.isHeld(id));
  if (held.length === requests.length && held.length > 0) return unprocessed(EMPTY_BATCH, byTable(held));
  const free = requests.filter(({ id }) => !inFlight.isHeld(id));
  const over = inFlight.write(free.map(({ id }) => id));
  try {
    return held.length > 0 ? unprocessed(await perform(byTable(free)), byTable(held)) : await perform();
  } finally {
    over();
  }
};
