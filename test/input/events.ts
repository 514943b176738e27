import { ulid } from 'ulid';

const EXECUTION =
  'arn:aws:states:us-east-1:000000000000:execution:StoreCheckoutFlow-test:01G4E1AZW2Q1X3QQEYBACQXMFH';

const attribute = (Value: string) => ({ Type: 'String', Value });
const notice = (attributes: Record<string, string>) => ({
  Records: [
    {
      EventSource: 'aws:sns',
      Sns: {
        Message: 'x',
        MessageAttributes: Object.fromEntries(
          Object.entries(attributes).map(([name, value]) => [name, attribute(value)]),
        ),
      },
    },
  ],
});

/** A message on the orders queue. */
export const aMessage = (about: object = {}) => ({
  version: 1,
  orderId: ulid(),
  taskToken: 'nobody waits for this',
  execution: EXECUTION,
  ...about,
});

/** An event of these messages, as the event source mapping makes it. */
export const batchOf = (bodies: readonly string[]) => ({
  Records: bodies.map((body) => ({
    messageId: ulid(),
    receiptHandle: ulid(),
    body,
    attributes: { ApproximateReceiveCount: '1' },
    messageAttributes: {},
    eventSource: 'aws:sqs',
  })),
});

interface FunctionEvent {
  /** Such as it gets, about an order that there is not. */
  good: () => unknown;
  /** What may become of any other JSON: `carried out`, or the name of an error. */
  becomes: readonly string[];
}

const order = { userId: 'u1', redeem: false, paymentMethod: 'test-ok', expectedTotal: 2000 };
const line = { bookId: 'b1', quantity: 1 };

const task = () => ({ orderId: ulid(), attempt: 0, execution: EXECUTION });
const checkInventory = (wanted: object) => ({
  ...task(),
  executionArn: EXECUTION,
  order: { ...order, ...wanted },
});

const refusing = (good: () => unknown): FunctionEvent => ({ good, becomes: ['InvalidInput'] });

/** Of each function that is not, or not only, asked over HTTP. */
export const EVENTS: Readonly<Record<string, FunctionEvent>> = {
  checkInventory: refusing(() => checkInventory({ lines: [line] })),
  calculateTotal: refusing(() => ({
    ...task(),
    lines: [{ ...line, title: 'A Book', unitPrice: 2000 }],
  })),
  redeemPoints: refusing(() => ({ ...task(), userId: 'u1', total: 2000 })),
  billCustomer: refusing(() => ({ ...task(), amount: 2000, currency: 'EUR', paymentMethod: 'test-ok' })),
  refundCustomer: refusing(() => ({
    ...task(),
    executionArn: EXECUTION,
    reason: 'PaymentDeclined',
    cause: 'no',
  })),
  restoreQuantity: refusing(task),
  restoreRedeemPoints: refusing(task),
  prepareOrder: refusing(() => batchOf([JSON.stringify(aMessage())])),
  // Any JSON may name an order now and then: one that is not on its way.
  completeDelivery: { good: () => ({ orderId: ulid() }), becomes: ['InvalidInput', 'OrderNotDispatched'] },
  // It asks for no event: the clock is all that it needs.
  onDeliveryTimer: { good: () => ({}), becomes: ['carried out'] },
  onCheckoutEnded: refusing(() => ({
    detail: {
      executionArn: EXECUTION,
      stateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:StoreCheckoutFlow-test',
      status: 'ABORTED',
      stopDate: 1_795_748_264_171,
      input: JSON.stringify({ ...order, ...line }),
      error: 'States.Runtime',
      cause: 'no',
    },
  })),
  mendOrders: refusing(() => ({
    action: 'refund',
    orderId: ulid(),
    by: 'arn:aws:iam::000000000000:root',
    note: 'x',
  })),
  // Its timer's event says nothing that it needs.
  onSweepTimer: { good: () => ({ dryRun: true }), becomes: ['carried out', 'InvalidInput'] },
  onOrderDispatched: refusing(() =>
    notice({ kind: 'OrderDispatched', orderId: ulid(), userId: 'u1', execution: EXECUTION }),
  ),
  onOrderCancelled: refusing(() => notice({ kind: 'OrderCancelled', orderId: ulid(), execution: EXECUTION })),
  eraseUser: refusing(() => ({ userId: 'u1', by: 'arn:aws:iam::000000000000:root' })),
};
