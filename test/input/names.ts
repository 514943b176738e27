import { errorClasses } from '../../scripts/checks/errors/classes.ts';
import { code } from '../../scripts/checks/source/files.ts';
import { root } from '../../scripts/lib/root.ts';

/** The names of all errors of the shop: each is one that the processes or their documents know. */
export const shopsErrors = (): ReadonlySet<string> => {
  const files = code(root).filter(({ file }) => file.startsWith('src/') && !file.endsWith('.test.ts'));
  return new Set(errorClasses(files).map(({ name, literal }) => literal ?? name));
};

/** The names of the errors that functions have logged. */
export const errorsOf = (lines: string): string[] =>
  lines
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as { level?: string; error?: { name: string } })
    .flatMap(({ level, error }) => (level === 'ERROR' && error ? [error.name] : []));
