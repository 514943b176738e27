import type { Subscription } from '../library.ts';

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/**
 * A pattern with stars, as fauxqs takes one, which splits it at its stars and makes of the parts an expression with `.*`
 * between them. It gets one that never goes back behind a part that it has found (a lookahead is tried once), and whose
 * stars stand for line breaks too: the other takes longer than anybody waits where a long text nearly matches.
 */
const asPattern = (pattern: string) => ({
  split: () => ({
    map: () => ({
      join: () => {
        const [first = '', ...rest] = pattern.split('*').map(escaped);
        const last = rest.pop();
        const between = rest.map((part, index) => `(?=([^]*?${part}))\\${index + 1}`);
        return last === undefined ? first : `${first}${between.join('')}[^]*${last}`;
      },
    }),
  }),
});

/** Reads the filters of subscriptions before fauxqs does, which keeps what it finds read. */
export const readFilters = (subscriptions: Iterable<Subscription>): void => {
  for (const subscription of subscriptions) {
    const { FilterPolicy } = subscription.attributes;
    if (!FilterPolicy || subscription.parsedFilterPolicy !== undefined) continue;
    subscription.parsedFilterPolicy = JSON.parse(FilterPolicy, (name, value: unknown) =>
      name === 'wildcard' && typeof value === 'string' ? asPattern(value) : value,
    ) as Record<string, unknown>;
  }
};
