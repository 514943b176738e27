import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { drawings as drawn } from '../drawing/drawings.ts';
import type { Drawing } from '../drawing/drawings.ts';
import type { Check, Finding } from './finding.ts';
import { read } from './source/files.ts';

/** @param textOf what stands in a file now; undefined: there is no such file. */
export const checkDrawings = (
  expected: readonly Drawing[],
  textOf: (file: string) => string | undefined,
): Finding[] =>
  expected
    .filter(({ file, text }) => textOf(file) !== text)
    .map(({ file, of }) => ({ file, line: 1, message: `does not show ${of} as it is now: npm run draw` }));

export const drawings: Check = {
  name: 'drawings: the pictures show the processes as they are',
  run: async (root) =>
    checkDrawings(await drawn(root), (file) =>
      existsSync(join(root, file)) ? read(root, file).text : undefined,
    ),
};
