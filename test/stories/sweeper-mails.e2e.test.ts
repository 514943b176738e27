import { SendTaskSuccessCommand, SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import { before, describe, it } from 'node:test';
import { expect } from 'expect';
import { ulid } from 'ulid';
import { anOrderIn, expectBalanced } from '../store/balance.ts';
import { befallenCheckout } from '../store/befallen-checkout.ts';
import { mocksOf } from '../store/mocks.ts';
import type { Mocks } from '../store/mocks.ts';
import { operating } from '../store/operating.ts';
import type { Operating } from '../store/operating.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';
import { takeAll } from '../store/take-all.ts';

const MINUTE = 60;
const DEADLINE = 15 * MINUTE + 1;

describe('the sweeper, of what customers are told,', () => {
  let store: Store;
  let mocks: Mocks;
  let operators: Operating;
  before(async () => {
    store = await openStore();
    mocks = mocksOf(store);
    operators = operating(store, mocks);
  });

  it('has the mail of an order sent whose notice was never published', async () => {
    const unpublished = { '*': { Throw: { Error: 'States.TaskFailed' } } };
    const { run, wanted } = await mocks.checkout({ DispatchOrder: unpublished });
    expect(await mocks.ended(run)).toMatchObject({ status: 'SUCCEEDED' });
    expect(await store.mails(run.orderId, 0)).toEqual([]);
    await store.pass(DEADLINE);
    expect(await operators.stuck(run.orderId)).toMatchObject({ why: 'MailOwed', status: 'DISPATCHED' });
    expect(await operators.sweptOf(run.orderId)).toBe('announce');
    await expectBalanced(store, run, wanted);
    expect(await operators.watched(run.orderId)).toBe(false);
  });

  it('has the mail sent, once mails can be, of an order of which nothing could be written but its end', async () => {
    const { run, befallen } = await befallenCheckout(store, [
      'serverError,caller=checkInventory,nth=every',
      'serverError,caller=onOrderCancelled,service=ses,nth=every',
    ]);
    expect(await mocks.ended(run)).toMatchObject({ status: 'FAILED', error: 'CheckInventoryFailed' });
    expect(await run.orderIn('CANCELLED')).toMatchObject({ lines: [] });
    await store.pass(DEADLINE);
    expect((await befallen()).every((times) => times > 0)).toBe(true);
    expect(await store.mails(run.orderId, 0)).toEqual([]);
    expect(await operators.sweptOf(run.orderId)).toBe('announce');
    expect(await store.mails(run.orderId, 1)).toMatchObject([
      { subject: `Your order ${run.orderId} was cancelled` },
    ]);
    expect(await operators.watched(run.orderId)).toBe(false);
  });

  it('has a mail sent again a few times, and leaves it to operators then', async () => {
    const orderId = ulid();
    await store.openWithoutCheckout(orderId, ulid(), 'CANCELLED');
    for (const _ of [1, 2]) {
      await store.pass(DEADLINE);
      expect(await operators.sweptOf(orderId)).toBe('announce');
    }
    await store.pass(DEADLINE);
    expect(await operators.sweptOf(orderId)).toBe('give up');
    expect(await operators.stuck(orderId)).toMatchObject({ why: 'MailOwed', status: 'CANCELLED' });
  });

  it('undoes an order that was answered for without a sale: its customer is never told that it has left', async () => {
    const wanted = await anOrderIn(store);
    const run = await store.desk.closedDuring(async () => {
      const checkout = await store.checkout(wanted);
      const taskToken = await checkout.waiting();
      await store.desk.takeWaiting();
      const output = JSON.stringify({ orderId: checkout.orderId, receipt: 'Believe me' });
      await new SFNClient({}).send(new SendTaskSuccessCommand({ taskToken, output }));
      expect(await checkout.ended()).toMatchObject({ status: 'SUCCEEDED' });
      return checkout;
    });
    expect(await run.order()).toMatchObject({ status: 'OPEN' });
    await store.pass(DEADLINE);
    const letters = new SQSClient({ useQueueUrlAsEndpoint: false });
    expect(await takeAll(letters, store.output('CustomerMailDeadLettersUrl'))).toContainEqual(
      expect.stringContaining(run.orderId),
    );
    expect(await operators.stuck(run.orderId)).toMatchObject({ why: 'PastDeadline' });
    expect(await operators.sweptOf(run.orderId)).toBe('undo');
    await run.orderIn('CANCELLED');
    await expectBalanced(store, run, wanted);
  });
});
