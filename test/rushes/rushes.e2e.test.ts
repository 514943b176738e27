import { before, describe, it } from 'node:test';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';
import { firstSeed, raceIn } from '../store/race.ts';

/** So many races, each of a seed of its own. */
const RACES = Number(process.env['STOREFLOW_RACES'] ?? 10);
const FIRST = firstSeed();
const [orders, copies] = [200, 50];

describe('checkouts in a rush', () => {
  let store: Store;
  before(async () => {
    store = await openStore();
  });

  for (let seed = FIRST; seed < FIRST + RACES; seed++)
    it(`sell exactly the ${copies} that are there to ${orders}, and charge nobody else (STOREFLOW_SEED=${seed})`, () =>
      raceIn(store, { orders, copies, seed }));
});
