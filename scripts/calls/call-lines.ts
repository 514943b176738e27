import pc from 'picocolors';
import type { Logged } from '../../local/endpoint/calls/record.ts';
import { orderOf } from './order-of.ts';

const WIDTHS = [12, 44, 30, 36, 8, 20];
const HEAD = ['time (UTC)', 'by', 'call', 'on', '      ms', 'outcome', 'order'];

/** All of the store's names begin so. */
const short = (name: string) => name.replace(/^storeflow-/, '');

/** `arn:aws:dynamodb:…:table/storeflow-dev-orders` is `dev-orders`. */
const resource = (arn: string) =>
  short(
    arn
      .split(':')
      .slice(5)
      .join(':')
      .replace(/^(?:table|rule)\/|^(?:function|stateMachine|execution):/, ''),
  );

/** What was done, on what, and how it ended. */
const facts = (record: Logged): [by: string, call: string, on: string, outcome: string] => {
  switch (record.kind) {
    case 'call': {
      const { caller, service, operation, resources, error, status, nth, fault } = record;
      const by = caller.kind === caller.name ? caller.kind : `${caller.kind} ${short(caller.name)}`;
      const on = resources.filter((arn) => arn !== '*').map(resource);
      const number = nth === undefined ? '' : ` #${nth}`;
      const befallen = fault === undefined ? '' : ` (${fault})`;
      return [by, `${service} ${operation}${number}`, on.join(', '), `${error ?? status}${befallen}`];
    }
    case 'invocation':
      return [
        `function ${short(record.function)}`,
        'ran',
        `${record.memorySize} MB`,
        record.failed ? 'failed' : 'ok',
      ];
    case 'delivery':
      return [`topic ${short(record.topic)}`, 'delivered', record.protocol, 'ok'];
    default:
      return record satisfies never;
  }
};

const orders = ({ for: shares }: Logged) =>
  shares
    .map(({ execution, share }) =>
      share === 1 ? orderOf(execution) : `${orderOf(execution)} (1/${Math.round(1 / share)})`,
    )
    .join(', ');

const line = (cells: readonly string[]) =>
  cells
    .map((cell, index) => cell.padEnd(WIDTHS[index] ?? 0))
    .join(' ')
    .trimEnd();

const failed = (record: Logged) =>
  record.kind === 'call' ? record.error !== undefined : record.kind === 'invocation' && record.failed;

export const headLine = (): string => pc.bold(line(HEAD));

/** A record as a line of a table. */
export const callLine = (record: Logged): string => {
  const [by, call, on, outcome] = facts(record);
  const at = new Date(record.at).toISOString().slice(11, 23);
  const milliseconds = record.kind === 'delivery' ? '' : record.milliseconds.toFixed(1).padStart(8);
  const text = line([at, by, call, on, milliseconds, outcome, orders(record)]);
  return failed(record) ? pc.red(text) : text;
};
