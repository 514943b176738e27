import type { SFNClient } from '@aws-sdk/client-sfn';
import { paginateScan, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { LedgerRow, UserRow } from '../../../src/customers/contract.ts';
import type { CourierRow } from '../../../src/delivery/contract.ts';
import type { BookRow } from '../../../src/inventory/contract.ts';
import type { OrderRow } from '../../../src/kernel/order-record.ts';
import { output, type Outputs } from '../stack.ts';
import type { Target } from '../target.ts';
import { reconcileCouriers } from './couriers.ts';
import { standing, type Difference, type Standing } from './difference.ts';
import type { ChargeRow } from './money.ts';
import { keptOfOwed, reconcileMoney } from './money.ts';
import { reconcileExecutions } from './executions.ts';
import { gatherOrders } from './order-facts.ts';
import { leftOutOf, owedOf, reconcileOrders, underWay, type LeftOut, type Owed } from './orders.ts';
import { reconcilePoints } from './points.ts';
import { reconcileStock } from './stock.ts';
import { isStripeRow, stripeCharges } from './stripe-charges.ts';
import type { StripeRow } from './stripe-charges.ts';

export interface Readable {
  target: Target;
  db: DynamoDBDocumentClient;
  stepFunctions: SFNClient;
  outputs: Outputs;
}

/** What one reading of the store found. */
export interface Reading {
  differences: Difference[];
  owed: Owed[];
  leftOut: LeftOut[];
  counts: { books: number; users: number; orders: number; couriers: number };
}

/** Reads every table whole, and asks for the execution of each order that is under way. */
export const readStore = async ({ target, db, stepFunctions, outputs }: Readable): Promise<Reading> => {
  const rows = async <Row>(table: string): Promise<Row[]> => {
    const found: Row[] = [];
    const scan = { TableName: output(outputs, table), ConsistentRead: true };
    for await (const { Items = [] } of paginateScan({ client: db }, scan)) found.push(...(Items as Row[]));
    return found;
  };

  const [books, users, ledger, orderRows, payments, couriers] = await Promise.all([
    rows<BookRow>('BookTable'),
    rows<UserRow>('UserTable'),
    rows<LedgerRow>('PointsLedgerTable'),
    rows<OrderRow>('OrderTable'),
    rows<ChargeRow & StripeRow>('PaymentTable'),
    rows<CourierRow>('CourierTable'),
  ]);
  const orders = gatherOrders(orderRows);
  const charges = [...payments, ...(await stripeCharges(target, payments.filter(isStripeRow)))];
  const undoOrderArn = output(outputs, 'UndoOrderArn');
  return {
    differences: [
      ...reconcileStock(books, orders),
      ...reconcilePoints(users, ledger, orders),
      ...reconcileMoney(charges, orders),
      ...reconcileOrders(orders),
      ...reconcileCouriers(couriers, orders),
      ...(await reconcileExecutions(stepFunctions, undoOrderArn, underWay(orders))),
    ],
    owed: owedOf(orders, keptOfOwed(charges, orders)),
    leftOut: leftOutOf(orders),
    counts: { books: books.length, users: users.length, orders: orders.length, couriers: couriers.length },
  };
};

/** One reading may meet the same traffic as the one before it; a third hardly does. */
const READINGS = 3;

/**
 * What every one of a few readings in a row shows: between the tables of one reading, orders go on, and what they move
 * shows in one table before it shows in the other.
 */
export const reconcileStore = async (store: Readable): Promise<Reading & Standing> => {
  let reading = await readStore(store);
  const readings = [reading.differences];
  let stands = standing(readings);
  while (readings.length < READINGS && stands.differences.length + stands.moving.length > 0) {
    reading = await readStore(store);
    readings.push(reading.differences);
    stands = standing(readings);
  }
  return { ...reading, ...stands };
};
