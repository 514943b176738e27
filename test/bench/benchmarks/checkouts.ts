import type { Benchmark, Goal, Report } from '../benchmark.ts';
import { shown } from '../figures.ts';
import type { Load, Sold } from '../subjects/checkouts.ts';

const GOAL = { perSecond: 40, p99: 2000 };

/** How many checkouts each place runs before they are measured. */
const WARM_UP_ROUNDS = 4;

/** More than this is no noise: what a process keeps of each checkout would show. */
const FLAT = 1.1;
const MEGABYTE = 1024 * 1024;

const row = (name: string, sold: Sold): string[] => [
  name,
  String(sold.dispatched),
  shown(sold.perSecond),
  shown(sold.p50),
  shown(sold.p99),
  shown(sold.longest),
  shown(sold.processor),
  sold.calls.toFixed(1),
  sold.transactions.toFixed(1),
  sold.transitions.toFixed(1),
  shown(sold.usdForAMillion),
];

const goalsOf = ({ spread, memory, differences, hot }: Load, wanted: number, hotWanted: number): Goal[] => {
  const heap = memory.map((each) => each.heap);
  const growth = (heap.at(-1) ?? NaN) / (heap[1] ?? NaN);
  const lost = wanted - spread.dispatched + hotWanted - hot.dispatched;
  return [
    {
      what: `${GOAL.perSecond} checkouts a second`,
      measured: shown(spread.perSecond),
      met: spread.perSecond >= GOAL.perSecond,
    },
    { what: 'p99 below 2 s', measured: `${shown(spread.p99)} ms`, met: spread.p99 < GOAL.p99 },
    {
      what: 'no invariant broken, and every order dispatched',
      measured: `${differences.length} differences, ${lost} not dispatched`,
      met: differences.length === 0 && lost === 0,
    },
    {
      what: 'memory stays flat, from half of them to all',
      measured: `× ${growth.toFixed(2)}`,
      met: growth < FLAT,
    },
  ];
};

const report = (load: Load, wanted: number, hotWanted: number): Report => {
  const megabytes = (part: 'heap' | 'resident') =>
    load.memory.map((each) => Math.round(each[part] / MEGABYTE)).join(', ');
  return {
    head: [
      '',
      'dispatched',
      'a second',
      'p50 ms',
      'p99 ms',
      'longest',
      'CPU ms',
      'calls',
      'transactions',
      'transitions',
      'USD for 1 m',
    ],
    rows: [row('any of 200 books', load.spread), row('all of one book', load.hot)],
    goals: goalsOf(load, wanted, hotWanted),
    notes: [
      'Calls by functions, transactions, transitions and the bill are those of one of the last checkouts, on average; every other one redeems points.',
      `Memory after a tenth, half and all of them, in MB: heap ${megabytes('heap')}, process ${megabytes('resident')}.`,
      `Reconciled ${load.orders} orders: ${load.differences.length} differences.`,
      ...load.differences.slice(0, 10),
    ],
    broken: load.differences.length > 0,
    figures: load,
  };
};

/** Real checkouts through the deployed template, and everybody wanting the same book. */
export const checkouts: Benchmark = {
  name: 'checkouts',
  what: 'checkouts through the deployed template, and orders of one hot book',
  async run({ sizes, ask }) {
    const { checkouts: wanted, hotCheckouts: hot, checkoutsAtOnce: atOnce } = sizes;
    const warmUp = Math.min(WARM_UP_ROUNDS * atOnce, wanted);
    return report(await ask<Load>('checkouts', { warmUp, checkouts: wanted, hot, atOnce }), wanted, hot);
  },
};
