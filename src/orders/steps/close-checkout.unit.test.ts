import { describe, it } from 'node:test';
import { expect } from 'expect';
import type { OrderRow, OrderStatus, Step } from '../../kernel/order-record.ts';
import type { Settlement } from '../domain/settlement.ts';
import { closeCheckout } from './close-checkout.ts';

const why = { reason: 'CheckoutStopped', cause: '' };

/** `winner` is the state that somebody else put the order in just before. */
const close = async (status: OrderStatus, done: Step[], winner?: OrderStatus) => {
  const notices: string[] = [];
  const order = { orderId: 'o1', status, timeline: [], lines: [] } as unknown as OrderRow;
  const outcome = await closeCheckout({
    orders: {
      find: () => Promise.resolve({ order, done: new Set(done) }),
      settle: (_, __, to: Settlement) =>
        Promise.resolve({ ...order, ...to, ...(winner && { status: winner }) }),
    },
    operators: {
      notify: ({ subject }) => {
        notices.push(subject);
        return Promise.resolve();
      },
    },
  })({ orderId: 'o1', why });
  return { outcome, notices };
};

describe('the end of a checkout', () => {
  it('is nothing to speak of when the order ended as it should', async () => {
    expect(await close('DISPATCHED', ['CheckInventory'])).toEqual({
      outcome: 'as it should be',
      notices: [],
    });
  });

  it('cancels an order that took nothing', async () => {
    expect(await close('OPEN', [])).toEqual({ outcome: 'cancelled', notices: [] });
  });

  it('tells operators when something is owed, and again when mending fails', async () => {
    const notices = ['Order o1: compensation failed'];
    expect(await close('OPEN', ['CheckInventory'])).toEqual({ outcome: 'compensation failed', notices });
    expect(await close('COMPENSATION_FAILED', ['CheckInventory'])).toEqual({
      outcome: 'compensation failed',
      notices,
    });
  });

  it('follows the worker that dispatched the order in the same moment', async () => {
    expect((await close('OPEN', ['CheckInventory'], 'DISPATCHED')).notices).toEqual([]);
  });

  it('makes no order of an execution that opened none', async () => {
    const nowhere = {
      orders: { find: () => Promise.resolve(undefined), settle: () => Promise.reject(new Error()) },
    };
    const operators = { notify: () => Promise.reject(new Error()) };
    expect(await closeCheckout({ ...nowhere, operators })({ orderId: 'o1', why })).toBe('no such order');
  });
});
