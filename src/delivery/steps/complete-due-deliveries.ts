import { NotAllDelivered } from '../domain/errors.ts';
import type { OrderDesk } from '../ports.ts';

/** Reports every order that left before `since` (ISO 8601) as delivered; one that fails does not stop the others. */
export const completeDueDeliveries =
  ({
    desk,
    complete,
  }: {
    desk: Pick<OrderDesk, 'onTheWaySince'>;
    complete: (orderId: string) => Promise<unknown>;
  }) =>
  async (since: string): Promise<void> => {
    const due = await desk.onTheWaySince(since);
    const outcomes = await Promise.allSettled(due.map(complete));
    const failed = outcomes.filter(({ status }) => status === 'rejected').length;
    if (failed > 0) throw new NotAllDelivered(failed, due.length);
  };
