import { DomainError } from '../../kernel/domain-error.ts';

export class NoCourierAvailable extends DomainError {
  override readonly name = 'NoCourierAvailable';
  constructor(orderId: string) {
    super(`No courier is free for order ${orderId}`);
  }
}

/** Somebody else's order took the courier's last place; the message comes again. */
export class CourierBusy extends DomainError {
  override readonly name = 'CourierBusy';
  constructor(courierId: string) {
    super(`Courier ${courierId} has no room left`);
  }
}

/** A message that no process can have sent: it goes to the dead letters. */
export class BrokenMessage extends DomainError {
  override readonly name = 'BrokenMessage';
}

export class OrderNotDispatched extends DomainError {
  override readonly name = 'OrderNotDispatched';
  constructor(orderId: string) {
    super(`Order ${orderId} is not on its way`);
  }
}

/** Of the orders that were due, some could not be reported as delivered; each of them has been logged. */
export class NotAllDelivered extends DomainError {
  override readonly name = 'NotAllDelivered';
  constructor(failed: number, due: number) {
    super(`${failed} of ${due} orders could not be delivered`);
  }
}
