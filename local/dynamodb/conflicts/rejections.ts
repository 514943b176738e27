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

/** Members of the outputs of batches. */
export interface BatchOutput {
  UnprocessedItems?: Record<string, unknown[]>;
  Responses?: unknown[];
}

/** An answer whose output is another one; an error stays what it is. */
export const answered = (
  response: AwsResponse,
  change: (output: BatchOutput) => BatchOutput,
): AwsResponse => {
  if (response.status !== 200) return response;
  // The sum was that of the output as it was.
  const { 'x-amz-crc32': _, ...others } = response.headers;
  const output = JSON.parse(response.body.toString()) as BatchOutput;
  return { ...response, headers: others, body: JSON.stringify(change(output)) };
};

/** Of a statement in a batch. */
export const BATCH_CONFLICT = { Code: 'TransactionConflict', Message: MESSAGE };

/** Of a batch of which nothing was left to perform. */
export const EMPTY_BATCH: AwsResponse = { status: 200, headers, body: '{}' };
