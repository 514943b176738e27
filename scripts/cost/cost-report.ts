import pc from 'picocolors';
import { billOf, CALL_MILLISECONDS, millisecondsOnAws, monthlyBill, signInsBill, sumOf } from './bill.ts';
import {
  byFunction,
  byService,
  callsByFunctions,
  callsIn,
  mailsDelivered,
  readUnits,
  requests,
  runsOfFunctions,
  transactions,
  writeUnits,
} from './count.ts';
import { tableOf } from '../lib/table.ts';
import { PRICES } from './prices.ts';
import type { Shape } from './shape.ts';
import type { Standing } from './standing.ts';

/** Checkouts of one kind. */
export interface Group {
  kind: string;
  checkouts: number;
  shape: Shape;
}

const number = (amount: number) => (amount === 0 ? '' : String(Math.round(amount * 100) / 100));
const dollars = (amount: number) => amount.toFixed(2);

const namesIn = (groups: readonly Group[], counts: (shape: Shape) => Record<string, number>) => [
  ...new Set(groups.flatMap(({ shape }) => Object.keys(counts(shape)))),
];

type Row = readonly [label: string, cell: (shape: Shape) => string];

const countRows = (groups: readonly Group[]): Row[] => {
  const each = (counts: (shape: Shape) => Record<string, number>): Row[] =>
    namesIn(groups, counts).map((name) => [`  ${name}`, (shape) => number(counts(shape)[name] ?? 0)]);
  const functions = namesIn(groups, ({ runs }) =>
    Object.fromEntries(Object.keys(runs).map((name) => [name, 1])),
  );
  const milliseconds = (shape: Shape) =>
    functions.reduce((sum, name) => sum + millisecondsOnAws(shape, name), 0);
  return [
    ['requests over HTTP', (shape) => number(requests(shape))],
    ['state transitions', ({ transitions }) => number(transitions)],
    [pc.bold('calls by functions'), (shape) => pc.bold(number(callsByFunctions(shape)))],
    ...each(byService),
    ...each(byFunction),
    [pc.bold('transactions'), (shape) => pc.bold(number(transactions(shape)))],
    ['DynamoDB write units', (shape) => number(writeUnits(shape))],
    ['DynamoDB read units', (shape) => number(readUnits(shape))],
    ['runs of functions', (shape) => number(runsOfFunctions(shape))],
    ['  ms, as on AWS', (shape) => number(Math.round(milliseconds(shape)))],
    ['requests to SQS', (shape) => number(callsIn(shape, '', 'sqs '))],
    ['  by pollers', (shape) => number(callsIn(shape, 'mapping ', 'sqs '))],
    ['publishes to SNS', (shape) => number(callsIn(shape, '', 'sns Publish'))],
    ['  mails of subscriptions', (shape) => number(mailsDelivered(shape))],
    ['deliveries of EventBridge', (shape) => number(callsIn(shape, 'rule '))],
    ['bytes of logs', ({ logBytes }) => number(Math.round(logBytes))],
  ];
};

const billRows = (groups: readonly Group[]): Row[] => {
  const usd = (shape: Shape, service: string) =>
    billOf(shape).find((line) => line.service === service)?.usd ?? 0;
  const services = [...new Set(groups.flatMap(({ shape }) => billOf(shape).map(({ service }) => service)))];
  const dearest = (service: string) => Math.max(...groups.map(({ shape }) => usd(shape, service)));
  return [
    ...services
      .filter((service) => dearest(service) > 0)
      .toSorted((one, other) => dearest(other) - dearest(one))
      .map((service): Row => [service, (shape) => dollars(usd(shape, service))]),
    [pc.bold('USD'), (shape) => pc.bold(dollars(sumOf(billOf(shape))))],
  ];
};

const table = (head: string, groups: readonly Group[], rows: readonly Row[]) => {
  const columns = groups.map(({ kind, checkouts }) => (checkouts > 1 ? `${kind} (${checkouts})` : kind));
  return tableOf(
    [head, ...columns],
    rows.map(([label, cell]) => [label, ...groups.map(({ shape }) => cell(shape))]),
    { aligns: ['left', ...groups.map(() => 'right' as const)] },
  );
};

/** Where the calls of checkouts go, and what a million of them costs, to be read by people. */
export const costReport = (groups: readonly Group[], standing: Standing): string[] => [
  table('in one checkout', groups, countRows(groups)),
  '',
  table('a million checkouts', groups, billRows(groups)),
  '',
  'Besides, each month, whatever is sold:',
  ...[...monthlyBill(standing), { service: 'together', usd: sumOf(monthlyBill(standing)) }].map(
    ({ service, usd }) => `  ${dollars(usd).padStart(6)} USD  ${service}`,
  ),
  `And for customers: ${dollars(signInsBill(1000).usd)} USD  ${signInsBill(1000).service}`,
  '',
  pc.dim(
    `Prices of us-east-1 as read on ${PRICES.transition.asOf}, without free tiers, discounts, taxes, storage, traffic and starts of new environments;`,
  ),
  pc.dim(
    `each with its source in scripts/cost/prices.ts. A function takes as long as here, and ${CALL_MILLISECONDS} ms more for each call.`,
  ),
];
