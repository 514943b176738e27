import { DomainError } from '../../kernel/domain-error.ts';

/** There is none, or it is somebody else's: which of the two is not told. */
export class OrderNotFound extends DomainError {
  override readonly name = 'OrderNotFound';
  constructor(orderId: string) {
    super(`There is no order ${orderId}`);
  }
}

export class OrderDispatched extends DomainError {
  override readonly name = 'OrderDispatched';
  constructor(orderId: string) {
    super(`Order ${orderId} is on its way and cannot be cancelled any more`);
  }
}

export class OrderRejected extends DomainError {
  override readonly name = 'OrderRejected';
  constructor(orderId: string) {
    super(`Order ${orderId} was rejected: there is nothing to cancel`);
  }
}

export class InvalidCursor extends DomainError {
  override readonly name = 'InvalidCursor';
  constructor() {
    super('cursor: must be what a page of this list was answered with');
  }
}

export class OrdersOfOthers extends DomainError {
  override readonly name = 'OrdersOfOthers';
  constructor() {
    super('userId: only staff may list the orders of others');
  }
}
