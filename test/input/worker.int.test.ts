import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import * as fc from 'fast-check';
import { startFunctions } from '../store/functions.ts';
import type { Functions } from '../store/functions.ts';
import { jsonTexts, MONSTERS, noJsonTexts, spoiltEverywhere, spoiltTexts } from '../store/hostile.ts';
import { aMessage, batchOf } from './events.ts';
import { processesOf, SOLD, UNTOUCHED } from './processes.ts';
import type { Processes } from './processes.ts';

describe('a message to the order desk', () => {
  let functions: Functions;
  let processes: Processes;
  before(async () => {
    functions = await startFunctions();
    processes = processesOf(functions);
    await functions.rows.newCourier({ capacity: 1000 });
    functions.effects();
  });
  after(() => functions.stop());

  /** Hands the worker a batch; the places of those that failed. */
  const work = async (bodies: readonly string[]): Promise<number[]> => {
    const batch = batchOf(bodies);
    const { answer = '' } = await functions.invoke('prepareOrder', JSON.stringify(batch));
    const { batchItemFailures } = JSON.parse(answer) as { batchItemFailures: { itemIdentifier: string }[] };
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    return batch.Records.flatMap(({ messageId }, place) => (failed.has(messageId) ? [place] : []));
  };
  const all = (bodies: readonly string[]) => bodies.map((_, place) => place);

  it('that no process can have sent fails alone, whatever it is, and leaves nothing', async () => {
    const bodies = fc.oneof(jsonTexts, noJsonTexts, fc.constant(aMessage()).chain(spoiltTexts));
    await fc.assert(
      fc.asyncProperty(fc.array(bodies, { minLength: 1, maxLength: 10 }), async (batch) => {
        expect(await work(batch)).toEqual(all(batch));
        expect(functions.effects()).toEqual([]);
      }),
    );
  });

  it('that is deep or huge fails at once', async () => {
    for (const monster of Object.values(MONSTERS)) {
      const batch = spoiltEverywhere(aMessage(), monster);
      expect(await work(batch)).toEqual(all(batch));
    }
    expect(functions.effects()).toEqual([]);
  });

  it('is carried out among nine that are broken', async () => {
    const waiting = await processes.waiting();
    const broken = ['', 'x', '{}', 'null', '[]', '{"orderId":7}', '{"orderId":"o1"}', '{"taskToken":"t"}'];
    expect(await work([...broken, waiting.body, JSON.stringify(aMessage())])).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 9,
    ]);
    expect(await waiting.ended()).toMatchObject({ status: 'SUCCEEDED' });
    expect(await processes.left(waiting.order, waiting.orderId)).toEqual(SOLD);
  });

  it('with a token of another checkout answers nobody for it: that one is undone', async () => {
    const own = await processes.waiting();
    const foreign = await processes.waiting();
    const mixed = JSON.stringify({ ...(JSON.parse(own.body) as object), taskToken: foreign.taskToken });
    await work([mixed]);
    expect(await foreign.ended()).toMatchObject({ status: 'FAILED', error: 'PrepareOrderFailed' });
    expect(await processes.left(foreign.order, foreign.orderId)).toEqual(UNTOUCHED);
    expect(await work([own.body])).toEqual([]);
    expect(await own.ended()).toMatchObject({ status: 'SUCCEEDED' });
    expect(await processes.left(own.order, own.orderId)).toEqual(SOLD);
  });

  it('for an order that is not paid yet sells nothing, whoever’s token it has', async () => {
    const foreign = await processes.waiting();
    const order = await processes.wanted();
    let unpaid = '';
    functions.before('billCustomer', async () => {
      const rows = await functions.rows.all('OrderTable');
      unpaid = String(
        rows.find(({ row, userId }) => row === 'ORDER' && userId === order.userId)?.['orderId'],
      );
      expect(
        await work([JSON.stringify(aMessage({ orderId: unpaid, taskToken: foreign.taskToken }))]),
      ).toEqual([0]);
    });
    const paid = await processes.waiting(order);
    expect(unpaid).toBe(paid.orderId);
    expect(await functions.rows.order(unpaid)).toMatchObject({ status: 'OPEN' });
    expect(await work([paid.body, foreign.body])).toEqual([]);
    for (const run of [paid, foreign]) {
      expect(await run.ended()).toMatchObject({ status: 'SUCCEEDED' });
      expect(await processes.left(run.order, run.orderId)).toEqual(SOLD);
    }
  });
});
