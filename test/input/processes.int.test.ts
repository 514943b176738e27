import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import * as fc from 'fast-check';
import { anOpenOrder } from '../store/an-open-order.ts';
import { startFunctions } from '../store/functions.ts';
import type { Functions } from '../store/functions.ts';
import { jsonTexts, MEANINGFUL, MONSTERS, noJsonTexts, spoiltTexts } from '../store/hostile.ts';
import { processesOf } from './processes.ts';
import type { Processes } from './processes.ts';

const REJECTED = ['CheckInventory', 'CheckoutRejected'];

describe('an input', () => {
  let functions: Functions;
  let processes: Processes;
  before(async () => {
    functions = await startFunctions();
    processes = processesOf(functions);
  });
  after(() => functions.stop());

  /** What functions did meanwhile. */
  const effects = () => functions.effects().filter((effect) => !effect.startsWith('states '));

  describe('of a checkout', () => {
    /** Refused at the door of the first state, by the name that its Catch knows, at once and without a trace. */
    const expectRefused = async (input: string) => {
      const run = await processes.start('StoreCheckoutFlow', input);
      expect(await run.ended()).toMatchObject({ status: 'FAILED', error: 'InvalidOrder' });
      expect(await run.states()).toEqual(REJECTED);
      expect(await run.tries()).toBe(1);
      expect(effects()).toEqual([]);
    };
    const order = { userId: 'u1', redeem: false, paymentMethod: 'test-ok', expectedTotal: 2000 };
    const ofOneBook = { ...order, bookId: 'b1', quantity: 1 };
    const ofLines = { ...order, lines: [{ bookId: 'b1', quantity: 1 }] };

    it('that is any JSON is refused as InvalidOrder, at once, and leaves nothing', () =>
      fc.assert(fc.asyncProperty(jsonTexts, expectRefused)));

    it('that holds any JSON somewhere is refused, or is an order like any other', () =>
      fc.assert(
        fc.asyncProperty(fc.oneof(spoiltTexts(ofOneBook), spoiltTexts(ofLines)), async (input) => {
          const run = await processes.start('StoreCheckoutFlow', input);
          const { error } = await run.ended();
          const left = effects();
          expect(['InvalidOrder', 'BookNotFound']).toContain(error);
          expect(await run.tries()).toBeLessThan(3);
          if (error === 'InvalidOrder') expect(left).toEqual([]);
        }),
      ));

    it('under a name in letters of any language is an order like any other', async () => {
      for (const name of ['Bücher', '本-1', 'книга_№2', '😀'])
        expect(
          await (await processes.start('StoreCheckoutFlow', JSON.stringify(ofOneBook), name)).ended(),
        ).toMatchObject({ error: 'BookNotFound' });
      functions.effects();
    });

    for (const [what, quantity] of Object.entries({
      'no pieces': '0',
      'less than none': '-1',
      'half a piece more': '1.5',
      'pieces in words': '"1"',
      'more pieces than there are numbers': '1e308',
      'infinitely many': '1e999',
      'NaN in words': '"NaN"',
      nothing: 'null',
      'a list': '[1]',
      'more than 2^53 pieces': '9007199254740993',
      'minus zero': '-0',
    }))
      it(`of ${what} is refused before anything is written`, () =>
        expectRefused(`{"userId":"u1","bookId":"b1","quantity":${quantity}}`));

    it('without a quantity is refused before anything is written', () =>
      expectRefused('{"userId":"u1","bookId":"b1"}'));

    for (const redeem of ['"true"', '1', 'null', '{}', '"{% true %}"'])
      it(`that redeems ${redeem} is refused, never a runtime failure`, () =>
        expectRefused(JSON.stringify(ofOneBook).replace('"redeem":false', `"redeem":${redeem}`)));

    it('that is no JSON, or deep or huge, starts nothing', async () => {
      const refused = (input: string) =>
        expect(processes.start('StoreCheckoutFlow', input)).rejects.toMatchObject({
          name: 'InvalidExecutionInput',
        });
      await fc.assert(fc.asyncProperty(noJsonTexts, refused));
      for (const monster of Object.values(MONSTERS)) await refused(monster);
    });

    const long = (part: string) => part.repeat(200_000 / part.length);
    for (const [what, value] of Object.entries({
      'a long text': `"${long('x')}"`,
      'a list of 100,000 numbers': `[${long('0,')}0]`,
      'a list of 20,000 lines that are wrong': `[${long('{"q":"$"},')}0]`,
      'an object of one name over and over': `{${long('"a":1,')}"a":1}`,
      'a number of 200,000 digits': long('9'),
      '900 lists within each other': `${'['.repeat(900)}${']'.repeat(900)}`,
    }))
      it(`that is ${what}, or holds it, is refused at once`, async () => {
        await expectRefused(value);
        for (const field of ['userId', 'lines', 'redeem', 'paymentMethod'])
          await expectRefused(JSON.stringify({ ...ofLines, [field]: 'here' }).replace('"here"', () => value));
      });

    it('that brings its own prototype, or its fields twice, is what it says last, and no more', async () => {
      await expectRefused(JSON.stringify(ofOneBook).replace('{', '{"__proto__":{"quantity":1},'));
      await expectRefused(JSON.stringify(ofOneBook).replace('}', ',"quantity":0}'));
      await expectRefused(JSON.stringify(ofOneBook).replace('{', '{"constructor":{},'));
    });
  });

  describe('of an undo', () => {
    /** An order that is open, and has had no effect. */
    const opened = async () =>
      (await anOpenOrder({ db: functions.db, table: 'OrderTable', count: () => {} })).orderId;

    it('that is any JSON is refused by name, at once, and leaves nothing', () =>
      fc.assert(
        fc.asyncProperty(jsonTexts, async (input) => {
          const run = await processes.start('StoreUndoOrder', input);
          const { status, error } = await run.ended();
          expect(status).toBe('FAILED');
          // Any text may be the id of an order: of one that is not there, nothing can be undone.
          expect(['InvalidInput', 'OrderClosed', 'States.QueryEvaluationError']).toContain(error);
          expect(await run.states()).toEqual(['RefundCustomer']);
          expect(effects()).toEqual([]);
        }),
      ));

    it('whose reason looks like a path, an expression or a template keeps it as the text that it is', async () => {
      for (const reason of MEANINGFUL) {
        const orderId = await opened();
        const run = await processes.start('StoreUndoOrder', JSON.stringify({ orderId, reason }));
        expect(await run.ended()).toMatchObject({ status: 'SUCCEEDED' });
        expect(await functions.rows.order(orderId)).toMatchObject({
          status: 'CANCELLED',
          reason: reason.toWellFormed(),
        });
      }
    });

    it('whose reason is as long as an input can be is carried out', async () => {
      const orderId = await opened();
      const input = JSON.stringify({ orderId, reason: 'because '.repeat(30_000) });
      expect(await (await processes.start('StoreUndoOrder', input)).ended()).toMatchObject({
        status: 'SUCCEEDED',
      });
      expect((await functions.rows.order(orderId))?.reason?.length).toBeLessThan(1002);
    });
  });
});
