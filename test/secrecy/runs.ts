import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { expect } from 'expect';
import { seedSignIn } from '../../scripts/lib/seed-sign-ins.ts';
import { tokenOf } from '../../scripts/lib/tokens.ts';
import { openApi } from '../store/api.ts';
import type { Checkout } from '../store/checkouts.ts';
import { runCommandLine } from '../store/run-command.ts';
import type { Store } from '../store/store.ts';
import type { Secrets } from './secrets.ts';

/** What was heard while the store ran, beside what it keeps. */
export interface Heard {
  answers: string[];
  /** Of commands, by their names. */
  output: Record<string, string>;
  /** What waited on the orders queue. */
  queued: string[];
}

/** Every way that an order can take, with people, cards and credentials that are each known. */
export const runAll = async (store: Store, secrets: Secrets, peek: () => Promise<string>): Promise<Heard> => {
  const heard: Heard = { answers: [], output: {}, queued: [] };
  const cognito = new CognitoIdentityProviderClient({});
  const api = await openApi(store);
  const command = async (name: string, ...args: string[]) => {
    const { stdout, stderr } = await runCommandLine(name, ...args);
    heard.output[name] = `${heard.output[name] ?? ''}${stdout}${stderr}`;
  };
  const aCustomer = async (of: string): Promise<string> => {
    const userId = await store.newUser({ points: 30, name: secrets.name(of), address: secrets.address(of) });
    secrets.keep((await store.user(userId)).email, 'person', `the e-mail address of ${of}`);
    return userId;
  };
  const anOrder = async (of: string, more: object = {}) => ({
    userId: await aCustomer(of),
    bookId: await store.newBook({ quantity: 5 }),
    quantity: 2,
    redeem: true,
    ...more,
  });
  const withToken = async (run: Checkout, of: string): Promise<string> =>
    secrets.keep(await run.waiting(), 'task token', `the task of ${of}`);
  /** A checkout that waits for the order desk while nobody is there. */
  const parked = async (of: string, then: (run: Checkout, token: string) => Promise<unknown>) => {
    const input = await anOrder(of);
    const run = await store.desk.closedDuring(async () => {
      const checkout = await store.checkout(input);
      const token = await withToken(checkout, of);
      heard.queued.push(await peek());
      await then(checkout, token);
      return checkout;
    });
    return { run, input };
  };
  const aShopper = async (of: string) => {
    const userId = await aCustomer(of);
    const password = secrets.password(of);
    await seedSignIn(
      { client: cognito, password },
      store.output('UserPoolId'),
      { userId, groups: [] },
      false,
    );
    const { accessToken } = await tokenOf({ client: cognito }, store.output('UserPoolClientId'), {
      userId,
      password,
    });
    secrets.keep(accessToken, 'credential', `the token of ${of}`);
    secrets.keep(accessToken.split('.').at(-1) ?? '', 'credential', `the signature of ${of}`);
    const client = api.bearing(accessToken);
    const note = <Answer extends object>(answer: Answer): Answer => {
      heard.answers.push(JSON.stringify(answer));
      return answer;
    };
    return {
      userId,
      get: async (path: string) => note(await client.get(path)),
      post: async (path: string, body: unknown, key = secrets.key(of)) =>
        note(await client.post(path, body, { key })),
    };
  };

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
    await command('orders', 'undo', run.orderId);
  });

  await parked('the order with broken messages', async (run, token) => {
    const { orderId } = run;
    await store.desk.send(JSON.stringify({ version: 99, orderId, taskToken: token }));
    await store.desk.send(JSON.stringify({ orderId: 7, taskToken: token }));
    await store.desk.send(`{"orderId": "${orderId}", "taskToken": "${token}`);
  });
  await store.desk.idle();

  const shopper = await aShopper('who shops over HTTP');
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

  await command('deliver', happy.run.orderId);
  for (const { orderId } of [happy.run, declined, undelivered, redriven.run, stopped.run])
    for (const more of [[], ['--json']]) await command('orders', 'show', orderId, ...more);
  await command('reconcile');
  await command('checkout', '--user', await aCustomer('who is at a terminal'), '--book', bookId);
  await command('checkout', '--user', await aCustomer('who is in a script'), '--book', bookId, '--json');
  await command('calls', '--limit', '10000');
  await command('calls', '--limit', '10000', '--json');
  await command('erase-user', happy.input.userId);
  return heard;
};
