import { SQSClient } from '@aws-sdk/client-sqs';
import type { Message } from '@aws-sdk/client-sqs';
import pc from 'picocolors';
import { addresseeOf, type Addressee } from './dead-letters/addressee.ts';
import { chosen } from './dead-letters/chosen.ts';
import { factsOf, type LetterFacts } from './dead-letters/letter.ts';
import { putBack, takeLetters } from './dead-letters/letters.ts';
import { deadLetterQueues, deployed, type DeadLetterQueue } from './dead-letters/queues.ts';
import { redrive, redriveEach } from './dead-letters/redrive.ts';
import { whyAtTheDesk } from './dead-letters/why-at-the-desk.ts';
import { parseCommandLine, runCommand, WrongUsage } from './lib/command.ts';
import { stackOutputs } from './lib/stack.ts';
import { tableOf } from './lib/table.ts';
import { findTarget, TARGET_USAGE, targetOptions, type Target } from './lib/target.ts';

const USAGE = `npm run dead-letters -- list [--json] [options]
npm run dead-letters -- show QUEUE [ID] [--json] [options]
npm run dead-letters -- redrive QUEUE [ID…] [options]

What could not be worked on or delivered, in every queue of dead letters that the stack has.

list:    the queues, and how many letters each has
show:    the letters of a queue, or one: which order, why it is there, when it was first seen, and who could try again
redrive: gives letters, or all of a queue, to whoever can try again, and takes them away. Safe: of an order that is over
         nothing is done, and what was done before is not done twice. A letter whose cause is not mended comes back.

QUEUE is a name that list shows, ID the beginning of a letter's. Nothing is told of a letter's body but the ids in it: it may
hold a task token. Letters that are looked at are hidden from others meanwhile. Exit code 1: there is no such letter, or
nobody could be given it.

  --json           one JSON object
${TARGET_USAGE}`;

const NO = 1;
/** Of one queue, at a time. */
const MOST = 500;

interface Asked {
  target: Target;
  client: SQSClient;
  queues: DeadLetterQueue[];
  words: string[];
  json: boolean;
}

type Told = LetterFacts & { goesTo?: string };

/** What is told of the letters, the latter with why the desk could not work on their orders. */
const tell = async (
  { target }: Asked,
  queue: DeadLetterQueue,
  letters: readonly Message[],
): Promise<Told[]> => {
  const outputs = await stackOutputs(target);
  return Promise.all(
    letters.map(async (letter) => {
      const facts = factsOf(letter);
      const error = facts.error ?? (await whyAtTheDesk(target, outputs, facts));
      const to = addresseeOf(queue, letter);
      return {
        ...facts,
        ...(error !== undefined && { error }),
        ...(to && { goesTo: `${to.to} ${to.name}` }),
      };
    }),
  );
};

const queueNamed = ({ queues, words: [name] }: Asked): DeadLetterQueue => {
  const found = queues.find((each) => each.name === name);
  if (found) return found;
  throw new WrongUsage(`Name a queue: ${queues.map((each) => each.name).join(', ')}`);
};

const list = async ({ client, queues, json }: Asked): Promise<number> => {
  const counted = [];
  for (const { name, url } of queues) {
    const letters = await takeLetters(client, url, MOST);
    await putBack(client, url, letters);
    const oldest = letters
      .map(factsOf)
      .flatMap(({ firstSeen }) => firstSeen ?? [])
      .toSorted()[0];
    counted.push({ queue: name, letters: letters.length, ...(oldest !== undefined && { oldest }) });
  }
  if (json) console.log(JSON.stringify({ queues: counted }));
  else
    console.log(
      tableOf(
        ['queue', 'letters', 'oldest'],
        counted.map(({ queue, letters, oldest = '' }) => [queue, String(letters), oldest]),
        { aligns: ['left', 'right'] },
      ),
    );
  return 0;
};

const HEAD = ['id', 'what', 'order', 'why', 'first seen', 'received', 'can be given to'];

const show = async (asked: Asked): Promise<number> => {
  const { client, words, json } = asked;
  const queue = queueNamed(asked);
  const letters = await takeLetters(client, queue.url, MOST);
  try {
    const told = await tell(asked, queue, chosen(letters, words.slice(1)));
    if (json) console.log(JSON.stringify({ queue: queue.name, letters: told }));
    else if (told.length === 0) console.log(pc.green(`${queue.name} is empty`));
    else {
      const rows = told.map(
        ({ id, what, orderId = '', error = '', firstSeen = '', received, goesTo = 'nobody' }) => [
          id,
          what,
          orderId,
          error,
          firstSeen,
          String(received),
          goesTo,
        ],
      );
      console.log(tableOf(HEAD, rows));
    }
    return 0;
  } finally {
    await putBack(client, queue.url, letters);
  }
};

const redriveAll = async (asked: Asked): Promise<number> => {
  const { target, client, words } = asked;
  const queue = queueNamed(asked);
  const letters = await takeLetters(client, queue.url, MOST);
  const left = new Set(letters);
  let exitCode = 0;
  try {
    const give = (letter: Message, to: Addressee) => redrive(target, client, queue.url, letter, to);
    for await (const { letter, to, stays } of redriveEach(queue, chosen(letters, words.slice(1)), give)) {
      const { id, orderId = '' } = factsOf(letter);
      if (to) {
        left.delete(letter);
        console.log(`${pc.green('✔')} ${id} ${orderId} → ${to.to} ${to.name}`);
      } else {
        exitCode = NO;
        console.error(pc.yellow(`${id} ${stays}: it stays`));
      }
    }
    if (letters.length === 0) console.log(`${queue.name} is empty`);
    return exitCode;
  } finally {
    await putBack(client, queue.url, [...left]);
  }
};

const VERBS: Record<string, { run: (asked: Asked) => Promise<number>; words: (count: number) => boolean }> = {
  list: { run: list, words: (count) => count === 0 },
  show: { run: show, words: (count) => count === 1 || count === 2 },
  redrive: { run: redriveAll, words: (count) => count >= 1 },
};

await runCommand(USAGE, async () => {
  const { values, positionals } = parseCommandLine({
    options: { ...targetOptions, json: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [named = '', ...words] = positionals;
  const verb = Object.hasOwn(VERBS, named) ? VERBS[named] : undefined;
  if (!verb)
    throw new WrongUsage(
      named === '' ? 'Say list, show or redrive' : `There is no "${named}" of dead letters`,
    );
  if (!verb.words(words.length))
    throw new WrongUsage(
      words.length === 0
        ? `${named} wants the name of a queue: npm run dead-letters -- list has them`
        : `More words than go with ${named}`,
    );
  if (values.json && verb.run === redriveAll) throw new WrongUsage('--json does not go with redrive');
  const target = await findTarget(values);
  // A queue's URL names the queue, not where to reach SQS.
  const client = new SQSClient({ ...target.config, useQueueUrlAsEndpoint: false });
  const queues = deadLetterQueues(await deployed(target)).toSorted((a, b) => a.name.localeCompare(b.name));
  return verb.run({ target, client, queues, words, json: values.json });
});
