import type { Stripe } from 'stripe';
import { PaymentUnavailable, RefundFailed, RefundRefused } from '../../domain/errors.ts';
import type { Charge, Payment, PaymentProvider } from '../../ports.ts';
import { isBroken, isRefusal, isRepeatedRefusal, whyNot } from './failures.ts';
import { openDecision, stripeIntents, untaken } from './intents.ts';
import type { Intent, IntentOptions } from './intents.ts';
import { toStripe } from '../../../kernel/stripe-units.ts';
import type { Decision, PaymentRow, PaymentRows } from './payment-rows.ts';

interface Options extends IntentOptions {
  rows: PaymentRows;
}

/** More payments than a charge's tries can have made. */
const MOST_FOUND = 100;

/** Confirmed, and its money set aside at least. */
const TAKEN: ReadonlySet<Intent['status']> = new Set(['succeeded', 'requires_capture']);

/**
 * Stripe, by PaymentIntents of which each takes money once at most. The row in the way decides which one is a charge's:
 * it is written before the intent is confirmed, and read, not searched for, when the outcome is in doubt.
 */
export const stripeProvider = ({ rows, ...wanted }: Options): PaymentProvider => {
  const { stage } = wanted;
  const intents = stripeIntents(wanted);

  /** From now on it never takes money, unless Stripe has taken it already, or cannot be stopped: `void` finds that out. */
  const decline = async ({ paymentKey, paymentId }: PaymentRow, decision: Decision): Promise<Payment> => {
    const decided = await rows.decide(paymentKey, decision);
    const intent = await intents.cancel(paymentId);
    return (await intents.paymentOf(decided, intent)) ?? untaken(decided);
  };
  /** undefined if nothing was tried with it. */
  const settled = async (row: PaymentRow, intent: Intent): Promise<Payment | undefined> => {
    const payment = await intents.paymentOf(row, intent);
    const decision = payment ? undefined : openDecision(intent);
    return decision ? decline(row, decision) : payment;
  };
  const begin = async (charge: Charge): Promise<{ row: PaymentRow; isNew: boolean }> => {
    const paymentKey = charge.key;
    const known = await rows.find(paymentKey);
    if (known) return { row: known, isNew: false };
    try {
      const { id: paymentId } = await intents.create(charge);
      return await rows.insert({ paymentKey, paymentId });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const decided = { status: 'DECLINED', why: whyNot(error) } as const;
      return rows.insert({ paymentKey, paymentId: '', decided });
    }
  };
  const confirm = async (row: PaymentRow, method: string): Promise<Payment> => {
    try {
      const intent = await intents.confirm(row, method);
      const payment = await intents.paymentOf(row, intent, true);
      const settledNow = payment ?? (await settled(row, intent));
      if (settledNow) return settledNow;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const why = whyNot(error);
      const now = await intents.retrieve(row.paymentId);
      return (await settled(row, now)) ?? decline(row, { status: 'DECLINED', why });
    }
    throw new PaymentUnavailable(`Payment ${row.paymentId} is confirmed, and neither taken nor refused`);
  };
  const adopt = async (key: string, intent: Intent | undefined): Promise<PaymentRow | undefined> =>
    intent && TAKEN.has(intent.status)
      ? (await rows.insert({ paymentKey: key, paymentId: intent.id })).row
      : undefined;
  /** A charge without a row has not been confirmed; one whose row is lost is found by what Stripe was told of it. */
  const adopted = async (key: string): Promise<PaymentRow | undefined> => {
    const { data } = await intents.ask((api) =>
      api.paymentIntents.search({ query: `metadata['charge']:'${key}'`, limit: MOST_FOUND }),
    );
    return adopt(
      key,
      data.find(({ metadata, status }) => metadata['stage'] === stage && TAKEN.has(status)),
    );
  };
  const stand = async (row: PaymentRow): Promise<Payment | undefined> =>
    row.paymentId === '' ? untaken(row) : intents.paymentOf(row, await intents.retrieve(row.paymentId));

  /** Makes it, or answers what Stripe has made under this key. Throws RefundRefused. */
  const refundOf = async (
    intent: Intent,
    { key, amount: given }: Parameters<PaymentProvider['refund']>[1],
  ): Promise<Stripe.Refund> => {
    const { id: payment_intent, currency, latest_charge: charge } = intent;
    const amount = toStripe(given, currency);
    const params = { payment_intent, amount, metadata: { refund: key } };
    const left = intent.amount_received - (typeof charge === 'object' ? (charge?.amount_refunded ?? 0) : 0);
    const ask = (api: Stripe, options: { idempotencyKey: string }) => api.refunds.create(params, options);
    try {
      // All that is left can be given back once only, whatever it is asked by; a part of it could be twice. What was
      // refused for want of balance, or for a dispute, may be possible now.
      return await (amount === left
        ? intents.once(key, ask, (error) => isBroken(error) || isRepeatedRefusal(error))
        : intents.call((api) => ask(api, { idempotencyKey: key })));
    } catch (error) {
      throw isRefusal(error) ? new RefundRefused(payment_intent) : error;
    }
  };

  return {
    async authorize(charge) {
      const { row, isNew } = await begin(charge);
      if (row.paymentId === '') return untaken(row);
      const before = isNew ? undefined : await settled(row, await intents.retrieve(row.paymentId));
      return before ?? confirm(row, charge.method);
    },

    async capture(key) {
      const row = await rows.find(key);
      if (!row?.paymentId) throw new PaymentUnavailable(`There is no payment for ${key}`);
      try {
        await intents.once(`${key}#capture`, (api, options) =>
          api.paymentIntents.capture(row.paymentId, {}, options),
        );
      } catch (error) {
        if (!isRefusal(error)) throw error;
      }
      const payment = await stand(row);
      if (!payment) throw new PaymentUnavailable(`Payment ${row.paymentId} could not be captured`);
      return payment;
    },

    async void(key) {
      const { row } = await rows.insert({ paymentKey: key, paymentId: '', decided: { status: 'VOIDED' } });
      if (row.paymentId === '') return untaken(row);
      const intent = await intents.retrieve(row.paymentId);
      const isOver = intent.status === 'succeeded' || intent.status === 'canceled';
      const now = isOver ? intent : await intents.cancel(row.paymentId);
      if (now.status !== 'succeeded' && now.status !== 'canceled')
        throw new PaymentUnavailable(`Payment ${row.paymentId} is ${now.status}, and cannot be stopped`);
      return (await intents.paymentOf(row, now)) ?? untaken(row);
    },

    async refund(key, { key: refundKey, amount }) {
      const row = await rows.find(key);
      const intent = row?.paymentId ? await intents.retrieve(row.paymentId) : undefined;
      if (!row || intent?.status !== 'succeeded') throw new RefundRefused(row?.paymentId ?? key);
      const { paymentId } = row;
      const before = await intents.refundsOf(paymentId);
      const own = before.find(({ metadata }) => metadata?.['refund'] === refundKey);
      // As it was answered: were the payment asked for first, and not found, the next try would make another refund.
      const { status } = own ?? (await refundOf(intent, { key: refundKey, amount }));
      if (status === 'failed' || status === 'canceled') throw new RefundFailed(paymentId);
      const payment = await stand(row);
      if (!payment) throw new PaymentUnavailable(`Payment ${paymentId} is not known any more`);
      return payment;
    },

    async lookup(key) {
      const row = (await rows.find(key)) ?? (await adopted(key));
      return row && stand(row);
    },

    async find(paymentId) {
      if (!/^pi_\w+$/.test(paymentId)) return undefined;
      const intent = await intents.find(paymentId);
      const key = intent?.metadata['charge'];
      if (!intent || key === undefined || intent.metadata['stage'] !== stage) return undefined;
      const row = (await rows.find(key)) ?? (await adopt(key, intent));
      const payment = row?.paymentId === paymentId ? await intents.paymentOf(row, intent) : undefined;
      return payment && { key, payment };
    },
  };
};
