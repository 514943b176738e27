import { CALL_MILLISECONDS } from '../cost/bill.ts';
import type { Shape } from '../cost/shape.ts';
import type { Ceiling, Store } from './ceiling.ts';
import { QUOTAS } from './quotas.ts';

/** CompleteDelivery makes the courier available again, which writes the index once more. */
const INDEX_WRITES_OF_DELIVERY = 1;

/** Reckoned, not measured: how many couriers the query reads of a large shop's, and how long a courier's row is. */
const COURIERS = 100;
const COURIER_BYTES = 120;

/** Of a read unit; a read that may be a little late takes half of one. */
const BYTES_PER_READ = 4096;

const booksWrites = ({ write }: Shape) => write['books'] ?? 0;

/** A write in a transaction is billed as two. */
const booksTransactions = (shape: Shape) => booksWrites(shape) / 2;

/** Rows and indexes that many orders write, or read. */
export const ceilingsOfTables = ({ checkout }: Store): Ceiling[] => [
  {
    what: 'one book: transactions on it, one after the other',
    available: 1000 / CALL_MILLISECONDS,
    perOrder: booksTransactions(checkout),
    takes: 'transactions: hold and sale; two that meet are repeated',
    quota: `a second has room for ${1000 / CALL_MILLISECONDS}, of ${CALL_MILLISECONDS} ms each`,
    past: 'shard the stock: split the pieces of a book over several rows, and let an order try another when one is taken',
  },
  {
    what: 'one book: writes of its row',
    available: QUOTAS.partitionWrites.value,
    perOrder: booksWrites(checkout),
    takes: 'write units: hold and sale, two each in a transaction',
    quota: QUOTAS.partitionWrites,
    past: 'shard the stock',
  },
  {
    what: 'couriers: writes of the index of those available, which has one partition',
    available: QUOTAS.partitionWrites.value,
    perOrder: (checkout.write['couriers/available-couriers'] ?? 0) + INDEX_WRITES_OF_DELIVERY,
    takes: 'write units: dispatch and delivery',
    quota: QUOTAS.partitionWrites,
    past: 'give the index a key per district instead of one “yes”',
  },
  {
    what: 'couriers: reads of that index',
    available: QUOTAS.partitionReads.value,
    perOrder: Math.ceil((COURIERS * COURIER_BYTES) / BYTES_PER_READ) / 2,
    takes: `read units: the query for free couriers reads up to ${COURIERS} of them, of ${COURIER_BYTES} bytes each`,
    quota: QUOTAS.partitionReads,
    past: 'lower the limit of the query in src/delivery/adapters/dynamo-order-desk.ts',
  },
  {
    what: 'orders table, on demand',
    available: QUOTAS.tableWrites.value,
    perOrder: checkout.write['orders'] ?? 0,
    takes: 'write units',
    quota: QUOTAS.tableWrites,
    past: 'ask for more; each order is a partition of its own',
  },
  {
    what: 'orders table, on its first day',
    available: QUOTAS.newTableWrites.value,
    perOrder: checkout.write['orders'] ?? 0,
    takes: 'write units',
    quota: QUOTAS.newTableWrites,
    past: 'set warm throughput before a sale begins',
  },
];
