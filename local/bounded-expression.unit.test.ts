import { describe, it } from 'node:test';
import { expect } from 'expect';
import vm from 'node:vm';
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
      ['^[a-c]{2}', 'abc-bd-b'],
    ] as const)
      expect(found(new BoundedExpression(source, 'g'), text)).toEqual(found(new RegExp(source, 'g'), text));
    expect(new BoundedExpression('^b+$').test('bbb')).toBe(true);
    expect(new BoundedExpression('^b+$').test('abb')).toBe(false);
  });

  it('is watched, unless it can do no more than so many steps', (test) => {
    const { mock } = test.mock.method(vm.Script.prototype, 'runInContext');
    for (const source of ['^[0-7][0-9A-HJKMNP-TV-Z]{25}$', '^order-[a-z]', '^[a-z]{5}-2026$'])
      new BoundedExpression(source).exec('order-2026');
    expect(mock.callCount()).toBe(0);
    const watched = [
      '[a-z]',
      '^[a-z]+',
      '^[a-z]{2,}',
      '^(a){9}',
      '^a|b',
      '^a?',
      '^.*',
      '^a{9}',
      '^\\d',
      '^(?=a)',
    ];
    for (const source of watched) new BoundedExpression(source).exec('order-2026');
    new BoundedExpression('^[a-z]', 'm').exec('order-2026');
    expect(mock.callCount()).toBe(watched.length + 1);
  });

  it('is given up when it goes astray', () => {
    for (const flags of ['', 'g'])
      expect(() => new BoundedExpression('^(a+)+$', flags).exec(`${'a'.repeat(50)}b`)).toThrow(
        'The regular expression /^(a+)+$/',
      );
  });
});
