import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { anOrderIn, expectBalanced, expectReconciled } from '../store/balance.ts';
import type { Wanted } from '../store/balance.ts';
import { eventually } from '../store/eventually.ts';
import { redefine, saying, set, stageOfTheStore, withCode, without } from '../store/stage.ts';
import type { Change, Stage } from '../store/stage.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';

describe('a deploy while checkouts run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'storeflow-gate-'));
  let stage: Stage;
  let store: Store;
  before(async () => {
    stage = await stageOfTheStore('up');
    expect((await stage.create()).StackStatus).toBe('CREATE_COMPLETE');
    store = await openStore('up');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const deployed = async (...changes: Change[]) => {
    expect((await stage.deploy(...changes)).StackStatus).toBe('UPDATE_COMPLETE');
  };
  const parked = async () => {
    const wanted = await anOrderIn(store);
    const run = await store.checkout(wanted);
    return { run, wanted, token: await run.waiting() };
  };

  it('lets them go on with the process they began with, and with the new functions', async () => {
    const celebrate = redefine('StoreCheckoutFlow', ({ States }) => {
      Object.assign(States['PrepareOrder'] ?? {}, { Next: 'Celebrate' });
      States['Celebrate'] = { Type: 'Pass', Next: 'DispatchOrder' };
    });
    const { run, wanted } = await store.desk.closedDuring(async () => {
      const checkout = await parked();
      await deployed(celebrate, withCode('PrepareOrder', saying('the second desk')));
      return checkout;
    });
    expect(await run.ended()).toMatchObject({ status: 'SUCCEEDED' });
    expect(await run.path()).not.toContain('Celebrate');
    expect(await store.logs()).toContain('the second desk');
    await expectBalanced(store, run, wanted);

    const next = await store.checkout(await anOrderIn(store));
    expect(await next.ended()).toMatchObject({ status: 'SUCCEEDED' });
    expect(await next.path()).toContain('Celebrate');
  });

  it('lets a call that is under way end on the code it began on', async () => {
    const gate = join(folder, 'open');
    const reached = join(folder, 'reached');
    const waiting = `
const { existsSync, writeFileSync } = require('node:fs');
const inner = module.exports.handler;
module.exports = { handler: async (...call) => {
  writeFileSync('${reached}', '');
  while (!existsSync('${gate}')) await new Promise((soon) => setTimeout(soon, 5));
  console.log('totalled by the old code');
  return inner(...call);
} };`;
    await deployed(withCode('CalculateTotal', waiting));
    const wanted = await anOrderIn(store);
    const run = await store.checkout(wanted);
    await eventually('the function is called', () => Promise.resolve(existsSync(reached) || undefined));
    await deployed(withCode('CalculateTotal', saying('totalled by the new code')));
    writeFileSync(gate, '');
    expect(await run.ended()).toMatchObject({ status: 'SUCCEEDED' });
    const said = await store.logs();
    expect(said).toContain('totalled by the old code');
    expect(said).not.toContain('totalled by the new code');
    await expectBalanced(store, run, wanted);
    const next = await store.checkout(await anOrderIn(store));
    await next.ended();
    expect(await store.logs()).toContain('totalled by the new code');
  });

  it('changes everything at once under them, and loses none', async () => {
    const begin = async (order: Partial<Wanted> = {}) => {
      const wanted = await anOrderIn(store, order);
      return { run: await store.checkout(wanted), wanted };
    };
    const begun = await Promise.all([begin(), begin({ paymentMethod: 'test-declined' }), begin(), begin()]);
    const deploying = deployed(
      set('OrdersQueue', { VisibilityTimeout: 240 }),
      set('PrepareOrderEventSourceMappingSQSOrdersQueue', {
        BatchSize: 1,
        ScalingConfig: { MaximumConcurrency: 2 },
      }),
      set('StoreCheckoutFlow', { TracingConfiguration: { Enabled: false } }),
      set('ProcessLogGroup', { RetentionInDays: 7 }),
      // Replaced by one of another name, with all that refers to it; and something new.
      set('EventDeadLetters', { QueueName: 'storeflow-up-late-events' }),
      ({ Resources }) => {
        const { Properties = {} } = Resources['CalculateTotalLambdaFunction'] ?? {};
        const FunctionName = 'storeflow-up-new';
        Resources['New'] = { Type: 'AWS::Lambda::Function', Properties: { ...Properties, FunctionName } };
      },
      ...['CheckInventory', 'RedeemPoints', 'BillCustomer', 'PrepareOrder', 'RefundCustomer'].map((each) =>
        withCode(each, saying(each)),
      ),
    );
    const during = await Promise.all([begin(), begin({ paymentMethod: 'test-declined' }), begin(), begin()]);
    await deploying;
    for (const { run, wanted } of [...begun, ...during]) {
      const declined = wanted.paymentMethod === 'test-declined';
      expect(await run.ended()).toMatchObject({ status: declined ? 'FAILED' : 'SUCCEEDED' });
      await expectBalanced(store, run, wanted);
    }
    await deployed();
  });

  it('without a function that they still need fails them there, and a redrive goes on once it is back', async () => {
    const { run, wanted } = await store.desk.closedDuring(async () => {
      const checkout = await parked();
      await deployed(without('RefundCustomer'));
      await store.failTask(checkout.token);
      return checkout;
    });
    await store.desk.idle();
    expect(await run.ended()).toMatchObject({ status: 'FAILED', error: 'Lambda.ResourceNotFoundException' });
    expect((await run.path()).at(-1)).toBe('RefundCustomer');
    expect(await run.orderIn('COMPENSATION_FAILED')).toMatchObject({
      reason: 'PrepareOrderFailed',
      owed: ['RefundCustomer', 'RestoreQuantity', 'RestoreRedeemPoints'],
    });
    await deployed();
    await run.redrive();
    const reason = 'PrepareOrderFailed';
    expect(await run.ended()).toMatchObject({ status: 'FAILED', error: reason });
    expect(await run.orderIn('CANCELLED')).toMatchObject({ reason });
    await expectBalanced(store, run, wanted);
  });

  it('with another rule hears of the ends of those that began before', async () => {
    const { run, wanted } = await store.desk.closedDuring(async () => {
      const checkout = await parked();
      await deployed(set('CheckoutEndedRule', { Name: 'storeflow-up-ended' }));
      await checkout.run.stop();
      return checkout;
    });
    await store.desk.idle();
    expect(await run.orderIn('COMPENSATION_FAILED')).toMatchObject({ reason: 'CheckoutStopped' });
    await deployed();
    const undo = await store.undoOrder(run.orderId);
    expect(await undo.ended()).toMatchObject({ status: 'SUCCEEDED' });
    await expectBalanced(store, run, wanted);
  });

  it('of functions whose clocks disagree does not disturb them', async () => {
    const skewed = (hours: number) => `
const Right = Date;
globalThis.Date = class extends Right {
  constructor(...given) { given.length > 0 ? super(...given) : super(Date.now()); }
  static now() { return Right.now() + ${hours} * 3600_000; }
};`;
    const wanted = await anOrderIn(store);
    const refused = await anOrderIn(store, { paymentMethod: 'test-refund-refused-1' });
    await deployed(
      ...['CheckInventory', 'PrepareOrder', 'RestoreQuantity'].map((each) => withCode(each, skewed(-1))),
      ...['RedeemPoints', 'RefundCustomer', 'OnOrderDispatched'].map((each) => withCode(each, skewed(1))),
    );
    const run = await store.checkout(wanted);
    expect(await run.ended()).toMatchObject({ status: 'SUCCEEDED' });
    await expectBalanced(store, run, wanted);
    const undone = await store.withoutCouriers(async () => {
      const checkout = await store.checkout(refused);
      expect(await checkout.ended()).toMatchObject({ status: 'FAILED', error: 'NoCourierAvailable' });
      return checkout;
    });
    await expectBalanced(store, undone, refused);
    await deployed();
  });

  it('with another queue in the place of the one that holds their messages has them undone in time', async () => {
    await store.desk.close();
    const { run, wanted } = await parked();
    await deployed(set('OrdersQueue', { QueueName: 'storeflow-up-orders-anew' }));
    const next = await store.checkout(await anOrderIn(store));
    expect(await next.ended()).toMatchObject({ status: 'SUCCEEDED' });
    expect(await run.ended()).toMatchObject({ status: 'FAILED', error: 'PrepareTimedOut' });
    await run.orderIn('CANCELLED');
    await expectBalanced(store, run, wanted);
  });

  it('leaves a store that balances', () => expectReconciled('up'));
});
