import { createHmac, randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Store } from '../store.ts';
import type { StripeEvent, WebhookEndpoint } from './wire.ts';

/** An event on its way to an endpoint. */
interface Delivery {
  event: StripeEvent;
  endpointId: string;
  /** How often it has been tried. */
  tries: number;
  /** When it is tried again, milliseconds since 1970. */
  due: number;
}

const MINUTE_MS = 60_000;
/** It is tried again after 1, 4, 16, … minutes, for three days, as Stripe does with a growing pause. */
const MOST_TRIES = 7;
/** For one answer, in real time. */
const PATIENCE_MS = 20_000;

export const newSecret = (): string => `whsec_${randomBytes(24).toString('hex')}`;

/** `Stripe-Signature` of a body: https://docs.stripe.com/webhooks#verify-manually */
export const signatureOf = (secret: string, seconds: number, body: string): string =>
  `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;

const takes = ({ enabled_events }: WebhookEndpoint, { type }: StripeEvent): boolean =>
  enabled_events.includes('*') || enabled_events.includes(type);

/** Whether the endpoint has taken it; why not is its own affair. */
const post = async ({ url, secret }: WebhookEndpoint, body: string, now: number): Promise<boolean> => {
  try {
    const { ok } = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'stripe-signature': signatureOf(secret, Math.floor(now / 1000), body),
        'user-agent': 'Stripe/1.0 (stand-in)',
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return ok;
  } catch {
    return false;
  }
};

export interface Webhooks {
  /** Sends an event to every endpoint that wants it, until it is taken or three days are over. */
  send: (event: StripeEvent) => void;
  /** Gives up what is under way; what is not taken yet goes on at the next start. */
  stop: () => Promise<void>;
}

/** @param endpointsOf asked whenever there is something to send. */
export const openWebhooks = (
  store: Store,
  clock: Clock,
  endpoints: () => readonly WebhookEndpoint[],
): Webhooks => {
  const kept = store.collection<Delivery>('stripe-deliveries');
  const work = clock.work('webhooks of the stand-in');
  const underWay = new Set<Promise<void>>();
  const waiting = new Set<{ cancel(): void }>();
  let stopped = false;

  const settle = (key: string, delivery: Delivery, taken: boolean) => {
    if (stopped) return;
    const tries = delivery.tries + 1;
    if (taken || tries >= MOST_TRIES) {
      kept.delete(key);
      return;
    }
    const again = { ...delivery, tries, due: clock.now() + MINUTE_MS * 4 ** delivery.tries };
    kept.put(key, again);
    schedule(key, again);
  };
  const deliver = async (key: string, delivery: Delivery) => {
    const endpoint = endpoints().find(({ id }) => id === delivery.endpointId);
    // An endpoint that is gone wants nothing any more.
    const taken = !endpoint || (await post(endpoint, JSON.stringify(delivery.event), clock.now()));
    settle(key, delivery, taken);
  };
  const schedule = (key: string, delivery: Delivery) => {
    const alarm = clock.at(delivery.due, () => {
      waiting.delete(alarm);
      work.begin();
      const sending = deliver(key, delivery).finally(() => {
        underWay.delete(sending);
        work.end();
      });
      underWay.add(sending);
    });
    waiting.add(alarm);
  };
  for (const [key, delivery] of kept.entries()) schedule(key, delivery);

  return {
    send(event) {
      for (const endpoint of endpoints().filter((one) => takes(one, event))) {
        const key = `${event.id} ${endpoint.id}`;
        const delivery = { event, endpointId: endpoint.id, tries: 0, due: clock.now() };
        kept.put(key, delivery);
        schedule(key, delivery);
      }
    },
    async stop() {
      stopped = true;
      for (const alarm of waiting) alarm.cancel();
      await Promise.all(underWay);
    },
  };
};
