import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the project: its path from the project's folder, with `/`, and its text. */
export interface SourceFile {
  file: string;
  text: string;
}

/** Where the project's own code stands. */
export const CODE = ['src', 'local', 'web', 'scripts', 'seed', 'test'] as const;

/** Paths that match, sorted; nothing below node_modules. */
export const find = (root: string, patterns: readonly string[]): string[] =>
  globSync(patterns, { cwd: root, exclude: ['**/node_modules/**'] })
    .map((file) => file.replaceAll('\\', '/'))
    .toSorted();

export const read = (root: string, file: string): SourceFile => ({
  file,
  text: readFileSync(join(root, file), 'utf8'),
});

/** Every TypeScript file of the project. */
export const code = (root: string): SourceFile[] =>
  find(
    root,
    CODE.map((folder) => `${folder}/**/*.ts`),
  ).map((file) => read(root, file));
