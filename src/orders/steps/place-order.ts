import { priced, quote } from '../../inventory/contract.ts';
import { viewOf } from '../domain/order-view.ts';
import type { OrderView } from '../domain/order-view.ts';
import { totalOf } from '../domain/total.ts';
import type { PlacedOrder } from '../input.ts';
import type { Checkout, OrderFile, PriceList } from '../ports.ts';

interface Ports {
  prices: PriceList;
  checkout: Checkout;
  orders: Pick<OrderFile, 'open'>;
  /** Of the prices: an ISO 4217 code. */
  currency: string;
}

/** An order under the id that it was given before anything else. */
export interface Placement {
  orderId: string;
  userId: string;
  order: PlacedOrder;
  /** Somebody has begun to place it before, and may have come as far as starting its checkout. */
  again: boolean;
}

const ITS_CUSTOMER = { isStaff: false };

/**
 * Starts the checkout of an order, and has the order exist from then on. What cannot be carried out, or not at the
 * shown total, is refused before; after a try that may have started the checkout, that is left to the checkout.
 * It costs the total that is answered, or is not carried out, even if its customer was shown none before.
 * The checkout comes first, for it opens the order itself: a crash in between leaves none that nobody carries out.
 */
export const placeOrder =
  ({ prices, checkout, orders, currency }: Ports) =>
  async ({ orderId, userId, order, again }: Placement): Promise<OrderView> => {
    const { order: placed, books } = await prices.find(orderId, order.lines);
    if (placed) return viewOf(placed, ITS_CUSTOMER);
    const lines = again ? priced(books, order.lines) : quote(books, order, currency);
    const expectedTotal = order.expectedTotal ?? totalOf(lines);
    const executionArn = await checkout.start(orderId, { userId, ...order, expectedTotal });
    const { redeem, paymentMethod } = order;
    const opened = { orderId, userId, redeem, paymentMethod, currency, lines, executionArn };
    return viewOf(await orders.open(opened), ITS_CUSTOMER);
  };
