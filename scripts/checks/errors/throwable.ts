import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { importsOf } from '../imports/imported.ts';
import type { SourceFile } from '../source/files.ts';
import { parse, walk } from '../source/syntax.ts';

/** What a file makes (`new Name(…)`), and the files of the project that it needs at run time. */
interface Facts {
  makes: string[];
  needs: string[];
}

/** What an import may be, where a package decides which: `imports` of package.json, by specifier. */
export type Chosen = Readonly<Record<string, readonly string[]>>;

export const chosenImports = (root: string): Chosen => {
  const { imports = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    imports?: Record<string, Record<string, string>>;
  };
  return Object.fromEntries(
    Object.entries(imports).map(([specifier, files]) => [
      specifier,
      Object.values(files).map((file) => posix.normalize(file)),
    ]),
  );
};

const factsOf = (source: SourceFile, chosen: Chosen): Facts => {
  const program = parse(source);
  const makes: string[] = [];
  walk(program, (node) => {
    if (node.type === 'NewExpression' && node.callee.type === 'Identifier') makes.push(node.callee.name);
  });
  const needs = importsOf(program)
    .filter(({ typesOnly }) => !typesOnly)
    .flatMap(({ specifier }) =>
      specifier.startsWith('.')
        ? [posix.join(posix.dirname(source.file), specifier)]
        : (chosen[specifier] ?? []),
    );
  return { makes, needs };
};

/**
 * Names of the classes that may be made when `entry` runs: by itself, or by a file that it imports, however far. Too
 * many rather than too few, since a file makes more than one of its callers may ask for.
 */
export const throwableFrom = (files: readonly SourceFile[], chosen: Chosen) => {
  const facts = new Map(files.map((source) => [source.file, factsOf(source, chosen)]));
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
