import type { Program } from 'oxc-parser';
import type { Check, Finding } from './finding.ts';
import { importsOf } from './imports/imported.ts';
import { impuritiesOf } from './imports/impurities.ts';
import { placeOf, targetOf } from './imports/places.ts';
import type { Place } from './imports/places.ts';
import { mayImport, pure, READS_ENVIRONMENT } from './imports/table.ts';
import { code, find } from './source/files.ts';
import type { SourceFile } from './source/files.ts';
import { lineOf, parse } from './source/syntax.ts';

const forbidden = (source: SourceFile, program: Program, { folder }: Place): Finding[] => {
  const { file, text } = source;
  const allowed: readonly string[] = mayImport[folder];
  const may = (target: string, typesOnly: boolean) =>
    allowed.includes(target) || (typesOnly && allowed.includes(`types of ${target}`));
  const at = (start: number, message: string) => ({ file, line: lineOf(text, start), message });
  return importsOf(program).flatMap(({ specifier, typesOnly, start }) => {
    if (!specifier)
      return file.startsWith('src/') ? [at(start, 'may not import a computed name (write it out)')] : [];
    const target = targetOf(file, specifier);
    if (may(target, typesOnly)) return [];
    return [at(start, `may not import ${specifier}, ${target} (${folder} may: ${allowed.join(', ')})`)];
  });
};

const impure = ({ file, text }: SourceFile, program: Program, { folder }: Place): Finding[] => {
  const at = (start: number, message: string) => ({ file, line: lineOf(text, start), message });
  if (folder === 'test beside it' || !file.startsWith('src/')) return [];
  return impuritiesOf(program).flatMap(({ what, start }) => {
    if (pure.has(folder))
      return [at(start, `may not use ${what} (${folder} is pure: take it as an argument)`)];
    if (what === 'process.env' && file !== READS_ENVIRONMENT)
      return [at(start, `may not use ${what} (only ${READS_ENVIRONMENT} reads the environment)`)];
    return [];
  });
};

/** The import rule over these files: who may import what, and whose code is pure. */
export const checkImports = (files: readonly SourceFile[]): Finding[] =>
  files.flatMap((source) => {
    const place = placeOf(source.file);
    if (!place)
      return [
        { file: source.file, line: 1, message: 'stands in no folder of the map (see CONTRIBUTING.md)' },
      ];
    const program = parse(source);
    return [...forbidden(source, program, place), ...impure(source, program, place)];
  });

/** A name that differs only in case works on one laptop and fails on the build machine. */
export const checkFileNames = (files: readonly string[]): Finding[] =>
  files
    .filter(
      (file) => file.replace(/(^|\/)README\.md$/, '').toLowerCase() !== file.replace(/(^|\/)README\.md$/, ''),
    )
    .map((file) => ({ file, line: 1, message: 'may not have capitals in its name' }));

const NAMED = ['src', 'local', 'web', 'scripts', 'seed', 'test', 'stepfunctions', 'docs'];

export const imports: Check = {
  name: 'imports: who may import whom',
  run: (root) => [
    ...checkImports(code(root)),
    ...checkFileNames(
      find(
        root,
        NAMED.map((folder) => `${folder}/**/*`),
      ),
    ),
  ],
};
