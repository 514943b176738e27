import { parseCommandLine, runCommand, WrongUsage } from './lib/command.ts';
import { readMeasured } from './cost/measured.ts';
import { fillDocument } from './lib/document.ts';
import { scaleReport, scaleTables } from './scale/scale-report.ts';
import { readStore } from './scale/store.ts';

const USAGE = `npm run scale [-- --orders-per-second N]

Shows what limits how many orders a store takes on AWS, the lowest ceiling first: what one checkout does, as measured
by npm run cost -- --save, against the quotas in scripts/scale/quotas.ts. docs/scale.md tells more.

  --orders-per-second N   shows what is too low for so many, and what is to be done
  --write                 writes the tables of docs/scale.md`;

const ordersOf = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  const orders = Number(text);
  if (!(orders > 0 && Number.isFinite(orders)))
    throw new WrongUsage('--orders-per-second is a number above 0');
  return orders;
};

await runCommand(USAGE, async () => {
  const { values } = parseCommandLine({
    options: { 'orders-per-second': { type: 'string' }, write: { type: 'boolean', default: false } },
  });
  const orders = ordersOf(values['orders-per-second']);
  const store = readStore();
  if (values.write) fillDocument('scale.md', scaleTables(store, readMeasured()));
  else console.log(scaleReport(store, orders).join('\n'));
  return Promise.resolve(0);
});
