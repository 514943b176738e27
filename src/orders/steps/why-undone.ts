import type { OrderRow } from '../../kernel/order-record.ts';
import type { Histories, Why } from '../ports.ts';

/**
 * Why an order is undone: as it says itself, or as its checkout has noted when it gave up. An undo whose first function
 * never gets through has not written it into the order, and ends with an error of its own.
 * @param otherwise where neither of them knows.
 */
export const whyUndone = async (
  histories: Histories,
  { reason, cause = '', executionArn }: Pick<OrderRow, 'reason' | 'cause' | 'executionArn'>,
  otherwise: Why,
): Promise<Why> => {
  if (reason !== undefined) return { reason, cause };
  const noted = executionArn === '' ? undefined : await histories.whyUndone(executionArn);
  return noted ?? otherwise;
};
