import { describe, it } from 'node:test';
import { expect } from 'expect';
import { read } from '../../scripts/checks/source/files.ts';
import { parse, walk } from '../../scripts/checks/source/syntax.ts';
import { root } from '../../scripts/lib/root.ts';
import { FAULTS } from './rows.ts';

const ROWS = 44;

/** The titles of the tests in a file; `…` where they are filled. */
const titlesIn = (file: string): Set<string> => {
  const titles = new Set<string>();
  walk(parse(read(root, file)), (node) => {
    if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 'it')
      return;
    const [title] = node.arguments;
    if (title?.type === 'Literal' && typeof title.value === 'string') titles.add(title.value);
    if (title?.type === 'TemplateLiteral')
      titles.add(title.quasis.map(({ value }) => value.cooked ?? value.raw).join('…'));
  });
  return titles;
};

describe('the list of faults', () => {
  it('has every row once, in their order', () => {
    expect(FAULTS.map(({ row }) => row)).toEqual(Array.from({ length: ROWS }, (_, index) => index + 1));
  });

  for (const { row, fault, proofs } of FAULTS)
    it(`names tests of ${row} (${fault}) that exist`, () => {
      expect(proofs.length).toBeGreaterThan(0);
      expect(proofs.filter(([file, title]) => !titlesIn(file).has(title))).toEqual([]);
    });
});
