import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';
import { startStripeStore } from '../store/stripe-store.ts';
import type { StripeStore } from '../store/stripe-store.ts';
import { PLACES_OF_ANY_STORE } from './any-store.ts';
import { contentsOf } from './folder.ts';
import { placesOf } from './places.ts';
import type { Place } from './places.ts';
import { searching } from './search.ts';
import { openSecrets } from './secrets.ts';
import { runStripe } from './stripe-runs.ts';

const PLACES = [
  ...PLACES_OF_ANY_STORE,
  ...['OrderTable', 'PaymentTable', 'RequestTable'].map((table) => `the rows of ${table}`),
  ...['orders', 'sweep', 'reconcile', 'calls'].map((name) => `the output of npm run ${name}`),
];

describe('what nobody is to read, of a store that is paid by Stripe,', () => {
  const folder = mkdtempSync(join(tmpdir(), 'storeflow-secrecy-'));
  const secrets = openSecrets();
  let stripe: StripeStore;
  let store: Store;
  let places: Record<string, Place>;
  let isOpen = false;
  const end = async () => {
    if (isOpen) await stripe.stop();
    isOpen = false;
  };
  before(async () => {
    stripe = await startStripeStore(folder);
    isOpen = true;
    store = await openStore();
    places = placesOf(store, await runStripe(store, stripe, secrets), 'pm_card_visa');
  });
  after(async () => {
    await end();
    rmSync(folder, { recursive: true, force: true });
  });
  const search = searching({ secrets, store: () => store, places: () => places });

  search.in(PLACES);

  it('stands in no file of its folder, once it has ended, but where Parameter Store and Stripe keep it', async () => {
    await end();
    for (const part of ['dynamodb', 'messaging', 'stepfunctions', 'logs', 'calls.sqlite', 'lambda']) {
      const contents = contentsOf(folder, part);
      expect({ part, found: secrets.foundIn(contents, ['card', 'credential']) }).toEqual({ part, found: [] });
    }
    for (const part of ['dynamodb', 'messaging', 'stepfunctions', 'logs', 'calls.sqlite'])
      expect(search.planted().filter((text) => contentsOf(folder, part).includes(text))).not.toEqual([]);
    expect(secrets.foundIn(contentsOf(folder, 'cloud.sqlite'), ['credential'])).not.toEqual([]);
  });
});
