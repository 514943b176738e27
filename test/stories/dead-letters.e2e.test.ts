import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { before, describe, it } from 'node:test';
import { expect } from 'expect';
import { ulid } from 'ulid';
import { anOrderIn, expectBalanced } from '../store/balance.ts';
import { closedFunction } from '../store/closed-function.ts';
import { mocksOf } from '../store/mocks.ts';
import { operating } from '../store/operating.ts';
import { runCommandLine } from '../store/run-command.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';
import { takeAll } from '../store/take-all.ts';

interface Shown {
  id: string;
  what: string;
  orderId?: string;
  error?: string;
  goesTo?: string;
}

const run = (...args: string[]) => runCommandLine('dead-letters', ...args);

const shown = async (queue: string): Promise<Shown[]> =>
  (JSON.parse((await run('show', queue, '--json')).stdout) as { letters: Shown[] }).letters;

describe('dead letters', () => {
  const queues = new SQSClient({ useQueueUrlAsEndpoint: false });
  let store: Store;
  before(async () => {
    store = await openStore();
  });

  const send = (QueueUrl: string, body: string) =>
    queues.send(new SendMessageCommand({ QueueUrl, MessageBody: body }));
  const letterOf = (queue: string, orderId: string) =>
    store.atRest(`a letter of ${orderId} in ${queue}`, async () =>
      (await shown(queue)).find((each) => each.orderId === orderId),
    );
  const counts = async () => {
    const { stdout } = await run('list', '--json');
    const listed = (JSON.parse(stdout) as { queues: { queue: string; letters: number }[] }).queues;
    return Object.fromEntries(listed.map(({ queue, letters }) => [queue, letters]));
  };

  const closed = (name: string, work: () => Promise<unknown>) => closedFunction(store, name, work);

  it('are listed for every queue that the stack has for them', async () => {
    expect(Object.keys(await counts())).toEqual([
      'customer-mail-dead-letters',
      'event-dead-letters',
      'notice-dead-letters',
      'orders-dead-letters',
    ]);
    expect((await run('list')).stdout).toMatch(/│ orders-dead-letters +│ +\d+ │/);
  });

  it('of the desk are shown with their reason, and nothing of what they hold; what is broken comes back', async () => {
    const secret = `ada-${ulid()}@example.com`;
    const earlier = (await counts())['orders-dead-letters'] ?? 0;
    await store.desk.send(JSON.stringify({ orderId: 'no-such-order', name: secret, taskToken: secret }));
    await store.desk.idle();
    const { stdout } = await run('show', 'orders-dead-letters');
    expect(stdout).not.toContain(secret);
    const letter = await letterOf('orders-dead-letters', 'no-such-order');
    expect(letter).toMatchObject({
      what: 'order for the desk',
      error: 'there is no such order',
      goesTo: 'queue storeflow-dev-orders',
    });
    expect(await run('redrive', 'orders-dead-letters', letter.id)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`${letter.id} no-such-order → queue storeflow-dev-orders`),
    });
    await store.desk.idle();
    expect((await counts())['orders-dead-letters']).toBe(earlier + 1);
    await store.desk.takeDeadLetters();
  });

  it('of the desk are worked on when their process still waits, and acknowledged when the order is over', async () => {
    const wanted = await anOrderIn(store);
    const over = await anOrderIn(store);
    const [waiting, gone] = await store.desk.closedDuring(async () => {
      const live = await store.checkout(wanted);
      const dead = await store.checkout(over);
      const tokens = [await live.waiting(), await dead.waiting()];
      for (const [index, { orderId }] of [live, dead].entries())
        await send(
          store.output('OrdersDeadLettersUrl'),
          JSON.stringify({ orderId, taskToken: tokens[index] }),
        );
      await store.desk.takeWaiting();
      await store.failTask(tokens[1] ?? '');
      await dead.ended();
      return [live, dead];
    });
    if (!waiting || !gone) throw new Error('Two checkouts were begun');
    for (const { orderId } of [waiting, gone]) {
      const { id } = await letterOf('orders-dead-letters', orderId);
      expect(await run('redrive', 'orders-dead-letters', id)).toMatchObject({ code: 0 });
    }
    expect(await waiting.ended()).toMatchObject({ status: 'SUCCEEDED' });
    await store.desk.idle();
    await expectBalanced(store, waiting, wanted);
    await expectBalanced(store, gone, over);
    const left = await shown('orders-dead-letters');
    expect(left.filter(({ orderId }) => orderId === gone.orderId)).toEqual([]);
  });

  it('of events go to the function that was to hear of them', async () => {
    const operators = operating(store, mocksOf(store));
    const { run: checkout, wanted } = await operators.lying();
    await closed('orders-on-checkout-ended', () => checkout.stop());
    expect(await checkout.order()).toMatchObject({ status: 'OPEN' });
    const letter = await letterOf('event-dead-letters', checkout.orderId);
    expect(letter).toMatchObject({
      what: 'Step Functions Execution Status Change: ABORTED',
      goesTo: 'function storeflow-dev-orders-on-checkout-ended',
      error: expect.any(String),
    });
    expect(await run('redrive', 'event-dead-letters', letter.id)).toMatchObject({ code: 0 });
    await checkout.orderIn('COMPENSATION_FAILED');
    expect(await operators.run('retry', checkout.orderId)).toMatchObject({ code: 0 });
    await expectBalanced(store, checkout, wanted);
  });

  it('of customers’ mails are sent, once', async () => {
    const wanted = await anOrderIn(store);
    let orderId = '';
    await closed('customers-on-order-dispatched', async () => {
      const checkout = await store.checkout(wanted);
      await checkout.ended();
      ({ orderId } = checkout);
    });
    const letter = await letterOf('customer-mail-dead-letters', orderId);
    expect(letter).toMatchObject({
      what: 'notice OrderDispatched',
      goesTo: 'function storeflow-dev-customers-on-order-dispatched',
    });
    const own = async () =>
      (await store.mails(orderId, 0)).filter(({ to }) => to.includes(`${wanted.userId}@example.com`));
    expect(await own()).toHaveLength(0);
    expect(await run('redrive', 'customer-mail-dead-letters', letter.id)).toMatchObject({ code: 0 });
    await store.mails(orderId, 2);
    expect(await own()).toHaveLength(1);
  });

  it('that came from nobody that is known stay where they are', async () => {
    const url = store.output('CustomerMailDeadLettersUrl');
    await send(url, 'not JSON');
    const strange = (await shown('customer-mail-dead-letters')).find(
      ({ what }) => what === 'nothing that can be read',
    );
    expect(await run('redrive', 'customer-mail-dead-letters', strange?.id ?? '')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('came from nobody that is known: it stays'),
    });
    expect((await shown('customer-mail-dead-letters')).map(({ id }) => id)).toContain(strange?.id);
    await takeAll(queues, url);
  });

  it('that are not there, or of no queue, are told so', async () => {
    expect(await run('show', 'cats')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Name a queue: customer-mail-dead-letters, '),
    });
    expect(await run('redrive', 'orders-dead-letters', 'none')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('No letter begins with none'),
    });
    expect(await run('redrive')).toMatchObject({ code: 2 });
  });
});
