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

/** It was not sent by whoever has the secret, or too long ago. */
export class SignatureRefused extends DomainError {
  override readonly name = 'SignatureRefused';
  constructor() {
    super('The signature is not of this body, of this time and of one of the secrets that are agreed');
  }
}

/** Not now: somebody else acts on the same, and whoever sends it again finds it decided. */
export class EventInProgress extends DomainError {
  override readonly name = 'EventInProgress';
  constructor(what: string) {
    super(`${what} is being acted on: send it again later`);
  }
}

/** The provider will not refund now. */
export class RefundRefused extends DomainError {
  override readonly name = 'RefundRefused';
  constructor(paymentId: string) {
    super(`The refund of payment ${paymentId} was refused`);
  }
}
