import { expect } from 'expect';
import { runOperators } from './operators.ts';
import type { Store } from '../store/store.ts';
import type { Secrets } from './secrets.ts';
import { openWays } from './ways.ts';
import type { Heard } from './ways.ts';

/** Every way that an order can take, with people, cards and credentials that are each known. */
export const runAll = async (store: Store, secrets: Secrets): Promise<Heard> => {
  const ways = await openWays(store, secrets);
  const { heard, api, command, aCustomer, anOrder, parked, signedIn } = ways;

  const happy = await parked('the dispatched order', async () => {});
  expect(await happy.run.ended()).toMatchObject({ status: 'SUCCEEDED' });

  const declined = await store.checkout(
    await anOrder('the declined order', { paymentMethod: 'test-declined' }),
  );
  expect(await declined.ended()).toMatchObject({ error: 'PaymentDeclined' });

  const noCourier = await anOrder('the order without a courier');
  const undelivered = await store.withoutCouriers(async () => {
    const run = await store.checkout(noCourier);
    await run.ended();
    return run;
  });

  const redriven = await parked('the redriven order', async (run, token) => {
    const { lines: [line] = [] } = (await run.order()) ?? {};
    await store.setHeld(line?.bookId ?? '', 0);
    await store.failTask(token);
    await run.ended();
    await run.orderIn('COMPENSATION_FAILED');
    await store.setHeld(line?.bookId ?? '', 2);
    await run.redrive();
    await run.ended();
  });
  await redriven.run.orderIn('CANCELLED');

  const stopped = await parked('the stopped order', async (run) => {
    await run.stop();
    await run.orderIn('COMPENSATION_FAILED');
    await command('orders', 'retry', run.orderId);
  });

  await parked('the order with broken messages', async (run, token) => {
    const { orderId } = run;
    await store.desk.send(JSON.stringify({ version: 99, orderId, taskToken: token }));
    await store.desk.send(JSON.stringify({ orderId: 7, taskToken: token }));
    await store.desk.send(`{"orderId": "${orderId}", "taskToken": "${token}`);
  });
  await store.desk.idle();

  const shopper = await signedIn('who shops over HTTP');
  const bookId = await store.newBook({ quantity: 5 });
  const lines = [{ bookId, quantity: 1 }];
  const key = secrets.key('an order that is sent twice');
  for (const _ of [1, 2]) await shopper.post('/orders', { lines, redeem: true }, key);
  await shopper.post('/orders', { lines: [{ bookId, quantity: 2 }] }, key);
  await shopper.post('/orders', { lines, paymentMethod: secrets.card('an order over HTTP') });
  await shopper.post('/orders', { lines, [secrets.card('the name of a field')]: 1 });
  const placed = await store.desk.closedDuring(async () => {
    const answer = (await shopper.post('/orders', { lines })) as { body: { orderId?: string } };
    const orderId = String(answer.body.orderId);
    await shopper.post(`/orders/${orderId}/cancel`, undefined);
    return orderId;
  });
  for (const path of [
    '/me',
    `/orders/${placed}`,
    `/orders/${placed}/timeline`,
    `/orders/${secrets.card('a path')}`,
  ])
    await shopper.get(path);
  heard.answers.push(JSON.stringify(await api.bearing(secrets.key('a token that is none')).get('/me')));
  await store.desk.idle();

  await runOperators(store, ways, happy.run);
  await command('deliver', happy.run.orderId);
  for (const { orderId } of [happy.run, declined, undelivered, redriven.run, stopped.run])
    await command('orders', 'show', orderId);
  await command('reconcile');
  await command('checkout', '--user', await aCustomer('who is at a terminal'), '--book', bookId);
  await command('checkout', '--user', await aCustomer('who is in a script'), '--book', bookId, '--json');
  await command('calls', '--limit', '10000');
  await command('calls', '--limit', '10000', '--json');
  await command('erase-user', happy.input.userId);
  await command('tokens');
  return heard;
};
