import type { Shape } from './shape.ts';

const sum = (counts: Readonly<Record<string, number>>) =>
  Object.values(counts).reduce((total, amount) => total + amount, 0);

/** A name as it is, or all that begin with one that ends in a space; everything for nothing. */
const isOne = (wanted: string) => (name: string) =>
  wanted === '' || name === wanted || (wanted.endsWith(' ') && name.startsWith(wanted));

/**
 * How many calls are made, by `who` and of `what`; either may be left out.
 * @param who `function delivery-prepare-order`, or `function ` for every one.
 * @param what `sqs SendMessage`, or `sqs ` for every one.
 */
export const callsIn = ({ calls }: Shape, who = '', what = ''): number =>
  Object.entries(calls)
    .filter(([caller]) => isOne(who)(caller))
    .flatMap(([, counts]) => Object.entries(counts))
    .filter(([call]) => isOne(what)(call))
    .reduce((total, [, amount]) => total + amount, 0);

/** The budget is in these: each costs time, and money. */
export const callsByFunctions = (shape: Shape): number => callsIn(shape, 'function ');

/** To the HTTP API that have reached a function. */
export const requests = (shape: Shape): number => callsIn(shape, 'api ');

export const transactions = (shape: Shape): number => callsIn(shape, '', 'dynamodb TransactWriteItems');

/** Calls by functions, by service. */
export const byService = (shape: Shape): Record<string, number> => {
  const services: Record<string, number> = {};
  for (const [caller, counts] of Object.entries(shape.calls))
    if (caller.startsWith('function '))
      for (const [call, amount] of Object.entries(counts)) {
        const [service = ''] = call.split(' ');
        services[service] = (services[service] ?? 0) + amount;
      }
  return services;
};

/** Calls by functions, by function. */
export const byFunction = (shape: Shape): Record<string, number> =>
  Object.fromEntries(
    Object.entries(shape.calls)
      .filter(([caller]) => caller.startsWith('function '))
      .map(([caller, counts]) => [caller.slice('function '.length), sum(counts)]),
  );

export const readUnits = ({ read }: Shape): number => sum(read);
export const writeUnits = ({ write }: Shape): number => sum(write);
export const runsOfFunctions = ({ runs }: Shape): number =>
  sum(Object.fromEntries(Object.entries(runs).map(([name, { count }]) => [name, count])));
/** To mailboxes. */
export const mailsDelivered = ({ deliveries }: Shape): number =>
  sum(Object.fromEntries(Object.entries(deliveries).filter(([name]) => name.endsWith(' email'))));
