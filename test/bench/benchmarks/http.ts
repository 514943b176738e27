import type { Benchmark, Goal } from '../benchmark.ts';
import { percent, shown } from '../figures.ts';
import type { Shares } from '../shares.ts';
import type { Measured, ShopFigures } from '../subjects/shop.ts';

const CONCURRENCIES = [1, 8, 32];
/** A second, on two cores. */
const LEAST = { reads: 1500, orders: 40 };
const GIGABYTE = 2 ** 30;

const KINDS = { reads: 'GET /orders/{id}', orders: 'POST /orders' } as const;
type Kind = keyof typeof KINDS;

/** Of what was asked for, whatever it set going. */
const doneASecond = ({ count, seconds }: Measured) => count / seconds;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Milliseconds of the processors for each request. */
const costs = ({ processors, count }: Measured): Record<string, number> =>
  Object.fromEntries(Object.entries(processors).map(([part, used]) => [part, (used / count) * 1000]));

const row = (kind: Kind, measured: Measured): string[] => {
  const cost = costs(measured);
  return [
    KINDS[kind],
    String(measured.concurrency),
    shown(measured.perSecond),
    kind === 'orders' ? shown(doneASecond(measured)) : '',
    shown(measured.p50),
    shown(measured.p99),
    shown(sum(Object.values(cost))),
    (sum(Object.values(measured.processors)) / measured.seconds).toFixed(1),
  ];
};

const note = (kind: Kind, measured: readonly Measured[]): string => {
  const last = measured.at(-1);
  const parts = Object.entries(last ? costs(last) : {}).toSorted(([, left], [, right]) => right - left);
  const list = parts.map(([part, cost]) => `${part} ${shown(cost)}`).join(', ');
  return `${KINDS[kind]}, ${last?.concurrency} at once, takes ms of a processor: ${list}.`;
};

const LEAST_SHARE = 0.01;

const threadNote = (kind: Kind, shares: Shares): string => {
  const parts = Object.entries(shares)
    .filter(([, share]) => share >= LEAST_SHARE)
    .toSorted(([, left], [, right]) => right - left);
  return `${KINDS[kind]}: the one thread of endpoint, gateway and engine: ${parts.map(([part, share]) => `${part} ${percent(share)}`).join(', ')}.`;
};

const goal = (kind: Kind, best: number, what: string): Goal => ({
  what: `${LEAST[kind]} a second of ${KINDS[kind]}${what}`,
  measured: shown(best),
  met: best >= LEAST[kind],
});

/** The deployed store under load over HTTP: any answer that is not 2xx, and any cent that is missing, fails it. */
export const http: Benchmark = {
  name: 'http',
  what: 'requests to the deployed API, and the orders that they place',
  async run({ sizes: { loadSeconds, warmUpRequests }, ask }) {
    const figures = await ask<ShopFigures>('shop', {
      concurrencies: CONCURRENCIES,
      seconds: loadSeconds,
      warmUp: warmUpRequests,
    });
    const { reads, orders, shares, memory, placed } = figures;
    const most = (of: readonly Measured[], rate: (each: Measured) => number) => Math.max(...of.map(rate));
    return {
      head: ['', 'at once', 'a second', 'carried out a second', 'p50 ms', 'p99 ms', 'CPU ms', 'cores busy'],
      rows: [...reads.map((each) => row('reads', each)), ...orders.map((each) => row('orders', each))],
      goals: [
        goal(
          'reads',
          most(reads, ({ perSecond }) => perSecond),
          '',
        ),
        goal('orders', most(orders, doneASecond), ', carried out'),
      ],
      notes: [
        note('reads', reads),
        note('orders', orders),
        threadNote('reads', shares.reads),
        threadNote('orders', shares.orders),
        `Memory of the store and its database: ${(memory.before / GIGABYTE).toFixed(1)} GiB, then ${(memory.after / GIGABYTE).toFixed(1)} GiB. ${shown(placed)} orders, all dispatched, and everything balances.`,
      ],
      figures,
    };
  },
};
