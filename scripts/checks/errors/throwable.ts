import { posix } from 'node:path';
import { importsOf } from '../imports/imported.ts';
import type { SourceFile } from '../source/files.ts';
import { parse, walk } from '../source/syntax.ts';

/** What a file makes (`new Name(…)`), and the files of the project that it needs at run time. */
interface Facts {
  makes: string[];
  needs: string[];
}

const factsOf = (source: SourceFile): Facts => {
  const program = parse(source);
  const makes: string[] = [];
  walk(program, (node) => {
    if (node.type === 'NewExpression' && node.callee.type === 'Identifier') makes.push(node.callee.name);
  });
  const needs = importsOf(program)
    .filter(({ specifier, typesOnly }) => specifier.startsWith('.') && !typesOnly)
    .map(({ specifier }) => posix.join(posix.dirname(source.file), specifier));
  return { makes, needs };
};

/**
 * Names of the classes that may be made when `entry` runs: by itself, or by a file that it imports, however far. Too
 * many rather than too few, since a file makes more than one of its callers may ask for.
 */
export const throwableFrom = (files: readonly SourceFile[]) => {
  const facts = new Map(files.map((source) => [source.file, factsOf(source)]));
  return (entry: string): Set<string> => {
    const seen = new Set([entry]);
    const made = new Set<string>();
    for (const file of seen) {
      const { makes = [], needs = [] } = facts.get(file) ?? {};
      for (const name of makes) made.add(name);
      for (const each of needs) seen.add(each);
    }
    return made;
  };
};
