import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { BrokenData } from '../../check-data.ts';

const JOURNAL = /^journal-([1-9]\d*)\.log$/;

/**
 * Looks which journals a folder has beside its archive. Answers the numbers of those that the archive has taken in, and
 * the files that are called a journal and are none. Throws BrokenData where executions would be lost without a word: the
 * journal that goes on from the archive is missing though it was there, or there is one that goes on from a later archive.
 */
export const checkJournals = (
  folder: string,
  generation: number,
  expected: boolean,
): { over: number[]; strange: string[] } => {
  const names = readdirSync(folder).filter((name) => name.startsWith('journal-'));
  const numbers = names.flatMap((name) => JOURNAL.exec(name)?.[1] ?? []).map(Number);
  const current = `journal-${generation}.log`;
  if (expected && !numbers.includes(generation))
    throw new BrokenData(
      current,
      'file is missing, with the latest of the executions: put it back, or an empty file to go on without them',
    );
  // One that is empty was made for an archive that was not written any more.
  const later = numbers.find(
    (number) => number > generation && statSync(join(folder, `journal-${number}.log`)).size > 0,
  );
  if (later !== undefined)
    throw new BrokenData(
      'executions.db',
      `file is older than journal-${later}.log: put back the one that belongs to it, or remove that journal to go on without what is in it`,
    );
  return {
    over: numbers.filter((number) => number < generation),
    strange: names.filter((name) => !JOURNAL.test(name)),
  };
};
