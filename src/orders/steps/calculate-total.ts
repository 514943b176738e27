import type { Total } from '../contract.ts';
import { totalOf } from '../domain/total.ts';
import type { TotalRequest } from '../input.ts';
import type { OrderBook } from '../ports.ts';

/** Freezes what the order costs. Nothing moves, so there is nothing to undo. */
export const calculateTotal =
  ({ orders }: { orders: Pick<OrderBook, 'setTotal'> }) =>
  async ({ lines, ...of }: TotalRequest): Promise<Total> => {
    const total = totalOf(lines);
    return orders.setTotal(of, { total, amountDue: total });
  };
