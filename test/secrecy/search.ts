import { it } from 'node:test';
import { expect } from 'expect';
import { ulid } from 'ulid';
import type { Store } from '../store/store.ts';
import type { Place } from './places.ts';
import type { Secrets } from './secrets.ts';

interface Searching {
  secrets: Secrets;
  store: () => Store;
  places: () => Record<string, Place>;
}

/** Each place is searched for every secret, and for a text that is put there, so that the search is known to look. */
export const searching = ({ secrets, store, places }: Searching) => {
  const planted: string[] = [];
  const place = (name: string): Place => {
    const found = places()[name];
    if (!found) throw new Error(`There is no such place: ${name}`);
    return found;
  };
  const plant = async (put: (text: string) => Promise<unknown>): Promise<string> => {
    const text = `planted-${ulid()}`;
    planted.push(text);
    await put(text);
    return text;
  };
  return {
    place,
    plant,
    /** All that was put somewhere, so far. */
    planted: (): readonly string[] => planted,
    in: (names: readonly string[]) => {
      for (const name of names)
        it(`stands nowhere in ${name}`, async () => {
          const { never, read } = place(name);
          expect(secrets.foundIn(await read(), never)).toEqual([]);
        });
      for (const name of names)
        it(`would be found in ${name}`, async () => {
          const { plant: put, read } = place(name);
          const text = await plant(put);
          await store().atRest('all that follows from it', () => Promise.resolve(true));
          expect(await read()).toContain(text);
        });
    },
  };
};
