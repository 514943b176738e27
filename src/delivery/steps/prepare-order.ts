import { OrderClosed } from '../../kernel/order-record.ts';
import type { Dispatch, OrderRow } from '../../kernel/order-record.ts';
import { dispatchOf } from '../../orders/contract.ts';
import type { PrepareOrderMessage } from '../contract.ts';
import { BrokenMessage, CourierBusy, NoCourierAvailable } from '../domain/errors.ts';
import type { OrderDesk, WaitingProcess } from '../ports.ts';

interface Ports {
  desk: Pick<OrderDesk, 'find' | 'freeCouriers' | 'dispatch' | 'noteFailure'>;
  process: WaitingProcess;
}

/** How often the list of free couriers is asked for, when others were faster each time. */
const ROUNDS = 5;

/** Other orders may take the place that was free a moment ago; then the next courier is asked, then the list again. */
const handToCourier = async (desk: Ports['desk'], order: OrderRow, attempt: number): Promise<Dispatch> => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const couriers = await desk.freeCouriers();
    if (couriers.length === 0) throw new NoCourierAvailable(order.orderId);
    for (const courier of couriers)
      try {
        return await desk.dispatch(order, courier, attempt);
      } catch (error) {
        if (!(error instanceof CourierBusy)) throw error;
      }
  }
  throw new CourierBusy('of every round');
};

const dispatch = async (desk: Ports['desk'], orderId: string, attempt: number): Promise<Dispatch> => {
  const order = await desk.find(orderId);
  if (!order) throw new BrokenMessage(`There is no order ${orderId}`);
  if (order.status === 'DISPATCHED') return dispatchOf(order);
  if (order.status !== 'OPEN') throw new OrderClosed(orderId, order.status);
  // Its process comes here paid, if with nothing: whoever asks for it now is another.
  if (order.charged === undefined) throw new BrokenMessage(`Order ${orderId} is not paid yet`);
  return handToCourier(desk, order, attempt);
};

/**
 * Hands the order to a courier and tells the waiting process. The heartbeat comes first: it stops the clock of the
 * queue, and tells a message whose process has gone on without it.
 */
export const prepareOrder =
  ({ desk, process }: Ports) =>
  async ({ orderId, taskToken, attempt }: PrepareOrderMessage & { attempt: number }): Promise<string> => {
    if ((await process.heartbeat(taskToken)) === 'gone') return 'nobody waits';
    try {
      await process.succeed(taskToken, await dispatch(desk, orderId, attempt));
      return 'dispatched';
    } catch (error) {
      if (error instanceof Error) await desk.noteFailure({ orderId, attempt }, error);
      if (!(error instanceof NoCourierAvailable || error instanceof OrderClosed)) throw error;
      await process.fail(taskToken, error);
      return error.name;
    }
  };
