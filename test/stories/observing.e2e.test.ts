import { before, describe, it } from 'node:test';
import { expect } from 'expect';
import { ulid } from 'ulid';
import type { LogLine } from '../store/logs.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';

const OUTCOMES = ['OrderDispatched', 'OrderRejected', 'OrderCancelled', 'CompensationFailed'];

/** The outcomes that lines count, as CloudWatch would take them. */
const countedIn = (lines: readonly LogLine[]) =>
  lines.filter((line) => '_aws' in line).flatMap((line) => OUTCOMES.filter((name) => line[name] === 1));

const stepsIn = (lines: readonly LogLine[]) => new Set(lines.map(({ step }) => step));

describe('who watches the store', () => {
  let store: Store;
  before(async () => {
    store = await openStore();
  });

  const anOrder = async (order: Record<string, unknown> = {}) => ({
    userId: await store.newUser({ points: 30 }),
    bookId: await store.newBook(),
    quantity: 2,
    redeem: true,
    ...order,
  });
  const counted = async (orderId: string, wanted: readonly string[]) => {
    const lines = await store.linesAbout(orderId, (all) => countedIn(all).length >= wanted.length);
    expect(countedIn(lines)).toEqual(wanted);
    return lines;
  };

  it('finds an order in the lines of every function that has worked on it, with its execution', async () => {
    const run = await store.checkout(await anOrder());
    await run.ended();
    const lines = await store.linesAbout(run.orderId, (all) => stepsIn(all).has('WriteToCustomer'));
    for (const line of lines)
      expect(line).toMatchObject({
        level: 'INFO',
        service: 'storeflow',
        execution: run.executionArn,
        step: expect.any(String),
        cold_start: expect.any(Boolean),
        function_name: expect.stringMatching(/^storeflow-dev-/),
        function_request_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        xray_trace_id: expect.stringMatching(/^1-[0-9a-f]{8}-[0-9a-f]{24}$/),
      });
    expect(stepsIn(lines)).toEqual(
      new Set([
        'CheckInventory',
        'CalculateTotal',
        'RedeemPoints',
        'BillCustomer',
        'PrepareOrder',
        'WriteToCustomer',
      ]),
    );
  });

  it('sees each try, and why it failed', async () => {
    const run = await store.checkout(await anOrder({ redeem: false, paymentMethod: 'test-unavailable-2' }));
    await run.ended();
    const lines = await store.linesAbout(run.orderId, (all) => stepsIn(all).has('PrepareOrder'));
    const tries = lines.filter(({ step }) => step === 'BillCustomer');
    expect(tries.map(({ attempt, level, message }) => ({ attempt, level, message }))).toEqual([
      { attempt: 0, level: 'ERROR', message: 'step failed' },
      { attempt: 1, level: 'ERROR', message: 'step failed' },
      { attempt: 2, level: 'INFO', message: 'step done' },
    ]);
    expect(tries[0]).toMatchObject({
      error: { name: 'PaymentUnavailable', message: 'The payment provider did not answer' },
    });
  });

  it('reads in the log of the processes what failed, and what it was about in no line of it', async () => {
    const order = await anOrder({ paymentMethod: 'test-declined' });
    const run = await store.checkout(order);
    await run.ended();
    const events = await store.failureOf(run.executionArn);
    expect(events.map(({ type }) => type)).toEqual([
      'LambdaFunctionFailed',
      'FailStateEntered',
      'ExecutionFailed',
    ]);
    expect(events[0]).toMatchObject({
      execution_arn: run.executionArn,
      redrive_count: '0',
      details: { error: 'PaymentDeclined' },
    });
    expect(JSON.stringify(events)).not.toContain(order.userId);
  });

  it('counts an order that has left', async () => {
    const run = await store.checkout(await anOrder());
    await run.ended();
    const lines = await counted(run.orderId, ['OrderDispatched']);
    expect(lines.find((line) => '_aws' in line)).toMatchObject({
      Stage: 'dev',
      OrderDispatched: 1,
      _aws: {
        Timestamp: expect.any(Number),
        CloudWatchMetrics: [
          {
            Namespace: 'Storeflow',
            Dimensions: [['Stage']],
            Metrics: [{ Name: 'OrderDispatched', Unit: 'Count' }],
          },
        ],
      },
    });
  });

  it('counts an order that was rejected, with its reason', async () => {
    const run = await store.checkout(await anOrder({ bookId: ulid() }));
    await run.ended();
    const lines = await counted(run.orderId, ['OrderRejected']);
    expect(lines.find((line) => '_aws' in line)).toMatchObject({ reason: 'BookNotFound' });
  });

  it('counts an order that was cancelled when its last undo is done', async () => {
    const run = await store.checkout(await anOrder({ paymentMethod: 'test-declined' }));
    await run.ended();
    const lines = await counted(run.orderId, ['OrderCancelled']);
    expect(lines.find((line) => '_aws' in line)).toMatchObject({ step: 'RestoreRedeemPoints' });
  });

  it('counts a compensation that failed, and the cancelled order when it is mended', async () => {
    await store.desk.closedDuring(async () => {
      const run = await store.checkout(await anOrder());
      await run.waiting();
      await run.stop();
      await run.orderIn('COMPENSATION_FAILED');
      const lines = await counted(run.orderId, ['CompensationFailed']);
      expect(lines.find((line) => '_aws' in line)).toMatchObject({
        step: 'CloseCheckout',
        execution: run.executionArn,
        reason: 'CheckoutStopped',
      });
      await store.pass(60);
      await (await store.undoOrder(run.orderId)).ended();
      await counted(run.orderId, ['CompensationFailed', 'OrderCancelled']);
    });
    await store.desk.idle();
  });

  it('counts a message that failed at the order desk, of which Lambda knows nothing', async () => {
    const orderId = ulid();
    await store.desk.send(JSON.stringify({ orderId, taskToken: 'nobody waits for this' }));
    const failed = (lines: readonly LogLine[]) => lines.filter((line) => line['MessageFailed'] === 1);
    const lines = await store.linesAbout(orderId, (all) => failed(all).length > 0);
    expect(failed(lines)[0]).toMatchObject({
      step: 'PrepareOrder',
      attempt: 0,
      Stage: 'dev',
      _aws: { CloudWatchMetrics: [{ Namespace: 'Storeflow', Dimensions: [['Stage']] }] },
    });
    await store.desk.idle();
  });

  it('counts nothing of what was no order', async () => {
    const run = await store.checkout(await anOrder({ quantity: 0 }));
    await run.ended();
    const lines = await store.linesAbout(run.orderId, (all) => stepsIn(all).has('CloseCheckout'));
    expect(countedIn(lines)).toEqual([]);
  });
});
