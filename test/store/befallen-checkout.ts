import { ulid } from 'ulid';
import { ruleFromText } from '../../local/endpoint/faults/rule-text.ts';
import { ask } from '../matrix/ask.ts';
import { anOrderIn } from './balance.ts';
import type { Store } from './store.ts';

interface SetRule {
  id: number;
  befallen: number;
}

/** A checkout that the rules befall, as `--fault` takes them, and it alone. */
export const befallenCheckout = async (store: Store, texts: readonly string[]) => {
  const orderId = ulid();
  const wanted = await anOrderIn(store, {});
  const rules = texts.map((text) => ({ ...ruleFromText(text), execution: orderId }));
  const set = await ask<{ rules: SetRule[] }>('POST', 'faults', { rules });
  const ids = new Set(set.rules.map(({ id }) => id));
  return {
    wanted,
    run: await store.checkout(wanted, orderId),
    /** How often each rule has befallen a call; from now on none does. */
    befallen: async (): Promise<number[]> => {
      const all = await ask<{ rules: SetRule[] }>('GET', 'faults');
      await ask('DELETE', `faults?execution=${orderId}`);
      return all.rules.filter(({ id }) => ids.has(id)).map(({ befallen }) => befallen);
    },
  };
};
