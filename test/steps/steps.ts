import { setTimeout as pause } from 'node:timers/promises';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoPointsAccount } from '../../src/customers/adapters/dynamo-points-account.ts';
import { redeemPoints } from '../../src/customers/steps/redeem-points.ts';
import { restoreRedeemPoints } from '../../src/customers/steps/restore-redeem-points.ts';
import { dynamoOrderDesk } from '../../src/delivery/adapters/dynamo-order-desk.ts';
import { prepareOrder } from '../../src/delivery/steps/prepare-order.ts';
import { dynamoBookShelf } from '../../src/inventory/adapters/dynamo-book-shelf.ts';
import { checkInventory } from '../../src/inventory/steps/check-inventory.ts';
import { restoreQuantity } from '../../src/inventory/steps/restore-quantity.ts';
import { dynamoOrderBook } from '../../src/orders/adapters/dynamo-order-book.ts';
import { dynamoOrderFile } from '../../src/orders/adapters/dynamo-order-file.ts';
import { calculateTotal } from '../../src/orders/steps/calculate-total.ts';
import { closeCheckout } from '../../src/orders/steps/close-checkout.ts';
import { dynamoBilling } from '../../src/payments/adapters/dynamo-billing.ts';
import { dynamoOnce } from '../../src/payments/adapters/dynamo-once.ts';
import { dynamoPaidOrders } from '../../src/payments/adapters/dynamo-paid-orders.ts';
import type { PaymentProvider } from '../../src/payments/ports.ts';
import { billCustomer } from '../../src/payments/steps/bill-customer.ts';
import { followPayment } from '../../src/payments/steps/follow-payment.ts';
import { refundCustomer } from '../../src/payments/steps/refund-customer.ts';
import { onItsWay } from './a-bank.ts';
import type { Tables } from '../store/tables.ts';

/** A client whose calls take their time: between a step's read and its write, others have theirs. */
const slowly = (db: DynamoDBDocumentClient, roll: () => number): DynamoDBDocumentClient => {
  const slow = Object.create(db) as DynamoDBDocumentClient;
  slow.send = (async (...call: Parameters<typeof db.send>) => {
    await pause(onItsWay(roll));
    return db.send(...call);
  }) as typeof db.send;
  return slow;
};

const nobody = () => Promise.resolve();

/** The steps of a checkout, its undo, and what may act on its order besides, on tables, without functions or a process. */
export const stepsOn = (tables: Tables, provider: PaymentProvider, roll: () => number) => {
  const db = slowly(tables.db, roll);
  const record = { ...tables.record, db };
  const shelf = dynamoBookShelf(record, { books: 'BookTable', users: 'UserTable' }, 'EUR');
  const account = dynamoPointsAccount(record, { users: 'UserTable', ledger: 'PointsLedgerTable' });
  const billing = dynamoBilling(record);
  const orders = dynamoOrderBook(record);
  return {
    check: checkInventory({ shelf, currency: 'EUR' }),
    total: calculateTotal({ orders }),
    redeem: redeemPoints({ account, pointValue: 100 }),
    bill: billCustomer({ provider, billing }),
    prepare: prepareOrder({
      desk: dynamoOrderDesk(record, { books: 'BookTable', couriers: 'CourierTable' }),
      process: { heartbeat: () => Promise.resolve('waiting'), succeed: nobody, fail: nobody },
    }),
    refund: refundCustomer({ provider, billing }),
    restore: restoreQuantity({ shelf }),
    points: restoreRedeemPoints({ account }),
    close: closeCheckout({
      orders,
      histories: { whyUndone: () => Promise.resolve(undefined) },
      operators: { notify: nobody },
      announcements: { cancelled: nobody },
      noteUnread: () => undefined,
    }),
    file: dynamoOrderFile(record),
    follow: (undo: () => void) =>
      followPayment({
        provider,
        orders: dynamoPaidOrders(record),
        once: dynamoOnce(db, 'RequestTable'),
        operators: { notify: nobody },
        undo: { start: () => Promise.resolve(undo()) },
      }),
  };
};

export type Steps = ReturnType<typeof stepsOn>;
