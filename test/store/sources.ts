import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/lib/root.ts';

/** What `serverless package` reads. */
const SOURCES = [
  'serverless.yml',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'src',
  'stepfunctions',
];

/** The store's sources in a folder of their own, to be made another version of. */
export const copyOfSources = () => {
  const folder = mkdtempSync(join(tmpdir(), 'storeflow-version-'));
  for (const source of SOURCES) cpSync(join(root, source), join(folder, source), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return {
    folder,
    /** Replaces a text in a file, wherever it stands; it must be there. */
    edit(file: string, from: string, to: string): void {
      const path = join(folder, file);
      const text = readFileSync(path, 'utf8');
      if (!text.includes(from)) throw new Error(`${file} does not contain ${from}`);
      writeFileSync(
        path,
        text.replaceAll(from, () => to),
      );
    },
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
};
