import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { expect } from 'expect';
import { ulid } from 'ulid';
import { signatureOf } from '../../local/stripe/webhooks.ts';
import type { Checkout } from '../store/checkouts.ts';
import type { Store } from '../store/store.ts';
import type { StripeStore } from '../store/stripe-store.ts';
import { deadLetters } from './queues.ts';
import type { Secrets } from './secrets.ts';
import { openWays } from './ways.ts';
import type { Heard } from './ways.ts';

const nameOf = (what: string) => `/storeflow/dev/stripe/${what}`;
/** For longer than this no function remembers a key. */
const KEY_SECONDS = 61;

/** Orders that are paid by Stripe, every way, with keys and cards that are known, and what Stripe tells later. */
export const runStripe = async (store: Store, stripe: StripeStore, secrets: Secrets): Promise<Heard> => {
  const { heard, api, note, command, anOrder, parked } = await openWays(store, secrets);
  const ssm = new SSMClient({});
  const put = async (what: string, Value: string) => {
    await ssm.send(new PutParameterCommand({ Name: nameOf(what), Value, Overwrite: true }));
    await store.pass(KEY_SECONDS);
  };
  const secretOf = async () => {
    const { Parameter } = await ssm.send(
      new GetParameterCommand({ Name: nameOf('webhook-secret'), WithDecryption: true }),
    );
    return secrets.keep(Parameter?.Value ?? '', 'credential', 'the secret of the webhook');
  };
  const key = secrets.keep(`sk_test_${ulid()}`, 'credential', 'the key of Stripe’s account');
  const paidBy = async (method: string): Promise<Checkout> => {
    const paymentMethod = secrets.keep(method, 'payment method', `an order that is paid by ${method}`);
    const run = await store.checkout(await anOrder(`who pays by ${method}`, { paymentMethod }));
    await run.ended();
    return run;
  };
  /** An event of a payment, as Stripe might send it of somebody: with all that it knows. */
  const tell = async (type: string, paymentId: string | undefined, secret: string) => {
    const of = `the event ${type}`;
    const person = { name: secrets.name(of), email: `${ulid()}@example.com`, address: secrets.address(of) };
    secrets.keep(person.email, 'person', `the e-mail address of ${of}`);
    const card = { number: secrets.card(of), client_secret: secrets.key(of) };
    const object = { object: 'refund', id: 're_1', payment_intent: paymentId, billing_details: person, card };
    const text = JSON.stringify({ id: `evt_${ulid()}`, type, data: { object } });
    const signed = signatureOf(secret, Math.floor((await store.now()) / 1000), text);
    secrets.keep(signed, 'credential', `the signature of ${of}`);
    const headers = { 'stripe-signature': signed };
    note(await api.anybody.post('/webhooks/stripe', undefined, { text, headers }));
  };

  await put('secret-key', key);
  const secret = await secretOf();
  const visa = { paymentMethod: secrets.keep('pm_card_visa', 'payment method', 'a card') };
  const { run: dispatched } = await parked('who pays by Stripe', () => Promise.resolve(), visa);
  expect(await dispatched.ended()).toMatchObject({ status: 'SUCCEEDED' });
  for (const method of [
    'pm_card_chargeDeclinedLostCard',
    'pm_card_authenticationRequired',
    'pm_card_standin_processing',
    'pm_card_of_nobody',
  ])
    await paidBy(method);
  const refunded = await store.withoutCouriers(() => paidBy('pm_card_mastercard'));
  const {
    intents: [paid],
    refunds: [refund],
  } = await stripe.of(refunded.orderId);
  await tell('refund.failed', paid?.id, secret);
  await tell('refund.failed', paid?.id, 'whsec_of_others');
  await tell('charge.dispute.created', undefined, secret);
  await stripe.control('fail-refund', { refund: refund?.id });
  await refunded.orderIn('COMPENSATION_FAILED');
  await command('orders', 'stuck');
  await command('orders', 'retry', refunded.orderId);
  const {
    intents: [disputed],
  } = await stripe.of(dispatched.orderId);
  await stripe.control('dispute', { payment_intent: disputed?.id, reason: 'fraudulent' });

  await stripe.plan('payment_intents.create', 'unavailable', 10);
  const down = await paidBy('pm_card_visa');
  expect(await down.order()).toMatchObject({ reason: 'BillingInDoubt' });
  // Stripe knows no such key, and says so with what it has of it.
  await put('secret-key', secrets.keep(`of-nobody-${ulid()}`, 'credential', 'a key that Stripe refuses'));
  const refused = await paidBy('pm_card_visa');
  await put('secret-key', key);
  await command('sweep');
  for (const clientSecret of await stripe.clientSecrets())
    secrets.keep(clientSecret, 'credential', 'what confirms a payment');
  expect(secrets.all().filter(({ from }) => from === 'what confirms a payment')).not.toEqual([]);

  for (const { orderId } of [dispatched, refunded, down, refused]) await command('orders', 'show', orderId);
  await command('orders', 'show', dispatched.orderId, '--json');
  await command('reconcile');
  await command('calls', '--limit', '10000');
  heard.letters.push(await deadLetters());
  return heard;
};
