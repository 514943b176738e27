import type { Account } from './account.ts';
import { invalidRequest } from './stripe-error.ts';
import { refusesRefunds } from './test-methods.ts';
import type { Dispute, Metadata, Refund } from './wire.ts';

export interface RefundRequest {
  payment_intent: string;
  /** All that is left, if it is not given. */
  amount?: number | undefined;
  reason: string | null;
  metadata: Metadata;
}

/** Money that goes back: refunds, and disputes. */
export const refundLife = (account: Account) => {
  const { intents, charges, refunds, disputes } = account;
  const chargeOf = (intentId: string) => {
    const intent = intents.find(intentId);
    if (!intent)
      throw invalidRequest(`No such payment_intent: '${intentId}'`, {
        code: 'resource_missing',
        param: 'payment_intent',
      });
    const charge = charges.find(intent.latest_charge ?? '');
    if (charge?.captured) return charge;
    throw invalidRequest('This PaymentIntent does not have a successful charge to refund.', {
      code: 'payment_intent_unexpected_state',
      payment_intent: intent,
    });
  };
  const count = (charge: ReturnType<typeof chargeOf>, by: number) => {
    const amount_refunded = charge.amount_refunded + by;
    return charges.put({ ...charge, amount_refunded, refunded: amount_refunded === charge.amount });
  };

  /** The bank has sent the money of a refund back. */
  const fail = (id: string): Refund => {
    const refund = refunds.get(id);
    if (refund.status !== 'succeeded') throw invalidRequest(`Refund ${id} has a status of ${refund.status}.`);
    const failed = refunds.put({ ...refund, status: 'failed', failure_reason: 'expired_or_canceled_card' });
    count(charges.get(refund.charge), -refund.amount);
    account.tell('refund.updated', failed);
    account.tell('refund.failed', failed);
    return failed;
  };

  return {
    fail,

    create({ payment_intent, amount: asked, reason, metadata }: RefundRequest): Refund {
      const charge = chargeOf(payment_intent);
      const left = charge.amount - charge.amount_refunded;
      const isBackAlready = disputes.all().some((one) => one.charge === charge.id && one.status !== 'won');
      if (isBackAlready)
        throw invalidRequest(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
          code: 'charge_disputed',
        });
      if (left === 0)
        throw invalidRequest(`Charge ${charge.id} has already been refunded.`, {
          code: 'charge_already_refunded',
        });
      const amount = asked ?? left;
      if (amount < 1 || amount > left)
        throw invalidRequest(
          `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`,
          {
            param: 'amount',
          },
        );
      const refund = refunds.put({
        id: account.newId('re'),
        object: 'refund',
        amount,
        charge: charge.id,
        created: account.seconds(),
        currency: charge.currency,
        metadata,
        payment_intent,
        reason,
        status: 'succeeded',
      });
      account.tell('charge.refunded', count(charge, amount));
      account.tell('refund.created', refund);
      return refusesRefunds(intents.get(payment_intent).payment_method) ? fail(refund.id) : refund;
    },

    /** The customer has asked the bank for the money of a payment. */
    dispute(payment_intent: string, reason = 'fraudulent'): Dispute {
      const charge = charges.put({ ...chargeOf(payment_intent), disputed: true });
      const dispute = disputes.put({
        id: account.newId('dp'),
        object: 'dispute',
        amount: charge.amount - charge.amount_refunded,
        charge: charge.id,
        created: account.seconds(),
        currency: charge.currency,
        payment_intent,
        reason,
        status: 'needs_response',
      });
      account.tell('charge.dispute.created', dispute);
      return dispute;
    },

    /** The bank has decided: `won` by the shop, or `lost`. */
    close(id: string, status: 'won' | 'lost'): Dispute {
      const dispute = disputes.put({ ...disputes.get(id), status });
      account.tell('charge.dispute.closed', dispute);
      return dispute;
    },
  };
};
