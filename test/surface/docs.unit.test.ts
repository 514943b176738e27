import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { resourceTypes } from '../../local/cloudformation/resources/registry.ts';
import { KINDS } from '../../local/endpoint/faults/kinds.ts';
import { IGNORED } from './ignored.ts';

const PAGE = join(import.meta.dirname, '../../docs/local-cloud.md');

/** The rows of the tables below a heading of the page. */
const rowsBelow = (heading: string): string[] => {
  const [, section = ''] = readFileSync(PAGE, 'utf8').split(`\n### ${heading}\n`);
  const [text = ''] = section.split(/\n##/);
  return text.split('\n').filter((line) => line.startsWith('| ') && line.includes('`'));
};

const row = (first: string, names: readonly string[]): string =>
  `| ${first} | ${names.map((name) => `\`${name}\``).join(', ')} |`;

describe('the page about the local cloud', () => {
  it('names all properties of templates that are kept and not acted on, and no other', () => {
    const kept = [...resourceTypes].map(([type, { properties }]): [string, string[]] => [
      `\`${type}\``,
      Object.keys(properties).filter((name) => properties[name]?.kept),
    ]);
    const expected = kept.filter(([, names]) => names.length > 0).map(([type, names]) => row(type, names));
    expect(rowsBelow('Kept with the stack').toSorted()).toEqual(expected.toSorted());
  });

  it('names all members of calls that make no difference, and no other', () => {
    const expected = Object.entries(IGNORED).map(([reason, entries]) => row(reason, entries));
    expect(rowsBelow('Taken in a call, and no difference made').toSorted()).toEqual(expected.toSorted());
  });

  it('names all that can befall a call, and nothing else', () => {
    const expected = Object.entries(KINDS).map(([kind, { does }]) => `| \`${kind}\` | ${does} |`);
    expect(rowsBelow('What can befall a call')).toEqual(expected);
  });
});
