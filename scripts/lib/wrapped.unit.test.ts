import { describe, it } from 'node:test';
import { expect } from 'expect';
import { wrapped } from './wrapped.ts';

describe('a line on the terminal', () => {
  it('is left alone where there is room, or no terminal', () => {
    for (const text of ['owed: pieces', '', '  stock   2  (now: 3)'])
      expect([wrapped(text, { width: 21 }), wrapped(text, { width: Infinity })]).toEqual([text, text]);
  });

  it('is wrapped at spaces, and what follows is indented', () => {
    expect(wrapped('an order is owed its money', { width: 12 }).split('\n')).toEqual([
      'an order is',
      '  owed its',
      '  money',
    ]);
    expect(wrapped('money   in doubt: all', { width: 16, indent: 8 }).split('\n')).toEqual([
      'money   in',
      '        doubt:',
      '        all',
    ]);
  });

  it('is as long as it looks, whatever its colour', () => {
    expect(wrapped('\u001b[33mtwo words\u001b[39m', { width: 9 })).toBe('\u001b[33mtwo words\u001b[39m');
  });

  it('keeps whole what is longer than a line', () => {
    expect(wrapped('order 01M8EV5DSR5SDQRJY2 waits', { width: 10 }).split('\n')).toEqual([
      'order',
      '  01M8EV5DSR5SDQRJY2',
      '  waits',
    ]);
  });
});
