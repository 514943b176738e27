import type { Stripe } from 'stripe';
import type { Charge, Payment } from '../../ports.ts';
import { PaymentUnavailable } from '../../domain/errors.ts';
import { asUnavailable, isBroken, isRefusal, whyNot } from './failures.ts';
import { fromStripe, toStripe } from '../../../kernel/stripe-units.ts';
import type { Decision, PaymentRow } from './payment-rows.ts';

export type Intent = Stripe.PaymentIntent;

/** The charge is asked for with the intent: what was refunded or disputed stands in it. */
const WITH_CHARGE = { expand: ['latest_charge'] };

/** What an open payment waits for, if anything was tried with it. */
export const openDecision = ({ status, last_payment_error: error }: Intent): Decision | undefined => {
  if (status === 'requires_action') return { status: 'DECLINED', declinedFor: 'ACTION_REQUIRED' };
  if (status === 'processing') return { status: 'DECLINED', declinedFor: 'PENDING' };
  if (!error) return undefined;
  const why = whyNot(error);
  const asks = why === 'authentication_required';
  return { status: 'DECLINED', why, ...(asks && { declinedFor: 'ACTION_REQUIRED' }) };
};

/** A payment that never took money. */
export const untaken = ({ paymentId, decided }: PaymentRow): Payment => ({
  ...(decided ?? { status: 'VOIDED' }),
  paymentId,
  amount: 0,
  refunded: 0,
});

/** For the call in which banks are asked; others have the client's. */
const CONFIRM_TIMEOUT_MS = 10_000;

export interface IntentOptions {
  stripe: () => Promise<Stripe>;
  /** Payments of other stages may be in the same account. */
  stage: string;
  confirmTimeoutMs?: number;
}

/** PaymentIntents, as the store uses them. All throw PaymentUnavailable; refusals of what changes something stay Stripe's errors. */
export const stripeIntents = ({ stripe, stage, confirmTimeoutMs = CONFIRM_TIMEOUT_MS }: IntentOptions) => {
  const call = async <R>(work: (api: Stripe) => Promise<R>): Promise<R> => {
    const api = await stripe();
    try {
      return await work(api);
    } catch (error) {
      throw isRefusal(error) ? error : asUnavailable(error);
    }
  };
  /**
   * Under one key for its intention, and once more under a fresh one after an answer that is `stale`: where Stripe itself
   * broke, it would answer that to the first for a day. Only for what Stripe does once at most, however often it is asked.
   */
  const once = <R>(
    key: string,
    work: (api: Stripe, options: { idempotencyKey: string }) => Promise<R>,
    isStale: (error: unknown) => boolean = isBroken,
  ) =>
    call(async (api) => {
      try {
        return await work(api, { idempotencyKey: key });
      } catch (error) {
        if (!isStale(error)) throw error;
        return await work(api, { idempotencyKey: `${key}#${crypto.randomUUID()}` });
      }
    });
  /** Of what is only asked, a refusal decides nothing: it may be another account's key that is used now. */
  const ask = <R>(work: (api: Stripe) => Promise<R>): Promise<R> =>
    call(work).catch((error: unknown) => {
      throw asUnavailable(error);
    });
  /** undefined if Stripe has none. */
  const find = (id: string): Promise<Intent | undefined> =>
    ask((api) =>
      api.paymentIntents.retrieve(id, WITH_CHARGE).catch((error: unknown) => {
        if (isRefusal(error) && error.code === 'resource_missing') return undefined;
        throw error;
      }),
    );
  const retrieve = async (id: string): Promise<Intent> => {
    const found = await find(id);
    if (!found) throw new PaymentUnavailable(`Stripe knows no payment ${id}: is it in another account?`);
    return found;
  };

  /** The SDK asks for page after page. */
  const refundsOf = (id: string) =>
    ask((api) => Array.fromAsync(api.refunds.list({ payment_intent: id, limit: 100 })));
  const disputesOf = async (id: string) => {
    const found = await ask((api) => Array.fromAsync(api.disputes.list({ payment_intent: id, limit: 100 })));
    return found.toReversed().map(({ id: disputeId, status, reason, amount, currency }) => ({
      disputeId,
      status,
      reason,
      amount: fromStripe(amount, currency),
    }));
  };

  return {
    call,
    ask,
    once,
    find,
    retrieve,
    refundsOf,

    /** It cannot take money before it is confirmed. */
    create: ({ key, amount, currency, capture }: Charge): Promise<Intent> =>
      once(key, (api, options) =>
        api.paymentIntents.create(
          {
            amount: toStripe(amount, currency),
            currency: currency.toLowerCase(),
            capture_method: capture ? 'automatic' : 'manual',
            // Others take days to decide.
            allowed_payment_method_types: ['card'],
            metadata: { charge: key, stage },
          },
          options,
        ),
      ),

    confirm: ({ paymentId, paymentKey }: PaymentRow, method: string): Promise<Intent> =>
      once(`${paymentKey}#confirm`, (api, options) =>
        api.paymentIntents.confirm(
          paymentId,
          { payment_method: method, ...WITH_CHARGE },
          { ...options, timeout: confirmTimeoutMs },
        ),
      ),

    /** As it is then: one that has succeeded, or cannot be stopped any more, is not cancelled. */
    async cancel(id: string): Promise<Intent> {
      try {
        return await call((api) => api.paymentIntents.cancel(id, WITH_CHARGE));
      } catch (error) {
        if (!isRefusal(error)) throw error;
        return retrieve(id);
      }
    },

    /** undefined while nothing is decided. `isFresh`: nobody can have had money back yet. */
    async paymentOf(row: PaymentRow, intent: Intent, isFresh = false): Promise<Payment | undefined> {
      const { id: paymentId, status, currency, latest_charge: charge } = intent;
      if (status === 'requires_capture') {
        const amount = fromStripe(intent.amount_capturable, currency);
        return { paymentId, status: 'AUTHORIZED', amount, refunded: 0 };
      }
      if (status !== 'succeeded') return row.decided || status === 'canceled' ? untaken(row) : undefined;
      const taken = {
        paymentId,
        status: 'CAPTURED' as const,
        amount: fromStripe(intent.amount_received, currency),
      };
      if (isFresh) return { ...taken, refunded: 0 };
      const refunds = await refundsOf(paymentId);
      const failed = refunds.filter((one) => one.status === 'failed' || one.status === 'canceled');
      const back = refunds.filter((one) => !failed.includes(one));
      const isDisputed = typeof charge === 'object' && charge?.disputed === true;
      return {
        ...taken,
        refunded: fromStripe(
          back.reduce((sum, { amount }) => sum + amount, 0),
          currency,
        ),
        ...(failed.length > 0 && { failedRefunds: failed.length }),
        ...(isDisputed && { disputes: await disputesOf(paymentId) }),
      };
    },
  };
};
