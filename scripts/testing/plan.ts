import { existsSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { WrongUsage } from '../lib/command.ts';
import { find } from '../checks/source/files.ts';
import { checksPart } from './checks-part.ts';
import { EXTRAS, isThere, leftOut } from './extras.ts';
import type { Part } from './outcome.ts';
import { filesOf, tierPart } from './run-tier.ts';
import { TIERS } from './tiers.ts';

const NAMES = ['checks', ...TIERS.map(({ name }) => name), ...EXTRAS.map(({ name }) => name)];

/** Test files that a word of the command line means: a file, or every one in a folder. Throws WrongUsage. */
const filesAt = (root: string, word: string, resolve: (path: string) => string): string[] => {
  const path = resolve(word);
  const file = relative(root, path).replaceAll('\\', '/');
  if (!existsSync(path))
    throw new WrongUsage(`${word} is none of ${NAMES.join(', ')}, and no file or folder`);
  const files = statSync(path).isDirectory() ? find(root, [join(file, '**/*.test.ts')]) : [file];
  const known = files.filter((each) => TIERS.some(({ ending }) => each.endsWith(ending)));
  if (known.length > 0) return known;
  throw new WrongUsage(`${word}: tests stand in files *${TIERS.map(({ ending }) => ending).join(', *')}`);
};

/**
 * What is to be run, in the order of every run: checks, unit, int, stories.
 * @param words of the command line; none means everything.
 * @param resolve makes a path of the command line absolute.
 * @param has whether a program is on this machine.
 */
export const plan = (
  root: string,
  words: readonly string[],
  resolve: (path: string) => string,
  has = isThere,
): Part[] => {
  const isWanted = (name: string) => words.length === 0 || words.includes(name);
  const paths = words.filter((word) => !NAMES.includes(word));
  const named = EXTRAS.filter(({ name }) => words.includes(name));
  const wanted = [
    ...paths.flatMap((word) => filesAt(root, word, resolve)),
    ...named.flatMap(({ folder }) => filesAt(root, folder, (path) => join(root, path))),
  ];
  const tiers = TIERS.flatMap((tier): Part[] => {
    if (isWanted(tier.name)) {
      const all = filesOf(root, tier);
      const missing = EXTRAS.filter(
        ({ program, name, folder }) =>
          !words.includes(name) &&
          !(program !== undefined && has(program)) &&
          all.some((file) => file.startsWith(`${folder}/`)),
      );
      const files = all.filter((file) => !missing.some(({ folder }) => file.startsWith(`${folder}/`)));
      return [tierPart(root, tier, files), ...missing.map(leftOut)];
    }
    const files = filesOf(root, tier, wanted);
    return files.length > 0 ? [tierPart(root, tier, files)] : [];
  });
  return [...(isWanted('checks') ? [checksPart(root)] : []), ...tiers];
};
