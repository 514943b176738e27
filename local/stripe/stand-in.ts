import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../clock.ts';
import { readBody } from '../endpoint/body.ts';
import type { ControlRoute } from '../endpoint/control.ts';
import { refuseWebPages } from '../endpoint/visitor.ts';
import { ServiceError } from '../errors.ts';
import { startLoopbackServer } from '../loopback-server.ts';
import type { LoopbackServer } from '../loopback-server.ts';
import type { Store } from '../store.ts';
import { openAccount } from './account.ts';
import { answering } from './answer.ts';
import type { Reply } from './answer.ts';
import { openFaults } from './faults.ts';
import { openIdempotency } from './idempotency.ts';
import { operationsOf } from './operations.ts';
import { stripeControl } from './control.ts';
import { StripeError } from './stripe-error.ts';
import { openWebhooks } from './webhooks.ts';

export interface StripeOptions {
  store: Store;
  clock: Clock;
  /** Told of bugs. */
  onError: (error: unknown) => void;
}

/** A stand-in of Stripe's API: what the store calls of it, on this machine, with test money only. */
export interface StripeStandIn {
  /** What banks and customers do, and what goes wrong. */
  routes: ControlRoute[];
  /** Opens the door: `url` stands for https://api.stripe.com. */
  listen(port: number): Promise<LoopbackServer>;
  /** Sends no more webhooks. */
  stop(): Promise<void>;
}

const MOST_BYTES = 2 ** 20;

const inWords = (error: unknown): Reply => {
  const status = error instanceof ServiceError ? error.status : 500;
  const { body } = new StripeError(
    status,
    'api_error',
    error instanceof Error ? error.message : String(error),
  );
  return { status, body, headers: { 'content-type': 'application/json' } };
};

const send = (reply: Exclude<Reply, string>, to: ServerResponse): void => {
  const body = JSON.stringify(reply.body);
  to.writeHead(reply.status, { ...reply.headers, 'content-length': Buffer.byteLength(body) });
  to.end(body);
};

const untilGone = (gone: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (gone.aborted) resolve();
    else gone.addEventListener('abort', () => resolve(), { once: true });
  });

export const createStripe = ({ store, clock, onError }: StripeOptions): StripeStandIn => {
  const webhooks = openWebhooks(store, clock, () => account.endpoints.all());
  const account = openAccount(store, clock, webhooks.send);
  const faults = openFaults();
  const operations = operationsOf(account);
  const perform = answering(operations, openIdempotency(store, clock), faults);
  let url = '';

  const answer = async (message: IncomingMessage): Promise<Reply> => {
    try {
      refuseWebPages(message.headers);
      const body = (await readBody(message, MOST_BYTES)).toString();
      return await perform({
        method: message.method ?? 'GET',
        url: message.url ?? '/',
        headers: message.headers,
        body,
      });
    } catch (error) {
      if (!(error instanceof ServiceError)) onError(error);
      return inWords(error);
    }
  };

  return {
    routes: stripeControl(account, faults, operations, () => url),
    async listen(port) {
      const server = await startLoopbackServer({
        port,
        whenTaken: ': choose another for the stand-in of Stripe with STRIPE_API_BASE',
        answer: async (message, gone) => {
          const reply = await answer(message);
          if (reply === 'silent') await untilGone(gone);
          if (typeof reply === 'string') return (to) => void to.destroy();
          return (to) => send(reply, to);
        },
      });
      ({ url } = server);
      return server;
    },
    async stop() {
      faults.clear();
      await webhooks.stop();
    },
  };
};
