import { DomainError } from '../../kernel/domain-error.ts';

/** The provider has decided: no money, and trying again will not help. */
export class PaymentDeclined extends DomainError {
  override readonly name = 'PaymentDeclined';
  constructor(orderId: string, why: string) {
    super(`The payment of order ${orderId} was declined: ${why}`);
  }
}

/** The bank takes its time, and the order would not be held for so long: the payment was cancelled. */
export class PaymentPending extends DomainError {
  override readonly name = 'PaymentPending';
  constructor(orderId: string) {
    super(`The payment of order ${orderId} was not decided at once, and is declined for now`);
  }
}

/** The bank wants its customer to confirm, and nobody is there to be asked: the payment was cancelled. */
export class PaymentActionRequired extends DomainError {
  override readonly name = 'PaymentActionRequired';
  constructor(orderId: string) {
    super(`The payment of order ${orderId} must be confirmed by its customer, and is declined for now`);
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

/** The provider accepted the refund, and it has failed: the next try would make another one. */
export class RefundFailed extends DomainError {
  override readonly name = 'RefundFailed';
  constructor(paymentId: string) {
    super(`A refund of payment ${paymentId} was accepted, and has failed`);
  }
}

/** The provider will not refund now. */
export class RefundRefused extends DomainError {
  override readonly name = 'RefundRefused';
  constructor(paymentId: string) {
    super(`The refund of payment ${paymentId} was refused`);
  }
}
