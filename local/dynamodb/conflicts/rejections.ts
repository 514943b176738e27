import type { AwsResponse } from '../../endpoint/service.ts';

const MESSAGE = 'Transaction is ongoing for the item';
const NAMESPACE = 'com.amazonaws.dynamodb.v20120810#';
const headers = { 'content-type': 'application/x-amz-json-1.0' };

/** Of a single write. */
export const conflict = (): AwsResponse => ({
  status: 400,
  headers,
  body: JSON.stringify({ __type: `${NAMESPACE}TransactionConflictException`, message: MESSAGE }),
});

/** Of a transaction: `conflicts` says of each of its items whether it is what stands in the way. */
export const cancelled = (conflicts: readonly boolean[]): AwsResponse => {
  const reasons = conflicts.map((is) =>
    is ? { Code: 'TransactionConflict', Message: MESSAGE } : { Code: 'None' },
  );
  const codes = reasons.map(({ Code }) => Code).join(', ');
  return {
    status: 400,
    headers,
    body: JSON.stringify({
      __type: `${NAMESPACE}TransactionCanceledException`,
      Message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
      CancellationReasons: reasons,
    }),
  };
};

/** Of a batch that DynamoDB has performed without some of its requests. */
export const unprocessed = (response: AwsResponse, requests: Record<string, unknown[]>): AwsResponse => {
  if (response.status !== 200) return response;
  const output = JSON.parse(response.body.toString()) as { UnprocessedItems?: Record<string, unknown[]> };
  const UnprocessedItems = { ...output.UnprocessedItems };
  for (const [table, left] of Object.entries(requests))
    UnprocessedItems[table] = [...(UnprocessedItems[table] ?? []), ...left];
  const { 'x-amz-crc32': _, ...others } = response.headers;
  return { ...response, headers: others, body: JSON.stringify({ ...output, UnprocessedItems }) };
};

/** Of a batch of which nothing was left to perform. */
export const EMPTY_BATCH: AwsResponse = { status: 200, headers, body: '{}' };
