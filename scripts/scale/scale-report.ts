import { ordersPerSecond, type Ceiling, type Store } from './ceiling.ts';
import { ceilingsOf, sizesOf } from './ceilings.ts';
import { billOf, sumOf } from '../cost/bill.ts';
import { byFunction, callsByFunctions, readUnits, transactions, writeUnits } from '../cost/count.ts';
import type { Measured } from '../cost/measured.ts';
import type { Shape } from '../cost/shape.ts';
import { markdownTable } from '../lib/markdown.ts';
import { tableOf, terminalWidth } from '../lib/table.ts';
import { QUOTAS, type Quota } from './quotas.ts';

const number = (amount: number): string => {
  const digits = amount < 10 ? 2 : amount < 100 ? 1 : 0;
  return Number(amount.toFixed(digits)).toLocaleString('en-US');
};

/** `1,000 write units …; fixed` */
const quotaText = ({ value, unit, raise }: Quota) => `${number(value)} ${unit}; ${raise}`;

type Cells = readonly string[];

const HEAD: Cells = ['orders / s', 'limited by', 'an order takes', 'there is', 'the way past'];

const cells = (ceiling: Ceiling): Cells => [
  number(ordersPerSecond(ceiling)),
  ceiling.what,
  `${number(ceiling.perOrder)} ${ceiling.takes}`,
  typeof ceiling.quota === 'string' ? ceiling.quota : quotaText(ceiling.quota),
  ceiling.past,
];

/** What must be there for so many orders per second, and by how much there is too little. */
export const neededFor = (store: Store, orders: number): Cells[] =>
  ceilingsOf(store)
    .filter((ceiling) => ordersPerSecond(ceiling) < orders)
    .map((ceiling) => {
      const { what, quota, past } = ceiling;
      const times = orders / ordersPerSecond(ceiling);
      const asked = typeof quota === 'object' && quota.raise === 'ask AWS' ? quota : undefined;
      const todo = asked ? `ask AWS for ${number(asked.value * times)} ${asked.unit}` : past;
      return [what, `${number(times * 100)} %`, todo];
    });

/** Sentences stand in the cells: of a line that has no end, nobody reads the last. */
const WIDTH = 156;

const table = (head: Cells, rows: readonly Cells[]) =>
  tableOf(head, rows, { width: terminalWidth(WIDTH), ruled: true });

/** The ceilings, lowest first; with `orders` per second, what of them is too low for that. To be read by people. */
export const scaleReport = (store: Store, orders?: number): string[] => {
  const sizes = sizesOf(store).map(
    ({ what, used, quota }) => `${number(used)} of ${number(quota.value)} ${what}`,
  );
  const all = table(HEAD, ceilingsOf(store).map(cells));
  if (orders === undefined) return [all, '', ...sizes];
  const needed = neededFor(store, orders);
  if (needed.length === 0) return [`${number(orders)} orders per second are within every ceiling.`];
  return [
    `For ${number(orders)} orders per second:`,
    table(['too low', 'would be used', 'to be done'], needed),
  ];
};

/** What checkouts take, a column for each kind. */
const checkoutsTable = ({ asOf, checkouts }: Measured): string[] => {
  const shapes = Object.values(checkouts);
  const line = (name: string, count: (shape: Shape) => number): Cells => [
    name,
    ...shapes.map((shape) => number(count(shape))),
  ];
  return markdownTable(
    [`measured ${asOf}`, ...Object.keys(checkouts)],
    [
      line('state transitions', ({ transitions }) => transitions),
      line('calls by functions', callsByFunctions),
      ...[...new Set(shapes.flatMap((shape) => Object.keys(byFunction(shape))))].map((name) =>
        line(`– ${name}`, (shape) => byFunction(shape)[name] ?? 0),
      ),
      line('transactions', transactions),
      line('write units', writeUnits),
      line('read units', readUnits),
      line('USD for a million', (shape) => sumOf(billOf(shape))),
    ],
  );
};

/** The tables of docs/scale.md, by the names of their places. */
export const scaleTables = (store: Store, measured: Measured): Record<string, string> => {
  const quotas = Object.values<Quota>(QUOTAS).map(
    ({ value, unit, raise, source, asOf, note = '' }): Cells => [
      `${number(value)} ${unit}`,
      raise,
      `[${new URL(source).hostname}](${source}), ${asOf}`,
      note,
    ],
  );
  const sizes = sizesOf(store).map(({ what, used, quota }): Cells => [
    what,
    number(used),
    number(quota.value),
  ]);
  return {
    checkouts: checkoutsTable(measured).join('\n'),
    ceilings: markdownTable(HEAD, ceilingsOf(store).map(cells)).join('\n'),
    sizes: markdownTable(['one execution', 'here', 'at most'], sizes).join('\n'),
    quotas: markdownTable(['there is', 'more', 'says', ''], quotas).join('\n'),
  };
};
