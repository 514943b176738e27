import { asPlatformError } from './errors.ts';
import { about } from './facts.ts';
import { invocation, logged } from './invocation.ts';
import { log } from './logger.ts';
import { recordFailure } from './order-record.ts';
import type { OrderRecord, Try } from './order-record.ts';
import { tell } from './told-error.ts';

interface TaskInput extends Try {
  /** Of the execution that runs the task; processes of the previous version do not say. */
  execution?: string | undefined;
}

/**
 * The Lambda of a Task state. A failed try is noted in the order's timeline before its error, by its name,
 * reaches Step Functions.
 */
export const taskHandler = <Input extends TaskInput, Output>(
  step: string,
  record: OrderRecord,
  parse: (event: unknown) => Input,
  run: (input: Input) => Promise<Output>,
) => {
  const tryOnce = async (input: Input): Promise<Output> => {
    try {
      const output = await run(input);
      log.info('step done');
      return output;
    } catch (error) {
      const failure = tell(asPlatformError(error));
      log.error('step failed', failure);
      await recordFailure(record, input, step, failure).catch((unnoted: unknown) =>
        log.warn('the failed try could not be noted in the order', unnoted),
      );
      throw failure;
    }
  };
  return invocation((event: unknown) =>
    logged({ step }, async () => {
      const input = parse(event);
      const { orderId, execution, attempt } = input;
      return about({ orderId, execution, attempt }, () => tryOnce(input));
    }),
  );
};
