import { DomainError } from '../../kernel/domain-error.ts';
import { formatMoney } from '../../kernel/money.ts';
import type { Money } from '../../kernel/money.ts';

/** The order is not one that can be carried out, whatever is in stock. */
export class InvalidOrder extends DomainError {
  override readonly name = 'InvalidOrder';
}

export class BookNotFound extends DomainError {
  override readonly name = 'BookNotFound';
  constructor(bookIds: readonly string[]) {
    super(bookIds.map((bookId) => `There is no book ${bookId}`).join('; '));
  }
}

/** Names every line that is short. */
export class BookOutOfStock extends DomainError {
  override readonly name = 'BookOutOfStock';
  constructor(short: readonly { bookId: string; quantity: number }[]) {
    super(
      short.map(({ bookId, quantity }) => `Fewer than ${quantity} of book ${bookId} are left`).join('; '),
    );
  }
}

/** The customer was shown another total. */
export class PriceChanged extends DomainError {
  override readonly name = 'PriceChanged';
  constructor(expected: Money, total: Money, currency: string) {
    super(`The total is ${formatMoney(total, currency)} now, not ${formatMoney(expected, currency)}`);
  }
}
