/** A courier and how many orders they carry: `capacity` = free + `assigned`. */
export interface CourierRow {
  courierId: string;
  name: string;
  capacity: number;
  assigned: number;
  /** Set while there is room for another order: the key of an index. */
  available?: 'yes';
}

/** Of the message that PrepareOrder puts on the queue, as checkout.asl.yml writes it. */
export const MESSAGE_VERSION = 1;

/** What PrepareOrder puts on the queue, beside its version. */
export interface PrepareOrderMessage {
  orderId: string;
  taskToken: string;
  /** ARN of the execution that waits; messages of the previous version do not say. */
  execution?: string | undefined;
}

/** CompleteDelivery answers when the order was delivered, ISO 8601. */
export interface CompletedDelivery {
  deliveredAt: string;
}
