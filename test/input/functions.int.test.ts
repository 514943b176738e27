import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import * as fc from 'fast-check';
import { startFunctions } from '../store/functions.ts';
import type { Functions } from '../store/functions.ts';
import { jsonTexts, MONSTERS, spoiltEverywhere, spoiltTexts } from '../store/hostile.ts';
import { EVENTS } from './events.ts';
import { errorsOf, shopsErrors } from './names.ts';

/** Of the processor's time, for the largest event: a fraction of what any function has. */
const MOST_MS = 2000;

/** Errors that say that an input is wrong: nothing may have been done. */
const REFUSALS = new Set(['InvalidInput', 'InvalidOrder']);

describe('an event', () => {
  const known = shopsErrors();
  let functions: Functions;
  before(async () => {
    functions = await startFunctions();
  });
  after(() => functions.stop());

  /** Carried out, or refused by a name that the shop has, and then without an effect. Answers the name. */
  const tried = async (id: string, text: string): Promise<string> => {
    const { error, worked, effects } = await functions.invoke(id, text);
    expect(worked).toBeLessThan(MOST_MS);
    if (!error) return 'carried out';
    if (!known.has(error.name)) throw new Error(`${error.name} is no error of the shop: ${error.message}`);
    if (REFUSALS.has(error.name)) expect(effects).toEqual([]);
    return error.name;
  };

  it('is known here of every function that is not asked over HTTP', () => {
    const ids = Object.entries(functions.stack.functions)
      .filter(([, { events = [] }]) => !events.some((event) => 'httpApi' in event))
      .map(([id]) => id);
    expect(ids.length).toBeGreaterThan(10);
    expect(ids.filter((id) => !Object.hasOwn(EVENTS, id))).toEqual([]);
  });

  for (const [id, { good, becomes }] of Object.entries(EVENTS)) {
    it(`of ${id} is taken if it is as it should be`, async () => {
      expect(REFUSALS).not.toContain(await tried(id, JSON.stringify(good())));
    });

    it(`of ${id} that is any JSON is refused by name, and leaves nothing`, async () => {
      await fc.assert(
        fc.asyncProperty(jsonTexts, async (text) => {
          expect(becomes).toContain(await tried(id, text));
        }),
      );
    });

    it(`of ${id} that holds any JSON somewhere is carried out or refused by name`, async () => {
      const texts = fc.constant(undefined).chain(() => spoiltTexts(good()));
      await fc.assert(fc.asyncProperty(texts, async (text) => void (await tried(id, text))));
    });

    for (const [what, monster] of Object.entries(MONSTERS))
      it(`of ${id} that holds ${what} anywhere is carried out or refused at once`, async () => {
        for (const text of spoiltEverywhere(good(), monster)) await tried(id, text);
      });
  }

  it('that tells the end of a checkout which never opened may come twice, and is announced each time', async () => {
    const event = JSON.stringify(EVENTS['onCheckoutEnded']?.good());
    for (const _ of [1, 2]) {
      expect(await functions.invoke('onCheckoutEnded', event)).toMatchObject({
        answer: 'null',
        effects: expect.arrayContaining(['sns Publish']),
      });
    }
  });

  it('that was wrong has left no bug of the cloud, and no error in the logs that the shop does not know', async () => {
    expect(functions.errors()).toEqual([]);
    const lines = await functions.stop();
    expect(errorsOf(lines).filter((name) => !known.has(name))).toEqual([]);
  });
});
