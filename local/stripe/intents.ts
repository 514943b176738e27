import type { Account } from './account.ts';
import { invalidRequest, StripeError } from './stripe-error.ts';
import { isForGood, outcomeOf } from './test-methods.ts';
import type { CardError, Charge, IntentStatus, PaymentIntent } from './wire.ts';

const CANCELABLE: ReadonlySet<IntentStatus> = new Set([
  'requires_payment_method',
  'requires_capture',
  'requires_confirmation',
  'requires_action',
  'processing',
]);

const demand = (intent: PaymentIntent, what: string, allowed: boolean): void => {
  if (!allowed)
    throw invalidRequest(
      `You cannot ${what} this PaymentIntent because it has a status of ${intent.status}.`,
      { code: 'payment_intent_unexpected_state', payment_intent: intent },
    );
};

/** What happens to PaymentIntents: https://docs.stripe.com/payments/paymentintents/lifecycle */
export const intentLife = (account: Account) => {
  const { intents, charges } = account;
  const become = (intent: PaymentIntent, changes: Partial<PaymentIntent>, event?: string): PaymentIntent => {
    const changed = intents.put({ ...intent, next_action: null, ...changes });
    if (event !== undefined) account.tell(`payment_intent.${event}`, changed);
    return changed;
  };
  const charge = (intent: PaymentIntent, more: Pick<Charge, 'status' | 'captured' | 'paid'>): Charge =>
    charges.put({
      id: account.newId('ch'),
      object: 'charge',
      amount: intent.amount,
      amount_captured: more.captured ? intent.amount : 0,
      amount_refunded: 0,
      created: account.seconds(),
      currency: intent.currency,
      disputed: false,
      payment_intent: intent.id,
      refunded: false,
      ...more,
    });
  const paid = (intent: PaymentIntent): PaymentIntent => {
    const captured = intent.capture_method === 'automatic';
    const { id: latest_charge } = charge(intent, { status: 'succeeded', captured, paid: true });
    if (!captured)
      return become(
        intent,
        { status: 'requires_capture', latest_charge, amount_capturable: intent.amount },
        'amount_capturable_updated',
      );
    return become(
      intent,
      { status: 'succeeded', latest_charge, amount_received: intent.amount },
      'succeeded',
    );
  };
  const failed = (intent: PaymentIntent, error: CardError): PaymentIntent => {
    const { id: latest_charge } = charge(intent, { status: 'failed', captured: false, paid: false });
    const status = 'requires_payment_method';
    const changes = { status, latest_charge, last_payment_error: error, payment_method: null } as const;
    return become(intent, changes, 'payment_failed');
  };

  return {
    confirm(id: string, asked: string | undefined): PaymentIntent {
      const before = intents.get(id);
      const { status } = before;
      demand(before, 'confirm', status === 'requires_payment_method' || status === 'requires_confirmation');
      const method = asked ?? before.payment_method;
      if (method === null)
        throw invalidRequest(
          'You cannot confirm this PaymentIntent because it is missing a payment method.',
          {
            code: 'payment_intent_unexpected_state',
            payment_intent: before,
          },
        );
      const outcome = outcomeOf(method);
      if (!outcome)
        throw invalidRequest(`No such PaymentMethod: '${method}'`, {
          code: 'resource_missing',
          param: 'payment_method',
        });
      const intent = { ...before, payment_method: method, last_payment_error: null };
      if (outcome.kind === 'succeeds') return paid(intent);
      if (outcome.kind === 'processing') return become(intent, { status: 'processing' }, 'processing');
      if (outcome.kind === 'requires_action')
        return become(
          intent,
          { status: 'requires_action', next_action: { type: 'use_stripe_sdk' } },
          'requires_action',
        );
      const refused = failed(intent, outcome.error);
      const { type, message, ...why } = outcome.error;
      throw new StripeError(402, type, message, {
        ...why,
        ...(refused.latest_charge !== null && { charge: refused.latest_charge }),
        payment_intent: refused,
      });
    },

    capture(id: string): PaymentIntent {
      const intent = intents.get(id);
      demand(intent, 'capture', intent.status === 'requires_capture');
      const { amount } = intent;
      charges.put({ ...charges.get(intent.latest_charge ?? ''), captured: true, amount_captured: amount });
      return become(
        intent,
        { status: 'succeeded', amount_capturable: 0, amount_received: amount },
        'succeeded',
      );
    },

    cancel(id: string, reason: string | undefined): PaymentIntent {
      const intent = intents.get(id);
      const { status, payment_method, latest_charge } = intent;
      const underWay = status === 'processing' && isForGood(payment_method);
      demand(intent, 'cancel', CANCELABLE.has(status) && !underWay);
      if (status === 'requires_capture')
        charges.put({ ...charges.get(latest_charge ?? ''), refunded: true, amount_refunded: intent.amount });
      return become(
        intent,
        {
          status: 'canceled',
          amount_capturable: 0,
          canceled_at: account.seconds(),
          cancellation_reason: reason ?? null,
        },
        'canceled',
      );
    },

    /** The bank has decided about a payment that was processing, or waited for its customer. */
    settle(id: string, succeeds: boolean): PaymentIntent {
      const intent = intents.get(id);
      const { status } = intent;
      demand(intent, 'settle', status === 'processing' || status === 'requires_action');
      if (succeeds) return paid(intent);
      const message = 'The bank has refused the payment.';
      return failed(intent, { type: 'card_error', code: 'payment_intent_payment_attempt_failed', message });
    },
  };
};
