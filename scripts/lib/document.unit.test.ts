import { describe, it } from 'node:test';
import { expect } from 'expect';
import { filled } from './document.ts';

describe('a document that a script fills', () => {
  it('has a place for each table', () => {
    expect(() => filled('# Nothing', { ceilings: '' })).toThrow('no place for the table ceilings');
    expect(filled('<!-- a -->\nold\n<!-- /a -->\n', { a: '| $1 |' })).toBe(
      '<!-- a -->\n\n| $1 |\n\n<!-- /a -->\n',
    );
  });
});
