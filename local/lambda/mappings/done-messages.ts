import type { Outcome } from '../runtime/outcome.ts';
import type { Received } from './sqs-event.ts';

/** The ids that a function reports as failed; undefined when it reports what nobody could mean. */
const reportedFailures = (payload: string): string[] | undefined => {
  const answer = JSON.parse(payload) as unknown;
  if (typeof answer !== 'object' || answer === null) return [];
  const { batchItemFailures: failures = [] } = answer as { batchItemFailures?: unknown };
  if (failures === null) return [];
  if (!Array.isArray(failures)) return undefined;
  const ids = failures.map((failure) => (failure as { itemIdentifier?: unknown } | null)?.itemIdentifier);
  return ids.every((id): id is string => typeof id === 'string' && id !== '') ? ids : undefined;
};

/**
 * Which messages of a batch are done with, and so to be deleted; the others come back by themselves.
 * A function error, or a report with an identifier that is empty or unknown, is the failure of the whole batch.
 */
export const doneMessages = (
  messages: Received[],
  outcome: Pick<Outcome, 'failed' | 'payload'>,
  reportBatchItemFailures: boolean,
): Received[] => {
  if (outcome.failed) return [];
  if (!reportBatchItemFailures) return messages;
  const failures = reportedFailures(outcome.payload);
  const known = new Set(messages.map(({ MessageId }) => MessageId));
  if (!failures?.every((id) => known.has(id))) return [];
  const failed = new Set(failures);
  return messages.filter(({ MessageId }) => !failed.has(MessageId));
};
