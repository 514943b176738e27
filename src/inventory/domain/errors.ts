import { DomainError } from '../../kernel/domain-error.ts';

/** The order is not one that can be carried out, whatever is in stock. */
export class InvalidOrder extends DomainError {
  override readonly name = 'InvalidOrder';
}
