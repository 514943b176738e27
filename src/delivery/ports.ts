import type { Dispatch, OrderRow } from '../kernel/order-record.ts';
import type { CompletedDelivery, CourierRow } from './contract.ts';

export interface Try {
  orderId: string;
  attempt: number;
}

/** The order desk: where orders are handed to couriers. */
export interface OrderDesk {
  find(orderId: string): Promise<OrderRow | undefined>;
  /** Some couriers with room, in no particular order; empty when there is none. */
  freeCouriers(): Promise<CourierRow[]>;
  /**
   * The pivot: OPEN → DISPATCHED, the held stock sold and the courier taken, in one transaction.
   * Throws CourierBusy, OrderClosed.
   */
  dispatch(order: OrderRow, courier: CourierRow, attempt: number): Promise<Dispatch>;
  /** Notes in the order's timeline that a try failed. */
  noteFailure(of: Try, error: Error): Promise<void>;
  /** Orders that left before `since` (ISO 8601) and are still on their way. */
  onTheWaySince(since: string): Promise<string[]>;
  /** Frees the courier. Throws OrderClosed unless the order was dispatched. */
  complete(order: OrderRow, attempt: number): Promise<CompletedDelivery>;
}

/** The process that waits for an answer, behind its task token. */
export interface WaitingProcess {
  /** `gone`: nobody waits for this token any more. Throws BrokenMessage when nobody ever did. */
  heartbeat(taskToken: string): Promise<'waiting' | 'gone'>;
  /** Harmless when nobody waits any more. */
  succeed(taskToken: string, output: unknown): Promise<void>;
  fail(taskToken: string, reason: { name: string; message: string }): Promise<void>;
}
