import { describe, it } from 'node:test';
import { expect } from 'expect';
import { BoundedExpression } from './bounded-expression.ts';

describe('an expression that somebody else wrote', () => {
  it('finds what any expression finds, one match after the other', () => {
    const found = (expression: RegExp, text: string) => {
      const matches = [];
      for (let match = expression.exec(text); match; match = expression.exec(text))
        matches.push([...match, match.index, expression.lastIndex]);
      return matches;
    };
    for (const [source, text] of [
      ['b(.)', 'abc-bd-b'],
      ['o', 'no book'],
      ['x', 'no book'],
    ] as const)
      expect(found(new BoundedExpression(source, 'g'), text)).toEqual(found(new RegExp(source, 'g'), text));
    expect(new BoundedExpression('^b+$').test('bbb')).toBe(true);
    expect(new BoundedExpression('^b+$').test('abb')).toBe(false);
  });

  it('is given up when it goes astray', () => {
    for (const flags of ['', 'g'])
      expect(() => new BoundedExpression('^(a+)+$', flags).exec(`${'a'.repeat(50)}b`)).toThrow(
        'The regular expression /^(a+)+$/',
      );
  });
});
