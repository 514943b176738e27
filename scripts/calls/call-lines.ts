import pc from 'picocolors';
import type { Logged } from '../../local/endpoint/calls/record.ts';
import { terminalWidth } from '../lib/table.ts';
import { layOut, type Cells } from './layout.ts';
import { orderOf } from './order-of.ts';

const HEAD: Cells = {
  time: 'time (UTC)',
  by: 'by',
  call: 'call',
  on: 'on',
  milliseconds: 'ms',
  outcome: 'outcome',
  order: 'order',
};

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

type Facts = Pick<Cells, 'by' | 'call' | 'on' | 'outcome'>;

/** What was done, on what, and how it ended. */
const facts = (record: Logged): Facts => {
  switch (record.kind) {
    case 'call': {
      const { caller, service, operation, resources, error, status, nth, fault } = record;
      const number = nth === undefined ? '' : ` #${nth}`;
      const befallen = fault === undefined ? '' : ` (${fault})`;
      return {
        by: caller.kind === caller.name ? caller.kind : `${caller.kind} ${short(caller.name)}`,
        call: `${service} ${operation}${number}`,
        on: resources
          .filter((arn) => arn !== '*')
          .map(resource)
          .join(', '),
        outcome: `${error ?? status}${befallen}`,
      };
    }
    case 'invocation':
      return {
        by: `function ${short(record.function)}`,
        call: 'ran',
        on: `${record.memorySize} MB`,
        outcome: record.failed ? 'failed' : 'ok',
      };
    case 'delivery':
      return { by: `topic ${short(record.topic)}`, call: 'delivered', on: record.protocol, outcome: 'ok' };
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

const failed = (record: Logged) =>
  record.kind === 'call' ? record.error !== undefined : record.kind === 'invocation' && record.failed;

export const headLine = (width = terminalWidth()): string => pc.bold(layOut(HEAD, width));

/** A record as a line of a table, or as two in a terminal that is too narrow for one. */
export const callLine = (record: Logged, width = terminalWidth()): string => {
  const text = layOut(
    {
      ...facts(record),
      time: new Date(record.at).toISOString().slice(11, 23),
      milliseconds: record.kind === 'delivery' ? '' : record.milliseconds.toFixed(1),
      order: orders(record),
    },
    width,
  );
  return failed(record) ? pc.red(text) : text;
};
