import { AmountTooLarge } from '../../kernel/money.ts';
import { DomainError } from '../../kernel/domain-error.ts';
import { UserNotFound } from '../../customers/contract.ts';
import { BookNotFound, BookOutOfStock, PriceChanged, quote } from '../contract.ts';
import type { HeldOrder } from '../contract.ts';
import type { Order } from '../input.ts';
import type { BookShelf, Refusal } from '../ports.ts';

const REFUSALS = [BookNotFound, BookOutOfStock, UserNotFound, AmountTooLarge, PriceChanged];

/** A retry of a refused order is refused in the same words. */
class RefusedBefore extends DomainError {
  override readonly name: string;
  constructor({ name, message }: Refusal) {
    super(message);
    this.name = name;
  }
}

interface Ports {
  shelf: Pick<BookShelf, 'find' | 'hold' | 'refuse'>;
  /** Of the prices: an ISO 4217 code. */
  currency: string;
}

/** A transaction names one line that stood in its way: all that are short by now are named from the shelf. */
const namingAllThatAreShort = async ({ shelf, currency }: Ports, order: Order, error: unknown) => {
  if (error instanceof BookOutOfStock) quote((await shelf.find(order)).books, order, currency);
  return error;
};

/**
 * Opens the order and holds all its lines; a refused order is left REJECTED and holds nothing.
 * Undone by restore-quantity.ts.
 */
export const checkInventory =
  (ports: Ports) =>
  async (order: Order): Promise<HeldOrder> => {
    const { shelf, currency } = ports;
    const { books, held, refused } = await shelf.find(order);
    if (held) return held;
    if (refused) throw new RefusedBefore(refused);
    try {
      const lines = quote(books, order, currency);
      return await shelf.hold(order, lines).catch(async (error: unknown) => {
        throw await namingAllThatAreShort(ports, order, error);
      });
    } catch (error) {
      if (REFUSALS.some((refusal) => error instanceof refusal)) await shelf.refuse(order, error as Refusal);
      throw error;
    }
  };
