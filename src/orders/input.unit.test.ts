import { describe, it } from 'node:test';
import { expect } from 'expect';
import { parseEndedCheckout } from './input.ts';

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
    expect(parseEndedCheckout(ended('StoreCheckoutFlow-dev', '{"orderId":"o1"}'))).toMatchObject({
      orderId: undefined,
      executionArn: 'arn:e',
      why: { reason: 'CheckoutStopped' },
    });
  });
});
