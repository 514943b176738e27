import type { OrderLine } from '../kernel/order-record.ts';
import type { BookRow, HeldOrder, RestoredQuantity } from './contract.ts';
import type { Order } from './input.ts';

/** A refusal: the name of its error and its words. */
export interface Refusal {
  name: string;
  message: string;
}

/** What is known before an order is decided on. */
export interface Found {
  /** Those that exist, by id. */
  books: ReadonlyMap<string, BookRow>;
  /** What an earlier try of the same order held. */
  held: HeldOrder | undefined;
  /** Why an earlier try refused it. */
  refused: Refusal | undefined;
}

/** The books and their stock. Every change is recorded with the order it was made for. */
export interface BookShelf {
  find(order: Order): Promise<Found>;
  /** Opens the order and holds all its lines, or none. Throws BookOutOfStock, UserNotFound, OrderClosed. */
  hold(order: Order, lines: OrderLine[]): Promise<HeldOrder>;
  /** Leaves the order rejected, unless it holds stock already. */
  refuse(order: Order, refusal: Refusal): Promise<void>;
  /** Gives back what the order's effect row says is held. */
  restore(undo: { orderId: string; attempt: number }): Promise<RestoredQuantity>;
}

/** The books as customers see them; a moment old. */
export interface Catalogue {
  find(bookId: string): Promise<BookRow | undefined>;
  /** Some of them, after the one with the id `after`; `next` is the last one's id if there may be more. */
  list(page: {
    limit: number;
    after?: string | undefined;
  }): Promise<{ books: BookRow[]; next?: string | undefined }>;
}
