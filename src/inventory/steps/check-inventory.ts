import { AmountTooLarge } from '../../kernel/money.ts';
import { DomainError } from '../../kernel/domain-error.ts';
import { UserNotFound } from '../../customers/contract.ts';
import type { HeldOrder } from '../contract.ts';
import { BookNotFound, BookOutOfStock } from '../domain/errors.ts';
import { holdStock } from '../domain/stock.ts';
import type { Order } from '../input.ts';
import type { BookShelf, Refusal } from '../ports.ts';

const REFUSALS = [BookNotFound, BookOutOfStock, UserNotFound, AmountTooLarge];

/** A retry of a refused order is refused in the same words. */
class RefusedBefore extends DomainError {
  override readonly name: string;
  constructor({ name, message }: Refusal) {
    super(message);
    this.name = name;
  }
}

/**
 * Opens the order and holds its stock; a refused order is left REJECTED and holds nothing.
 * Undone by restore-quantity.ts.
 */
export const checkInventory =
  ({ shelf }: { shelf: Pick<BookShelf, 'find' | 'hold' | 'refuse'> }) =>
  async (order: Order): Promise<HeldOrder> => {
    const { book, held, refused } = await shelf.find(order);
    if (held) return held;
    if (refused) throw new RefusedBefore(refused);
    try {
      if (!book) throw new BookNotFound(order.bookId);
      return await shelf.hold(order, holdStock(book, order));
    } catch (error) {
      if (REFUSALS.some((refusal) => error instanceof refusal)) await shelf.refuse(order, error as Refusal);
      throw error;
    }
  };
