import { expect } from 'expect';
import { STAFF } from '../../scripts/lib/seed-sign-ins.ts';
import { closedFunction } from '../store/closed-function.ts';
import type { Checkout } from '../store/checkouts.ts';
import { NEVER_REFUNDED } from '../store/operating.ts';
import type { Store } from '../store/store.ts';
import { timelineIn } from '../matrix/timeline.ts';
import { pathNamed } from '../matrix/paths.ts';
import { deadLetters } from './queues.ts';
import type { Ways } from './ways.ts';

const NOTE = 'counted by hand';
/** Until the sweeper looks at an order. */
const SWEEP_DEADLINE_SECONDS = 15 * 60;
const DEAD_LETTERS = ['orders', 'event', 'customer-mail', 'notice'].map((of) => `${of}-dead-letters`);

/** All that operators, staff and the sweeper do about orders that are stuck and letters that are dead. */
export const runOperators = async (store: Store, ways: Ways, dispatched: Checkout) => {
  const { heard, command, anOrder, parked, signedIn } = ways;
  const stuck = async (of: string): Promise<Checkout> => {
    const fail = async (checkout: Checkout, token: string) => {
      await store.failTask(token);
      await checkout.ended();
      await checkout.orderIn('COMPENSATION_FAILED');
    };
    return (await parked(`the order that ${of}`, fail, { paymentMethod: NEVER_REFUNDED })).run;
  };

  const [retried, skipped, refunded] = [
    await stuck('is retried'),
    await stuck('goes without a step'),
    await stuck('is refunded'),
  ];
  await command('orders', 'stuck');
  await command('orders', 'stuck', '--json');
  await command('orders', 'retry', retried.orderId, '--note', NOTE);
  await command('orders', 'retry', retried.orderId);
  await command('orders', 'skip', skipped.orderId, 'RefundCustomer', '--note', NOTE);
  await command('orders', 'retry', skipped.orderId, '--json');
  await command('orders', 'refund', refunded.orderId);
  await command('orders', 'refund', dispatched.orderId, '--note', NOTE);

  const staff = await signedIn('the staff', [STAFF]);
  const [overHttp, alsoOverHttp] = [await stuck('staff retry'), await stuck('staff refund')];
  await staff.get('/operations/orders/stuck');
  await staff.post(`/orders/${overHttp.orderId}/skip`, { step: 'RestoreQuantity', note: NOTE });
  await staff.post(`/orders/${overHttp.orderId}/retry`, { note: NOTE });
  await staff.post(`/orders/${alsoOverHttp.orderId}/refund`, {});
  await staff.post(`/orders/${alsoOverHttp.orderId}/retry`, { note: 7 });
  await staff.get(`/orders/${overHttp.orderId}/timeline`);

  const swept = await stuck('is swept');
  await command('sweep', '--dry-run');
  await store.pass(SWEEP_DEADLINE_SECONDS);
  await command('sweep');
  await command('sweep', '--json');

  const untold = await parked('the order of whose end nobody was told', async (run) =>
    closedFunction(store, 'orders-on-checkout-ended', () => run.stop()),
  );
  const unwritten = await anOrder('who was not written to');
  let mailed: Checkout | undefined;
  await closedFunction(store, 'customers-on-order-dispatched', async () => {
    mailed = await store.checkout(unwritten);
    await mailed.ended();
  });
  heard.letters.push(await deadLetters());
  expect(heard.letters.join()).toContain(untold.run.orderId);
  for (const more of [[], ['--json']]) {
    await command('dead-letters', 'list', ...more);
    for (const queue of DEAD_LETTERS) await command('dead-letters', 'show', queue, ...more);
  }
  for (const queue of DEAD_LETTERS) await command('dead-letters', 'redrive', queue);
  await untold.run.orderIn('COMPENSATION_FAILED');
  await command('orders', 'retry', untold.run.orderId);
  // What cannot be worked on has come back.
  await store.desk.idle();

  const all = [retried, skipped, refunded, overHttp, alsoOverHttp, swept, untold.run];
  for (const run of all) await run.orderIn('CANCELLED');
  for (const [index, { orderId }] of [...all, dispatched].entries())
    await command('orders', 'show', orderId, ...(index % 2 === 0 ? [] : ['--json']));
  const { orders, sweep, 'dead-letters': letters } = heard.output;
  expect([orders, sweep, letters]).toEqual([
    expect.stringContaining(NOTE),
    expect.stringContaining(`${swept.orderId} COMPENSATION_FAILED: being undone`),
    expect.stringContaining(`${untold.run.orderId} → function`),
  ]);
  const timeline = timelineIn(store);
  for (const { executionArn, orderId } of [...all, dispatched, ...(mailed ? [mailed] : [])]) {
    const tried = { path: pathNamed('happy'), rules: [], executionArn, orderId };
    heard.output['chaos'] = `${heard.output['chaos'] ?? ''}${await timeline({ tried, end: '', wrong: [] })}`;
  }
};
