import pc from 'picocolors';
import type { Logged } from '../local/endpoint/calls/record.ts';
import { callLine, headLine } from './calls/call-lines.ts';
import { openCalls, type CallSource } from './calls/call-source.ts';
import { isMeant } from './calls/order-of.ts';
import { CannotRun, parseCommandLine, runCommand, WrongUsage } from './lib/command.ts';
import { interruption } from './lib/interruption.ts';

const USAGE = `npm run calls [-- --order ORDER] [--follow] [--limit N] [--json]

Shows the latest calls to the local cloud: who called what, on what, how long it took, how it ended, and for which
order. Runs of functions and notifications that have arrived stand among them. Without a store that runs, those that
the last one has left are shown.

  --order ORDER    all calls for an order; ORDER is its id, or the name or ARN of its execution
  --follow         show calls as they happen, until Ctrl-C
  --limit N        how many of the latest (default 50)
  --json           one JSON object in each line

Exit code: 0, 1 nothing is recorded of the order, 2 wrong usage or no store.`;

/** Exit code for an order that nothing is recorded of. */
const NOTHING = 1;
const MOST = 10_000;

const limitOf = (text: string): number => {
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST)
    throw new WrongUsage(`--limit is a whole number from 1 to ${MOST}`);
  return limit;
};

const ofOrder = async (source: CallSource, order: string): Promise<Logged[]> => {
  const meant = (await source.executions()).filter((execution) => isMeant(order, execution));
  const found = await Promise.all(meant.map((execution) => source.read({ execution, limit: MOST })));
  return [...new Map(found.flat().map((record) => [record.seq, record])).values()].toSorted(
    (one, other) => one.seq - other.seq,
  );
};

const follow = async (
  next: NonNullable<CallSource['next']>,
  from: number,
  show: (record: Logged) => void,
) => {
  using ctrlC = interruption();
  const { signal } = ctrlC;
  let after = from;
  while (!signal.aborted) {
    const news = await next(after, signal).catch((error: unknown): Logged[] => {
      if (!signal.aborted) throw error;
      return [];
    });
    for (const record of news) show(record);
    after = news.at(-1)?.seq ?? after;
  }
};

await runCommand(USAGE, async () => {
  const { values } = parseCommandLine({
    options: {
      order: { type: 'string' },
      follow: { type: 'boolean', default: false },
      limit: { type: 'string', default: '50' },
      json: { type: 'boolean', default: false },
    },
  });
  const { order, json } = values;
  const limit = limitOf(values.limit);
  const source = await openCalls();
  if (values.follow && !source.next)
    throw new CannotRun('No store runs whose calls could be followed: start one with "npm start"');
  const [last] = await source.read({ limit: 1 });
  const records = order === undefined ? await source.read({ limit }) : await ofOrder(source, order);
  if (records.length === 0 && !values.follow) {
    console.error(order === undefined ? 'No call is recorded yet' : `Nothing is recorded of order ${order}`);
    return NOTHING;
  }
  const print = (record: Logged) => console.log(json ? JSON.stringify(record) : callLine(record));
  if (!json) console.log(headLine());
  records.forEach(print);
  if (source.next && values.follow)
    await follow(source.next, Math.max(last?.seq ?? 0, records.at(-1)?.seq ?? 0), (record) => {
      if (order === undefined || record.for.some(({ execution }) => isMeant(order, execution))) print(record);
    });
  else if (!json && order !== undefined) console.log(pc.dim(`${records.length} records`));
  return 0;
});
