import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Collection, Store } from '../store.ts';
import { missing } from './stripe-error.ts';
import type {
  Charge,
  Dispute,
  PaymentIntent,
  Refund,
  StripeEvent,
  StripeObject,
  WebhookEndpoint,
} from './wire.ts';

/** Objects of one kind, in the order in which they were made. */
export interface Objects<T extends StripeObject> {
  find(id: string): T | undefined;
  /** Throws that there is none. */
  get(id: string): T;
  /** Newest first, as Stripe lists them. */
  all(): T[];
  put(object: T): T;
  drop(id: string): void;
}

/** All that the one account of the stand-in has. It outlives the process, as all of the local cloud does. */
export interface Account {
  intents: Objects<PaymentIntent>;
  charges: Objects<Charge>;
  refunds: Objects<Refund>;
  disputes: Objects<Dispute>;
  endpoints: Objects<WebhookEndpoint>;
  /** Seconds since 1970. */
  seconds(): number;
  /** `pi_…`, never the same twice. */
  newId(prefix: string): string;
  /** Tells that something has happened to an object. */
  tell(type: string, object: StripeObject): void;
}

/** The version that it was written to. */
const API_VERSION = '2026-10-28.endive';

interface Kept<T> {
  seq: number;
  object: T;
}

const objectsOf = <T extends StripeObject>(kept: Collection<Kept<T>>, what: string): Objects<T> => {
  const rows = new Map(kept.entries());
  let last = Math.max(0, ...[...rows.values()].map(({ seq }) => seq));
  const find = (id: string) => {
    const row = rows.get(id);
    return row && structuredClone(row.object);
  };
  return {
    find,
    get(id) {
      const found = find(id);
      if (!found) throw missing(what, id);
      return found;
    },
    all: () =>
      [...rows.values()]
        .toSorted((one, other) => other.seq - one.seq)
        .map(({ object }) => structuredClone(object)),
    put(object) {
      const seq = rows.get(object.id)?.seq ?? (last += 1);
      const row = { seq, object: structuredClone(object) };
      kept.put(object.id, row);
      rows.set(object.id, row);
      return object;
    },
    drop(id) {
      kept.delete(id);
      rows.delete(id);
    },
  };
};

const ID_CHARACTERS = 24;

const newId = (prefix: string): string =>
  `${prefix}_${randomBytes(ID_CHARACTERS).toString('base64').replaceAll(/[+/]/g, '0').slice(0, ID_CHARACTERS)}`;

/** @param onEvent told of every event, when it happens. */
export const openAccount = (store: Store, clock: Clock, onEvent: (event: StripeEvent) => void): Account => {
  const objects = <T extends StripeObject>(kind: string, what: string) =>
    objectsOf(store.collection<Kept<T>>(`stripe-${kind}`), what);
  const seconds = () => Math.floor(clock.now() / 1000);
  return {
    intents: objects('intents', 'payment_intent'),
    charges: objects('charges', 'charge'),
    refunds: objects('refunds', 'refund'),
    disputes: objects('disputes', 'dispute'),
    endpoints: objects('endpoints', 'webhook_endpoint'),
    seconds,
    newId,
    tell: (type, object) =>
      onEvent({
        id: newId('evt'),
        object: 'event',
        api_version: API_VERSION,
        created: seconds(),
        data: { object },
        livemode: false,
        pending_webhooks: 0,
        request: { id: null, idempotency_key: null },
        type,
      }),
  };
};
