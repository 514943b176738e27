import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { Stripe } from 'stripe';
import { fromStripe } from '../../../src/kernel/stripe-units.ts';
import { CannotRun } from '../command.ts';
import type { Target } from '../target.ts';
import type { ChargeRow } from './money.ts';

/** A row of the payment table that names a PaymentIntent; what became of it only Stripe knows. */
export interface StripeRow {
  paymentKey: string;
  paymentId: string;
}

export const isStripeRow = ({ paymentId = '' }: Partial<StripeRow>): boolean => paymentId.startsWith('pi_');

const keyOf = async ({ config, stage, name }: Target): Promise<string> => {
  const Name = `/storeflow/${stage}/stripe/secret-key`;
  const ssm = new SSMClient(config);
  try {
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name, WithDecryption: true }));
    return Parameter?.Value ?? '';
  } catch (error) {
    throw new CannotRun(`Stripe is to be asked, and ${Name} cannot be read in ${name}`, { cause: error });
  } finally {
    ssm.destroy();
  }
};

/** The stand-in of a store on this machine, if it has one; Stripe itself otherwise. */
const placeOf = async ({ endpoint }: Target) => {
  if (endpoint === undefined) return {};
  const answer = await fetch(`${endpoint}/_storeflow/stripe`);
  if (!answer.ok) return {};
  const { url } = (await answer.json()) as { url: string };
  const { hostname: host, port } = new URL(url);
  return { protocol: 'http' as const, host, port };
};

const lostOf = async ({ disputes }: Stripe, payment_intent: string): Promise<number> => {
  const found = await Array.fromAsync(disputes.list({ payment_intent, limit: 100 }));
  return found.filter(({ status }) => status === 'lost').reduce((sum, { amount }) => sum + amount, 0);
};

/** What Stripe says of the payments that these rows name. Asks for all payments of the account. Throws CannotRun. */
export const stripeCharges = async (target: Target, rows: readonly StripeRow[]): Promise<ChargeRow[]> => {
  if (rows.length === 0) return [];
  const client = new Stripe(await keyOf(target), { ...(await placeOf(target)), telemetry: false });
  const keys = new Map(rows.map(({ paymentKey, paymentId }) => [paymentId, paymentKey]));
  const charges: ChargeRow[] = [];
  const all = client.paymentIntents.list({ limit: 100, expand: ['data.latest_charge'] });
  for await (const { id, status, currency, amount_received, latest_charge: charge } of all) {
    const paymentKey = keys.get(id);
    if (paymentKey === undefined) continue;
    const refunded =
      typeof charge === 'object' && status === 'succeeded' ? (charge?.amount_refunded ?? 0) : 0;
    const isDisputed = typeof charge === 'object' && charge?.disputed === true;
    charges.push({
      paymentKey,
      status: status === 'succeeded' ? 'CAPTURED' : status,
      amount: fromStripe(amount_received, currency),
      refunded: fromStripe(refunded, currency),
      ...(isDisputed && { lost: fromStripe(await lostOf(client, id), currency) }),
    });
  }
  return charges;
};
