import { DomainError } from '../../kernel/domain-error.ts';

/** The order is not one that can be carried out, whatever is in stock. */
export class InvalidOrder extends DomainError {
  override readonly name = 'InvalidOrder';
}

export class BookNotFound extends DomainError {
  override readonly name = 'BookNotFound';
  constructor(bookId: string) {
    super(`There is no book ${bookId}`);
  }
}

export class BookOutOfStock extends DomainError {
  override readonly name = 'BookOutOfStock';
  constructor(bookId: string, wanted: number) {
    super(`Fewer than ${wanted} of book ${bookId} are left`);
  }
}
