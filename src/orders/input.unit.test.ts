import { describe, it } from 'node:test';
import { expect } from 'expect';
import type { InvalidInput } from '../platform/parse.ts';
import { parseEndedCheckout, parsePlaceOrder } from './input.ts';

const machine = 'arn:aws:states:us-east-1:000000000000:stateMachine:';
const ended = (name: string, input: string) => ({
  detail: { executionArn: 'arn:e', stateMachineArn: machine + name, status: 'ABORTED', input, error: null },
});

describe('the end of an execution', () => {
  it('of an undo is of the order that it was given', () => {
    expect(parseEndedCheckout(ended('StoreUndoOrder-dev', '{"orderId":"o1"}'))).toMatchObject({
      orderId: 'o1',
    });
  });

  it('of a checkout is of its own order, whatever order its input names', () => {
    const input = '{"orderId":"o1","userId":"u1"}';
    expect(parseEndedCheckout(ended('StoreCheckoutFlow-dev', input))).toMatchObject({
      orderId: undefined,
      userId: 'u1',
      executionArn: 'arn:e',
      why: { reason: 'CheckoutStopped' },
    });
  });

  it('is nobody’s where its input names no user', () => {
    for (const input of ['{"userId":"a b"}', '{"userId":7}', '[]', '{'])
      expect(parseEndedCheckout(ended('StoreCheckoutFlow-dev', input)).userId).toBeUndefined();
  });
});

describe('an order that is placed', () => {
  const lines = [{ bookId: 'b1', quantity: 1 }];

  it('is paid by what its provider calls a method, never by the number of a card', () => {
    const paymentMethod = 'pm_1QK9vC2eZvKYlo2C0a1b2c3d';
    expect(parsePlaceOrder({ lines, paymentMethod })).toMatchObject({ paymentMethod });
    expect(() => parsePlaceOrder({ lines, paymentMethod: '4242424242424242' })).toThrow(
      'paymentMethod: must be the id of a payment method, not the number of a card',
    );
  });

  it('is told of fifty wrong fields at most', () => {
    const surplus = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`k${index}`, 1]));
    try {
      parsePlaceOrder({ lines, ...surplus });
      expect('refused').toBe('accepted');
    } catch (error) {
      expect((error as InvalidInput).fields).toHaveLength(50);
    }
  });
});
