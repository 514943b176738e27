import type { Money } from '../kernel/money.ts';
import type { OrderLine } from '../kernel/order-record.ts';

/** A book and its stock: `initial` = `quantity` (on the shelf) + `held` (open orders) + `sold`. */
export interface BookRow {
  bookId: string;
  title: string;
  price: Money;
  quantity: number;
  held: number;
  sold: number;
  initial: number;
}

/** CheckInventory answers what is held, at the price of this moment. */
export interface HeldOrder {
  orderId: string;
  userId: string;
  redeem: boolean;
  paymentMethod: string;
  currency: string;
  lines: OrderLine[];
}

/** RestoreQuantity answers how many pieces went back to the shelf, per book. */
export interface RestoredQuantity {
  restored: Record<string, number>;
}

/** The change to a book when held pieces are sold: a part of the transaction that dispatches the order. */
export const sellHeld = (table: string, { bookId, quantity }: Pick<OrderLine, 'bookId' | 'quantity'>) => ({
  Update: {
    TableName: table,
    Key: { bookId },
    UpdateExpression: 'ADD held :taken, sold :pieces',
    ConditionExpression: 'held >= :pieces',
    ExpressionAttributeValues: { ':pieces': quantity, ':taken': -quantity },
  },
});
