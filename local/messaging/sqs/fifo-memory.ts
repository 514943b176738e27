import type { Clock } from '../../clock.ts';
import type { SqsQueue } from '../library.ts';

/** How long a FIFO queue knows a message for a duplicate. */
const WINDOW_MS = 5 * 60 * 1000;

/** Has a queue remember deduplication ids for five minutes of the clock. */
export const rememberOnClock = (queue: SqsQueue, clock: Clock): void => {
  const known = new Map<
    string,
    { until: number; originalMessageId: string; originalSequenceNumber?: string }
  >();
  queue.checkDeduplication = (deduplicationId) => {
    const first = known.get(deduplicationId);
    if (!first || first.until <= clock.now()) return { isDuplicate: false };
    const { until: _, ...original } = first;
    return { isDuplicate: true, ...original };
  };
  queue.recordDeduplication = (deduplicationId, originalMessageId, originalSequenceNumber) => {
    // Those that are over stand first, for they are in the order in which they came.
    for (const [old, { until }] of known) {
      if (until > clock.now()) break;
      known.delete(old);
    }
    known.set(deduplicationId, {
      until: clock.now() + WINDOW_MS,
      originalMessageId,
      ...(originalSequenceNumber !== undefined && { originalSequenceNumber }),
    });
  };
};
