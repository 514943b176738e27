import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/root.ts';

export const SCALE_DOCUMENT = join(root, 'docs', 'scale.md');

/** A place in a document that a script fills: `<!-- name -->` to `<!-- /name -->`. */
const place = (name: string) => new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- /${name} -->)`);

/** A document with its tables as they are now. Throws when it has no place for one. */
export const filled = (document: string, tables: Readonly<Record<string, string>>): string =>
  Object.entries(tables).reduce((text, [name, table]) => {
    if (!place(name).test(text)) throw new Error(`docs/scale.md has no place for the table ${name}`);
    return text.replace(place(name), (_, begin: string, end: string) => `${begin}\n${table}\n\n${end}`);
  }, document);

export const readDocument = (): string => readFileSync(SCALE_DOCUMENT, 'utf8');
