import { after, before, describe, it } from 'node:test';
import { SendTaskFailureCommand } from '@aws-sdk/client-sfn';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect } from 'expect';
import { batchOf } from '../input/events.ts';
import { processesOf, SOLD, UNTOUCHED } from '../input/processes.ts';
import type { Processes } from '../input/processes.ts';
import { startFunctions } from '../store/functions.ts';
import type { Functions } from '../store/functions.ts';

describe('an order', () => {
  let functions: Functions;
  let processes: Processes;
  before(async () => {
    functions = await startFunctions();
    processes = processesOf(functions);
    await functions.rows.newCourier({ capacity: 1000 });
  });
  after(() => functions.stop());

  type Waiting = Awaited<ReturnType<Processes['waiting']>>;
  type Order = Waiting['order'];
  const dispatched = async ({ body, ended, order, orderId }: Waiting) => {
    await functions.invoke('prepareOrder', JSON.stringify(batchOf([body])));
    expect(await ended()).toMatchObject({ status: 'SUCCEEDED' });
    return processes.left(order, orderId);
  };
  const change = (TableName: string, Key: Record<string, string>, set: string, value: number) =>
    functions.db.send(
      new UpdateCommand({
        TableName,
        Key,
        UpdateExpression: set,
        ExpressionAttributeValues: { ':n': value },
      }),
    );

  it('without a word of points leaves them alone, and is charged in full', async () => {
    const { redeem: _, ...order } = await processes.wanted();
    expect(await dispatched(await processes.waiting(order as Order))).toEqual({
      ...SOLD,
      points: 10,
      money: 4000,
    });
  });

  it('is charged the price of the moment in which it was held, whatever the book costs by then', async () => {
    for (const moment of ['calculateTotal', 'redeemPoints', 'billCustomer']) {
      const order = await processes.wanted();
      functions.before(moment, () => change('BookTable', { bookId: order.bookId }, 'SET price = :n', 9999));
      expect(await dispatched(await processes.waiting(order))).toEqual(SOLD);
    }
  });

  it('that is undone adds the points back that it took, beside those that were earned meanwhile', async () => {
    const waiting = await processes.waiting();
    await change('UserTable', { userId: waiting.order.userId }, 'ADD points :n', 7);
    const { taskToken } = waiting;
    await functions.processes.send(
      new SendTaskFailureCommand({ taskToken, error: 'NoCourierAvailable', cause: '' }),
    );
    expect(await waiting.ended()).toMatchObject({ status: 'FAILED', error: 'NoCourierAvailable' });
    expect(await processes.left(waiting.order, waiting.orderId)).toEqual({ ...UNTOUCHED, points: 17 });
  });

  it('whose total could not be counted exactly is rejected, and holds nothing', async () => {
    const bookId = await functions.rows.newBook({ quantity: 5, price: Number.MAX_SAFE_INTEGER });
    const order = await processes.wanted({ bookId });
    const run = await processes.start('StoreCheckoutFlow', JSON.stringify(order));
    expect(await run.ended()).toMatchObject({ status: 'FAILED', error: 'AmountTooLarge' });
    expect(await run.states()).toEqual(['CheckInventory', 'AnnounceRejection', 'CheckoutRejected']);
    expect(await processes.left(order, '')).toEqual(UNTOUCHED);
  });

  it('of a book whose price is no whole number of the smallest unit is rejected, not rounded', async () => {
    const bookId = await functions.rows.newBook({ quantity: 5, price: 19.99 });
    const order = await processes.wanted({ bookId });
    const run = await processes.start('StoreCheckoutFlow', JSON.stringify(order));
    expect(await run.ended()).toMatchObject({ status: 'FAILED', error: 'AmountTooLarge' });
    expect(await processes.left(order, '')).toEqual(UNTOUCHED);
  });
});
