import { logger } from './logger.ts';
import { asPlatformError } from './errors.ts';
import { recordFailure } from './order-record.ts';
import type { OrderRecord, Try } from './order-record.ts';

/**
 * The Lambda of a Task state. A failed try is noted in the order's timeline before its error, by its name,
 * reaches Step Functions.
 */
export const taskHandler =
  <Input extends Try, Output>(
    step: string,
    record: OrderRecord,
    parse: (event: unknown) => Input,
    run: (input: Input) => Promise<Output>,
  ) =>
  async (event: unknown): Promise<Output> => {
    const input = parse(event);
    const about = { orderId: input.orderId, step, attempt: input.attempt };
    try {
      const output = await run(input);
      logger.info('step done', about);
      return output;
    } catch (error) {
      const reason = asPlatformError(error);
      const failure = reason instanceof Error ? reason : new Error(String(reason));
      logger.error('step failed', { ...about, error: failure });
      await recordFailure(record, input, step, failure).catch((unnoted: unknown) =>
        logger.warn('the failed try could not be noted in the order', {
          ...about,
          error: unnoted instanceof Error ? unnoted : new Error(String(unnoted)),
        }),
      );
      throw failure;
    }
  };
