import type { EffectRow, OrderRow, Step } from '../../../src/kernel/order-record.ts';
import { watchKey } from '../../../src/kernel/order-watch.ts';

/** All rows of one order. */
export interface OrderFacts {
  orderId: string;
  order?: OrderRow;
  effects: Partial<Record<Step, EffectRow>>;
  /** What mails have been sent, by kind. */
  mails: string[];
  /** Whether the sweeper, and whoever lists what is stuck, will see it. */
  watched: boolean;
}

/** Of an order that has no rows. */
export const noFacts = (orderId: string): OrderFacts => ({ orderId, effects: {}, mails: [], watched: false });

const EFFECT = 'EFFECT#';
const MAIL = 'MAIL#';
const { row: WATCH } = watchKey('');

type Row = OrderRow | EffectRow | { orderId: string; row: string };

const isOrder = (row: Row): row is OrderRow => row.row === 'ORDER';
const isEffect = (row: Row): row is EffectRow => row.row.startsWith(EFFECT);

/** The rows of the order table, order by order. */
export const gatherOrders = (rows: Iterable<Row>): OrderFacts[] => {
  const orders = new Map<string, OrderFacts>();
  for (const row of rows) {
    let facts = orders.get(row.orderId);
    if (!facts) orders.set(row.orderId, (facts = noFacts(row.orderId)));
    if (isOrder(row)) facts.order = row;
    else if (isEffect(row)) facts.effects[row.row.slice(EFFECT.length) as Step] = row;
    else if (row.row === WATCH) facts.watched = true;
    else if (row.row.startsWith(MAIL)) facts.mails.push(row.row.slice(MAIL.length));
  }
  return [...orders.values()];
};
