import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { Stripe } from 'stripe';
import { openStore } from '../store.ts';
import { startTestStripe } from './test-stripe.ts';
import type { TestStripe } from './test-stripe.ts';

interface Arrived {
  body: string;
  signature: string;
}

const MINUTE_MS = 60_000;

describe('webhooks of the stand-in', () => {
  const store = openStore();
  let standIn: TestStripe;
  let shop: Server;
  const arrived: Arrived[] = [];
  const statuses: number[] = [];
  let url = '';
  let secret = '';

  before(async () => {
    shop = createServer((message, reply) => {
      const chunks: Buffer[] = [];
      message.on('data', (chunk: Buffer) => chunks.push(chunk));
      message.on('end', () => {
        const signature = String(message.headers['stripe-signature']);
        arrived.push({ body: Buffer.concat(chunks).toString(), signature });
        reply.writeHead(statuses.shift() ?? 200).end();
      });
    });
    shop.listen(0, '127.0.0.1');
    await once(shop, 'listening');
    url = `http://127.0.0.1:${(shop.address() as AddressInfo).port}/hook`;
    standIn = await startTestStripe(store);
    const enabled_events = ['refund.failed', 'payment_intent.succeeded'] as const;
    const endpoint = await standIn.stripe.webhookEndpoints.create({
      url,
      enabled_events: [...enabled_events],
    });
    secret = endpoint.secret ?? '';
  });
  after(async () => {
    await standIn.stop();
    shop.closeAllConnections();
    shop.close();
    await once(shop, 'close');
  });

  const pay = async () => {
    const { id } = await standIn.stripe.paymentIntents.create({
      amount: 2000,
      currency: 'eur',
      allowed_payment_method_types: ['card'],
    });
    return standIn.stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' });
  };
  const opened = ({ body, signature }: Arrived) =>
    Stripe.webhooks.constructEvent(body, signature, secret, 0, undefined, standIn.clock.now());

  it('tell the endpoint what it wants to know, signed as Stripe signs', async () => {
    const { id } = await pay();
    await standIn.clock.rest();
    const [event] = arrived.splice(0).map(opened);
    expect(event).toMatchObject({ type: 'payment_intent.succeeded', data: { object: { id } } });
    const { refunds } = standIn.stripe;
    const refund = await refunds.create({ payment_intent: id });
    standIn.control('POST', 'fail-refund', { refund: refund.id });
    await standIn.clock.rest();
    expect(arrived.splice(0).map(opened)).toMatchObject([
      { type: 'refund.failed', data: { object: { id: refund.id, status: 'failed' } } },
    ]);
  });

  it('come again, later and later, until they are taken', async () => {
    statuses.push(500, 302);
    const { id } = await pay();
    await standIn.clock.rest();
    expect(arrived.splice(0)).toHaveLength(1);
    await standIn.clock.pass(MINUTE_MS);
    expect(arrived.splice(0)).toHaveLength(1);
    await standIn.clock.pass(4 * MINUTE_MS - 1);
    expect(arrived).toHaveLength(0);
    await standIn.clock.pass(1);
    expect(arrived.splice(0).map(opened)).toMatchObject([{ data: { object: { id } } }]);
    await standIn.clock.pass(24 * 60 * MINUTE_MS);
    expect(arrived).toHaveLength(0);
  });

  it('come after a restart that they were not taken before', async () => {
    statuses.push(500);
    const { id } = await pay();
    await standIn.clock.rest();
    arrived.length = 0;
    const stoppedAt = standIn.clock.now();
    await standIn.stop();
    standIn = await startTestStripe(store);
    await standIn.clock.pass(stoppedAt + MINUTE_MS - standIn.clock.now());
    expect(arrived.splice(0).map(opened)).toMatchObject([{ data: { object: { id } } }]);
  });

  it('go to nobody once the endpoint is gone', async () => {
    const made = await standIn.stripe.webhookEndpoints.create({ url, enabled_events: ['*'] });
    await standIn.stripe.webhookEndpoints.del(made.id);
    await pay();
    await standIn.clock.rest();
    expect(arrived.splice(0)).toHaveLength(1);
  });
});
