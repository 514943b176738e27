import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.ts';

/** A place in a document that a script fills: `<!-- name -->` to `<!-- /name -->`. */
const place = (name: string) => new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- /${name} -->)`);

/** A document with its tables as they are now. Throws when it has no place for one. */
export const filled = (document: string, tables: Readonly<Record<string, string>>): string =>
  Object.entries(tables).reduce((text, [name, table]) => {
    if (!place(name).test(text)) throw new Error(`The document has no place for the table ${name}`);
    return text.replace(place(name), (_, begin: string, end: string) => `${begin}\n${table}\n\n${end}`);
  }, document);

const fileOf = (name: string) => join(root, 'docs', name);

/** @param name of a file in docs. */
export const readDocument = (name: string): string => readFileSync(fileOf(name), 'utf8');

/** Writes the tables of a file in docs into their places. */
export const fillDocument = (name: string, tables: Readonly<Record<string, string>>): void =>
  writeFileSync(fileOf(name), filled(readDocument(name), tables));
