import { DomainError } from '../../kernel/domain-error.ts';

/** The provider has decided: no money, and trying again will not help. */
export class PaymentDeclined extends DomainError {
  override readonly name = 'PaymentDeclined';
  constructor(orderId: string, why: string) {
    super(`The payment of order ${orderId} was declined: ${why}`);
  }
}

/** The provider could not be reached, or did not answer: whether money moved is not known. */
export class PaymentUnavailable extends DomainError {
  override readonly name = 'PaymentUnavailable';
}

/** The provider will not refund now. */
export class RefundRefused extends DomainError {
  override readonly name = 'RefundRefused';
  constructor(paymentId: string) {
    super(`The refund of payment ${paymentId} was refused`);
  }
}
