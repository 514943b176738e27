import type { CompletedDelivery } from '../contract.ts';
import { OrderNotDispatched } from '../domain/errors.ts';
import type { OrderDesk } from '../ports.ts';

/** The order has arrived: its courier is free for another. */
export const completeDelivery =
  ({ desk }: { desk: Pick<OrderDesk, 'find' | 'complete'> }) =>
  async ({ orderId }: { orderId: string }): Promise<CompletedDelivery> => {
    const order = await desk.find(orderId);
    if (order?.status !== 'DISPATCHED') throw new OrderNotDispatched(orderId);
    return desk.complete(order, 0);
  };
