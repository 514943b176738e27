import type { BookRow } from '../../inventory/contract.ts';
import { asOrder, orderKey } from '../../kernel/order-record.ts';
import { readRows } from '../../platform/order-record.ts';
import type { OrderRecord } from '../../platform/order-record.ts';
import type { PriceList } from '../ports.ts';

/** @param books name of the table */
export const dynamoPriceList = ({ db, table }: OrderRecord, books: string): PriceList => ({
  async find(orderId, lines) {
    const [order, ...found] = await readRows(db, [
      { table, key: orderKey(orderId) },
      ...lines.map(({ bookId }) => ({ table: books, key: { bookId } })),
    ]);
    const rows = (found as (BookRow | undefined)[]).flatMap((book) => book ?? []);
    return { order: asOrder(order), books: new Map(rows.map((book) => [book.bookId, book])) };
  },
});
