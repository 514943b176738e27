import type { Account } from './account.ts';
import type { Form } from './form.ts';
import { intentLife } from './intents.ts';
import { listOf, ofPayment, searched } from './lists.ts';
import { newIntent } from './new-intent.ts';
import { integer, metadata, needed, oneOf, text, texts } from './parameters.ts';
import { refundLife } from './refunds.ts';
import { notStoodIn } from './stripe-error.ts';
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

const PAGED = ['limit', 'starting_after'];

const refundReasons = ['duplicate', 'fraudulent', 'requested_by_customer'] as const;
const cancelReasons = [...refundReasons, 'abandoned'] as const;

/** The calls of https://docs.stripe.com/api that the store makes, and those that set up webhooks. */
export const operationsOf = (account: Account): Operation[] => {
  const { intents, charges, refunds, disputes, endpoints } = account;
  const life = intentLife(account);
  const money = refundLife(account);
  const shown = (intent: PaymentIntent, form: Form, path = 'latest_charge'): object => {
    const expanded = texts(form, 'expand');
    const strange = expanded.find((name) => name !== path);
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
      takes: ['query', 'limit'],
      perform: (form) => searched('/v1/payment_intents/search', intents.all(), form, account.seconds()),
    },
    {
      name: 'payment_intents.list',
      method: 'GET',
      path: '/v1/payment_intents',
      takes: PAGED,
      perform(form) {
        const list = listOf('/v1/payment_intents', intents.all(), form);
        return { ...list, data: list.data.map((one) => shown(one, form, 'data.latest_charge')) };
      },
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
