import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/lib/root.ts';

/** Rows of the tables of a page, as texts; up to the section `until`, if one is given. */
export const rowsOf = (page: string, until?: string): string[][] =>
  readFileSync(join(root, 'docs', page), 'utf8')
    .split(until ?? '\0', 1)
    .join()
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .slice(2)
        .split(/ *\| */)
        .slice(0, -1),
    );

/** The cases of which docs/conformance.md says why they cannot be as recorded. */
export const explainedCases = (): { id: string; why: string | undefined }[] =>
  rowsOf('conformance.md').flatMap(([name = '', why]) =>
    name.startsWith('`') ? [{ id: name.replaceAll('`', ''), why }] : [],
  );
