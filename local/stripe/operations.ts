import type { Account } from './account.ts';
import type { Form } from './form.ts';
import { intentLife } from './intents.ts';
import { listOf, ofPayment, searched } from './lists.ts';
import { integer, metadata, needed, oneOf, text, texts } from './parameters.ts';
import { refundLife } from './refunds.ts';
import { invalidRequest, notStoodIn } from './stripe-error.ts';
import { newSecret } from './webhooks.ts';
import type { PaymentIntent } from './wire.ts';

/** One call that the stand-in answers. */
export interface Operation {
  /** What a fault is asked for by. */
  name: string;
  method: 'GET' | 'POST' | 'DELETE';
  /** `:id` stands for the id in it. */
  path: string;
  /** Its parameters, beside `expand`. */
  takes: readonly string[];
  perform: (form: Form, id: string) => object;
}

/** Of currencies that have been looked up; of others it asks for one unit: https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts */
const LEAST_AMOUNT: Readonly<Record<string, number>> = { eur: 50, usd: 50, gbp: 30, jpy: 50, chf: 50 };

const PAGED = ['limit', 'starting_after'];

const refundReasons = ['duplicate', 'fraudulent', 'requested_by_customer'] as const;
const cancelReasons = [...refundReasons, 'abandoned'] as const;

const newIntent = (account: Account, form: Form): PaymentIntent => {
  const amount = integer(form, 'amount');
  const currency = needed(form, 'currency').toLowerCase();
  if (amount === undefined)
    throw invalidRequest('Missing required param: amount.', { code: 'parameter_missing', param: 'amount' });
  if (!/^[a-z]{3}$/.test(currency))
    throw invalidRequest(`Invalid currency: ${currency}`, { param: 'currency' });
  if (amount < (LEAST_AMOUNT[currency] ?? 1))
    throw invalidRequest('Amount must be no less than the minimum charge amount', {
      code: 'amount_too_small',
      param: 'amount',
    });
  const types = texts(form, 'allowed_payment_method_types');
  if (types.length !== 1 || types[0] !== 'card')
    throw notStoodIn('allowed_payment_method_types other than card');
  const id = account.newId('pi');
  const method = text(form, 'payment_method') ?? null;
  return {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: types,
    amount,
    amount_capturable: 0,
    amount_received: 0,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: oneOf(form, 'capture_method', ['automatic', 'manual']) ?? 'automatic',
    client_secret: account.newId(`${id}_secret`),
    created: account.seconds(),
    currency,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    metadata: metadata(form),
    next_action: null,
    payment_method: method,
    payment_method_types: types,
    status: method === null ? 'requires_payment_method' : 'requires_confirmation',
  };
};

/** The calls of https://docs.stripe.com/api that the store makes, and those that set up webhooks. */
export const operationsOf = (account: Account): Operation[] => {
  const { intents, charges, refunds, disputes, endpoints } = account;
  const life = intentLife(account);
  const money = refundLife(account);
  const shown = (intent: PaymentIntent, form: Form): object => {
    const expanded = texts(form, 'expand');
    const strange = expanded.find((name) => name !== 'latest_charge');
    if (strange !== undefined) throw notStoodIn(`This property cannot be expanded (${strange})`);
    if (expanded.length === 0) return intent;
    return { ...intent, latest_charge: charges.find(intent.latest_charge ?? '') ?? null };
  };
  const onIntent = (
    name: string,
    takes: readonly string[],
    perform: (form: Form, id: string) => PaymentIntent,
  ): Operation => ({
    name: `payment_intents.${name}`,
    method: 'POST',
    path: `/v1/payment_intents/:id/${name}`,
    takes,
    perform: (form, id) => shown(perform(form, id), form),
  });

  return [
    {
      name: 'payment_intents.create',
      method: 'POST',
      path: '/v1/payment_intents',
      takes: [
        'allowed_payment_method_types',
        'amount',
        'currency',
        'capture_method',
        'confirm',
        'metadata',
        'payment_method',
      ],
      perform(form) {
        const confirm = oneOf(form, 'confirm', ['true', 'false']) === 'true';
        const intent = intents.put(newIntent(account, form));
        account.tell('payment_intent.created', intent);
        return shown(confirm ? life.confirm(intent.id, undefined) : intent, form);
      },
    },
    {
      name: 'payment_intents.search',
      method: 'GET',
      path: '/v1/payment_intents/search',
      takes: ['query'],
      perform: (form) => searched('/v1/payment_intents/search', intents.all(), form, account.seconds()),
    },
    {
      name: 'payment_intents.list',
      method: 'GET',
      path: '/v1/payment_intents',
      takes: PAGED,
      perform: (form) => listOf('/v1/payment_intents', intents.all(), form),
    },
    {
      name: 'payment_intents.retrieve',
      method: 'GET',
      path: '/v1/payment_intents/:id',
      takes: [],
      perform: (form, id) => shown(intents.get(id), form),
    },
    onIntent('confirm', ['payment_method'], (form, id) => life.confirm(id, text(form, 'payment_method'))),
    onIntent('capture', [], (_form, id) => life.capture(id)),
    onIntent('cancel', ['cancellation_reason'], (form, id) =>
      life.cancel(id, oneOf(form, 'cancellation_reason', cancelReasons)),
    ),
    {
      name: 'refunds.create',
      method: 'POST',
      path: '/v1/refunds',
      takes: ['amount', 'metadata', 'payment_intent', 'reason'],
      perform: (form) =>
        money.create({
          payment_intent: needed(form, 'payment_intent'),
          amount: integer(form, 'amount'),
          reason: oneOf(form, 'reason', refundReasons) ?? null,
          metadata: metadata(form),
        }),
    },
    {
      name: 'refunds.list',
      method: 'GET',
      path: '/v1/refunds',
      takes: ['payment_intent', ...PAGED],
      perform: (form) => listOf('/v1/refunds', ofPayment(refunds.all(), form), form),
    },
    {
      name: 'disputes.list',
      method: 'GET',
      path: '/v1/disputes',
      takes: ['payment_intent', ...PAGED],
      perform: (form) => listOf('/v1/disputes', ofPayment(disputes.all(), form), form),
    },
    {
      name: 'webhook_endpoints.create',
      method: 'POST',
      path: '/v1/webhook_endpoints',
      takes: ['enabled_events', 'url'],
      perform: (form) =>
        endpoints.put({
          id: account.newId('we'),
          object: 'webhook_endpoint',
          created: account.seconds(),
          enabled_events: texts(form, 'enabled_events'),
          secret: newSecret(),
          status: 'enabled',
          url: needed(form, 'url'),
        }),
    },
    {
      name: 'webhook_endpoints.list',
      method: 'GET',
      path: '/v1/webhook_endpoints',
      takes: PAGED,
      perform: (form) => listOf('/v1/webhook_endpoints', endpoints.all(), form),
    },
    {
      name: 'webhook_endpoints.del',
      method: 'DELETE',
      path: '/v1/webhook_endpoints/:id',
      takes: [],
      perform(_form, id) {
        endpoints.get(id);
        endpoints.drop(id);
        return { id, object: 'webhook_endpoint', deleted: true };
      },
    },
  ];
};
