import { parseCommandLine, runCommand, WrongUsage } from './lib/command.ts';
import { nearestIs } from './lib/nearest.ts';
import { stackOutputs } from './lib/stack.ts';
import { findTarget, TARGET_USAGE, targetOptions } from './lib/target.ts';
import type { Asked } from './orders/asked.ts';
import { list } from './orders/list.ts';
import { refund, retry, skip } from './orders/mend.ts';
import { show } from './orders/show.ts';
import { stuck } from './orders/stuck.ts';

const USAGE = `npm run orders -- list [--status STATUS] [--limit N] [--json] [options]
npm run orders -- stuck [--json] [options]
npm run orders -- show ORDER [--json] [options]
npm run orders -- retry ORDER [--note TEXT] [--json] [options]
npm run orders -- skip ORDER STEP --note TEXT [--json] [options]
npm run orders -- refund ORDER [--note TEXT] [--json] [options]

list:   the orders of the shop, newest first; those that were opened by a version that kept no list are not in it
stuck:  the orders that somebody has to look at, with what they owe and since when; exit code 1 when there are some
show:   the order and its timeline: what each step did, when, at which try, and what it moved; who has mended it
retry:  has it undone: its checkout goes on at the undo that failed, and where it cannot, a process of its own begins; not
        once it has left, nor while its checkout runs: while it is OPEN, refund cancels it; while it is CANCELLING, it
        is being undone already: wait, and see with show how it stands
skip:   leaves out an undo step (RefundCustomer, RestoreQuantity, RestoreRedeemPoints) that you do by hand, or that is not
        to be done at all; the next retry goes on without it
refund: gives back its money: an order that has not left is undone, also while its checkout runs, unless that undoes it
        already; one that has left stays so, and the money is goodwill

ORDER is an order's id, or the name or ARN of its execution. All of them can be repeated, and two operators at once do no
harm. Whoever retries, skips or refunds stands in the order's audit, by the AWS identity. Exit code 1 when an order is not
there, or it could not be done.

  --status STATUS  of a list: OPEN, CANCELLING, DISPATCHED, CANCELLED, REJECTED or COMPENSATION_FAILED
  --limit N        of a list: how many at most (default 20)
  --note TEXT      for whoever reads the order later: no names of people
  --json           one JSON object; retry and refund do not wait for the end then
${TARGET_USAGE}`;

interface Verb {
  run: (asked: Asked) => Promise<number | void>;
  /** With how many words it goes. */
  words: number;
  /** Options that not all take. */
  takes?: readonly ('note' | 'status' | 'limit')[];
}

const VERBS: Record<string, Verb> = {
  list: { run: list, words: 0, takes: ['status', 'limit'] },
  stuck: { run: stuck, words: 0 },
  show: { run: show, words: 1 },
  retry: { run: retry, words: 1, takes: ['note'] },
  skip: { run: skip, words: 2, takes: ['note'] },
  refund: { run: refund, words: 1, takes: ['note'] },
};

await runCommand(USAGE, async () => {
  const { values, positionals } = parseCommandLine({
    options: {
      ...targetOptions,
      json: { type: 'boolean', default: false },
      note: { type: 'string' },
      status: { type: 'string' },
      limit: { type: 'string' },
    },
    allowPositionals: true,
  });
  const [named, ...words] = positionals;
  const verb = Object.hasOwn(VERBS, named ?? '') ? VERBS[named ?? ''] : undefined;
  if (!verb) {
    const verbs = Object.keys(VERBS);
    throw new WrongUsage(
      named === undefined
        ? `Say ${verbs.join(', ')}`
        : `There is no "${named}" of orders${nearestIs(named, verbs)}. There are ${verbs.join(', ')}`,
    );
  }
  if (words.length !== verb.words)
    throw new WrongUsage(
      [`${named} takes no order`, `${named} takes one order`, `${named} takes an order and a step`][
        verb.words
      ],
    );
  for (const option of ['note', 'status', 'limit'] as const)
    if (values[option] !== undefined && !verb.takes?.includes(option))
      throw new WrongUsage(`--${option} does not go with ${named}`);
  const target = await findTarget(values);
  const { json, note, status, limit } = values;
  return verb.run({ target, outputs: await stackOutputs(target), json, words, note, status, limit });
});
