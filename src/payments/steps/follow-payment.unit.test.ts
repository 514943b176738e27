import { describe, it } from 'node:test';
import { expect } from 'expect';
import { FOLLOW_PAYMENT } from '../../kernel/order-record.ts';
import type { OrderRow } from '../../kernel/order-record.ts';
import { EventInProgress } from '../domain/errors.ts';
import type { Once, PaidOrders, Payment } from '../ports.ts';
import { followPayment } from './follow-payment.ts';

const paid: Payment = { paymentId: 'p1', status: 'CAPTURED', amount: 2000, refunded: 0 };
const refundedNow: Payment = { ...paid, refunded: 2000 };
const refundFailed: Payment = { ...paid, failedRefunds: 1 };
const dispute = { disputeId: 'd1', status: 'needs_response', reason: 'fraudulent', amount: 2000 };

const anOrder = (order: Partial<OrderRow>) =>
  ({ orderId: 'o1', currency: 'EUR', timeline: [], lines: [], ...order }) as unknown as OrderRow;
const cancelled = anOrder({
  status: 'CANCELLED',
  reason: 'NoCourierAvailable',
  charged: 2000,
  refunded: 2000,
});

/** An order as rows keep it: what is noted can be read again. */
const world = (given: OrderRow | undefined, payment: Payment | undefined) => {
  const happened: string[] = [];
  const lookups: string[] = [];
  const done = new Set<string>();
  const stand = { order: given, payment };
  const orders: PaidOrders = {
    find: () => Promise.resolve(stand.order),
    note: (found, change) => {
      happened.push(change.outcome);
      const { note, outcome } = change;
      const entry = { at: '', step: FOLLOW_PAYMENT, attempt: 0, outcome, note };
      const noted = { ...found, timeline: [...found.timeline, entry] };
      const { refunded: _, goodwill: __, ...kept } = noted;
      if (change.outcome === 'Disputed') stand.order = { ...noted, disputes: change.disputes };
      else if (found.status === 'DISPATCHED') stand.order = kept;
      else stand.order = { ...kept, status: 'COMPENSATION_FAILED', owed: ['RefundCustomer'] };
      return Promise.resolve();
    },
  };
  const once: Once = {
    do: async (what, work) => {
      if (done.has(what)) return 'before';
      const result = await work();
      done.add(what);
      return result;
    },
  };
  const ports = {
    provider: {
      find: () => Promise.resolve(stand.payment && { key: 'o1#charge', payment: stand.payment }),
      lookup: () => {
        lookups.push(stand.payment?.status ?? 'none');
        return Promise.resolve(stand.payment);
      },
    },
    orders,
    once,
    operators: {
      notify: ({ text }: { text: string }, outcome: string) => {
        const offered = ['retry', 'refund'].filter((verb) => text.includes(`orders -- ${verb} o1`));
        happened.push(outcome, ...offered.map((verb) => `${verb} offered`));
        return Promise.resolve();
      },
    },
    undo: {
      start: (orderId: string, time: number) => {
        happened.push(`undo ${orderId} ${time}`);
        return Promise.resolve();
      },
    },
  };
  const told = followPayment(ports);
  return { ports, stand, happened, lookups, hear: (eventId = 'e1') => told({ eventId, paymentId: 'p1' }) };
};

describe('what is told of a payment', () => {
  it('that its order says already changes nothing', async () => {
    for (const [order, payment] of [
      [cancelled, refundedNow],
      [anOrder({ status: 'DISPATCHED', charged: 2000 }), paid],
      [anOrder({ status: 'OPEN' }), paid],
      [anOrder({ status: 'COMPENSATION_FAILED', charged: 2000, owed: ['RefundCustomer'] }), paid],
      [anOrder({ status: 'CANCELLED', refunded: 0 }), { ...paid, status: 'VOIDED' } as const],
    ] as const) {
      const { hear, happened, lookups } = world(order, payment);
      expect(await hear()).toBe('followed');
      expect(happened).toEqual([]);
      // At the provider, calls are counted.
      expect(lookups).toEqual([]);
    }
  });

  it('is followed once, however often it is told', async () => {
    const { hear, happened } = world(cancelled, refundFailed);
    expect([await hear(), await hear(), await hear('e2')]).toEqual(['followed', 'heard before', 'followed']);
    expect(happened).toEqual(['RefundFailed', 'CompensationFailed', 'retry offered']);
  });

  it('is of no use when nobody knows the payment, or its order, or when it is no payment', async () => {
    expect(await world(cancelled, undefined).hear()).toBe('unknown payment');
    expect(await world(undefined, paid).hear()).toBe('unknown payment');
    const { ports } = world(cancelled, refundFailed);
    expect(await followPayment(ports)({ eventId: 'e1', paymentId: undefined })).toBe('ignored');
    const other = {
      find: () => Promise.resolve({ key: 'somebody else’s', payment: paid }),
      lookup: () => Promise.resolve(paid),
    };
    const stranger = followPayment({ ...ports, provider: other });
    expect(await stranger({ eventId: 'e1', paymentId: 'p1' })).toBe('unknown payment');
  });

  it('waits until an undo that is on its way has ended', async () => {
    const { hear, stand, happened } = world(anOrder({ status: 'CANCELLING' }), refundFailed);
    await expect(hear()).rejects.toThrow(EventInProgress);
    stand.order = cancelled;
    expect(await hear()).toBe('followed');
    expect(happened).toContain('RefundFailed');
  });
  it('is looked up again after the order was read, which may know better by then', async () => {
    const { hear, happened, ports } = world(cancelled, refundedNow);
    ports.provider.find = () => Promise.resolve({ key: 'o1#charge', payment: refundFailed });
    expect(await hear()).toBe('followed');
    expect(happened).toEqual([]);
  });
});

describe('a refund that has failed', () => {
  it('is owed again, for people to look at', async () => {
    const { hear, stand } = world(cancelled, refundFailed);
    await hear();
    expect(stand.order).toMatchObject({ status: 'COMPENSATION_FAILED', owed: ['RefundCustomer'] });
    expect(stand.order).not.toHaveProperty('refunded');
  });

  it('is told to operators by the next event, when a crash came in between', async () => {
    const { hear, happened, ports } = world(cancelled, refundFailed);
    const { notify } = ports.operators;
    ports.operators.notify = () => Promise.reject(new Error('crash'));
    await expect(hear()).rejects.toThrow('crash');
    ports.operators.notify = notify;
    await hear();
    expect(happened).toEqual(['RefundFailed', 'CompensationFailed', 'retry offered']);
  });

  it('is told again when the next refund fails, too', async () => {
    const { hear, stand, happened } = world(cancelled, refundFailed);
    await hear();
    stand.order = { ...stand.order!, status: 'CANCELLED', refunded: 2000 };
    stand.payment = { ...paid, failedRefunds: 2 };
    await hear('e2');
    expect(happened.filter((each) => each === 'CompensationFailed')).toHaveLength(2);
  });
});

describe('a refund as goodwill that has failed', () => {
  const left = anOrder({ status: 'DISPATCHED', charged: 2000, refunded: 2000, goodwill: 2000 });

  it('is told to operators, once, and is not said to be given any more', async () => {
    const { hear, stand, happened } = world(left, refundFailed);
    await hear();
    await hear('e2');
    expect(happened).toEqual(['RefundFailed', 'CompensationFailed', 'refund offered']);
    expect(stand.order).toMatchObject({ status: 'DISPATCHED', charged: 2000 });
    expect(stand.order).not.toHaveProperty('goodwill');
  });

  it('is none when it was made again, or when none was to be made', async () => {
    for (const [order, payment] of [
      [left, { ...refundFailed, refunded: 2000 }],
      [anOrder({ status: 'DISPATCHED', charged: 2000 }), refundFailed],
    ] as const) {
      const { hear, happened } = world(order, payment);
      await hear();
      expect(happened).toEqual([]);
    }
  });
});

describe('a refund that an operator has left out', () => {
  const waived = { RefundCustomer: { at: 'then', note: 'a transfer by hand' } };

  it('is not owed again, whatever is told of its payment later', async () => {
    const settled = { ...cancelled, refunded: 0, waived };
    const { hear, stand, happened } = world(settled, refundFailed);
    await hear();
    stand.payment = paid;
    await hear('e2');
    expect(happened).toEqual([]);
    expect(stand.order).toEqual(settled);
  });
});

describe('a payment that was taken after its order was cancelled', () => {
  it('is given back by an undo', async () => {
    const { hear, happened } = world(anOrder({ status: 'CANCELLED', refunded: 0 }), paid);
    await hear();
    await hear('e2');
    expect(happened).toEqual(['PaidLate', 'undo o1 1']);
  });

  it('is given back by an undo when the first one could not stop it', async () => {
    const { hear, happened } = world(
      anOrder({ status: 'COMPENSATION_FAILED', owed: ['RefundCustomer'] }),
      paid,
    );
    await hear();
    await hear('e2');
    expect(happened).toEqual(['PaidLate', 'undo o1 1']);
  });
});

describe('a dispute', () => {
  it('stands in its order, and operators are told at each turn that it takes', async () => {
    const { hear, stand, happened } = world(anOrder({ status: 'DISPATCHED' }), {
      ...paid,
      disputes: [dispute],
    });
    await hear();
    expect(stand.order).toMatchObject({ status: 'DISPATCHED', disputes: [dispute] });
    await hear('e2');
    stand.payment = { ...paid, disputes: [{ ...dispute, status: 'lost' }] };
    await hear('e3');
    expect(happened).toEqual(['Disputed', 'OrderDisputed', 'Disputed', 'OrderDisputed']);
  });

  it('that is lost leaves nothing to be refunded, whatever refund has failed', async () => {
    const { hear, stand, happened } = world(cancelled, {
      ...refundFailed,
      disputes: [{ ...dispute, status: 'lost' }],
    });
    await hear();
    expect(stand.order).toMatchObject({ status: 'CANCELLED', refunded: 2000 });
    expect(happened).toEqual(['Disputed', 'OrderDisputed']);
  });

  it('comes beside a refund that has failed', async () => {
    const { hear, stand } = world(cancelled, { ...refundFailed, disputes: [dispute] });
    await hear();
    expect(stand.order).toMatchObject({ status: 'COMPENSATION_FAILED', disputes: [dispute] });
  });
});
