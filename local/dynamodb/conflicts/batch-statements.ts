import type { AwsResponse } from '../../endpoint/service.ts';
import type { Id, InFlight } from './in-flight.ts';
import { answered, BATCH_CONFLICT, EMPTY_BATCH } from './rejections.ts';
import type { Statement } from './statement-item.ts';

/** A statement of a batch; one that only reads has no id here, for nothing stands in its way. */
interface Part {
  statement: Statement;
  id: Id;
}

/**
 * Performs a batch of statements without those whose item a transaction holds: each of them is answered with the error,
 * in its place.
 */
export const batchStatements = async (
  inFlight: InFlight,
  parts: readonly Part[],
  perform: (statements?: Statement[]) => Promise<AwsResponse>,
): Promise<AwsResponse> => {
  const held = parts.map(({ id }) => inFlight.isHeld(id));
  const free = parts.filter((_, index) => !held[index]);
  const over = inFlight.write(free.map(({ id }) => id));
  try {
    if (free.length === parts.length) return await perform();
    const done = free.length === 0 ? EMPTY_BATCH : await perform(free.map(({ statement }) => statement));
    return answered(done, ({ Responses = [], ...output }) => {
      const left = Responses.values();
      return { ...output, Responses: held.map((is) => (is ? { Error: BATCH_CONFLICT } : left.next().value)) };
    });
  } finally {
    over();
  }
};
