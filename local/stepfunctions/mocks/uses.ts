import type { Store } from '../../store.ts';
import type { TaskCall } from '../engine/ports.ts';

/** How often each response of a mock was given. */
export interface Uses {
  /** An attempt was given the response of this key: again where it is taken up again, which counts once. */
  add(mock: string, call: Pick<TaskCall, 'executionArn' | 'attempt'>, key: string): void;
  count(mock: string): Record<string, number>;
  /** Which attempts of an execution they were for is not asked any more: what is kept does not grow with what is over. */
  settle(mock: string, executionArn: string): void;
  remove(mock: string): void;
}

export const openUses = (store: Store): Uses => {
  // By mock, execution and attempt: the key.
  const each = store.collection<string>('state-mock-uses');
  // By mock: those of executions that are over.
  const over = store.collection<Record<string, number>>('state-mock-counts');
  const counted = (mock: string, uses: readonly [use: string, key: string][]) => {
    const counts = { ...over.get(mock) };
    for (const [, key] of uses) counts[key] = (counts[key] ?? 0) + 1;
    return counts;
  };
  return {
    add: (mock, { executionArn, attempt }, key) => each.put(`${mock}/${executionArn}/${attempt}`, key),
    count: (mock) => counted(mock, each.entries(`${mock}/`)),
    settle(mock, executionArn) {
      const uses = each.entries(`${mock}/${executionArn}/`);
      if (uses.length === 0) return;
      store.transaction(() => {
        over.put(mock, counted(mock, uses));
        for (const [use] of uses) each.delete(use);
      });
    },
    remove(mock) {
      over.delete(mock);
      for (const [use] of each.entries(`${mock}/`)) each.delete(use);
    },
  };
};
