import { DomainError } from '../../kernel/domain-error.ts';

/** There is none, or it is somebody else's: which of the two is not told. */
export class OrderNotFound extends DomainError {
  override readonly name = 'OrderNotFound';
  constructor(orderId: string) {
    super(`There is no order ${orderId}`);
  }
}

const TOO_LATE = {
  cancel: 'it cannot be cancelled any more',
  retry: 'there is nothing to retry; a refund gives its money back as goodwill',
};

export class OrderDispatched extends DomainError {
  override readonly name = 'OrderDispatched';
  constructor(orderId: string, wanted: keyof typeof TOO_LATE) {
    super(`Order ${orderId} is on its way: ${TOO_LATE[wanted]}`);
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
