import { DomainError } from '../../kernel/domain-error.ts';
import type { OrderRow, OrderStatus, UndoStep } from '../../kernel/order-record.ts';

/** Somebody who is not of the staff wants to mend orders. */
export class StaffOnly extends DomainError {
  override readonly name = 'StaffOnly';
  constructor() {
    super('Only staff may do this');
  }
}

type Order = Pick<OrderRow, 'orderId' | 'status' | 'mendedAt'>;

const whatRuns = ({ status, mendedAt }: Order): string => {
  if (mendedAt !== undefined) return `being mended: somebody has begun at ${mendedAt}; wait for its end`;
  return status === 'OPEN'
    ? 'under way: its checkout still runs, and ends by itself; a refund cancels it'
    : 'being undone: its checkout still runs, and gives back itself what it took; wait for its end';
};

/** Its checkout, or whoever was faster to mend it, brings it to its end. */
export class OrderUnderWay extends DomainError {
  override readonly name = 'OrderUnderWay';
  constructor(order: Order) {
    super(`Order ${order.orderId} is ${whatRuns(order)}`);
  }
}

/** There is nothing to give back. */
export class NothingOwed extends DomainError {
  override readonly name = 'NothingOwed';
  constructor(orderId: string, status: OrderStatus) {
    super(`Order ${orderId} is ${status}: nothing of it is owed`);
  }
}

/** Only what an order owes can be left out, and only while nobody is at work on it. */
export class StepNotOwed extends DomainError {
  override readonly name = 'StepNotOwed';
  constructor(orderId: string, status: OrderStatus, step: UndoStep) {
    super(`Order ${orderId} is ${status}, and does not wait for ${step}`);
  }
}

/** Somebody else was faster, with words of their own. */
export class StepLeftOutBefore extends DomainError {
  override readonly name = 'StepLeftOutBefore';
  constructor(orderId: string, step: UndoStep, at: string) {
    super(`${step} of order ${orderId} has been left out before, at ${at}`);
  }
}
