import { stripVTControlCharacters } from 'node:util';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { tableOf, type TableOptions } from './table.ts';

const HEAD = ['order', 'why', 'tries'];
const ROWS = [
  ['o1', 'nobody is free to deliver', '12'],
  ['o2', '', '3'],
];
const shown = (options: TableOptions) =>
  stripVTControlCharacters(tableOf(HEAD, ROWS, options))
    .split('\n')
    .map((line) => line.trimEnd());

describe('a table', () => {
  it('is as broad as its cells where there is room', () => {
    expect(shown({ width: 80, aligns: ['left', 'left', 'right'] })).toEqual([
      '┌───────┬───────────────────────────┬───────┐',
      '│ order │ why                       │ tries │',
      '├───────┼───────────────────────────┼───────┤',
      '│ o1    │ nobody is free to deliver │    12 │',
      '│ o2    │                           │     3 │',
      '└───────┴───────────────────────────┴───────┘',
    ]);
  });

  it('wraps at spaces what is too broad', () => {
    expect(shown({ width: 35 })).toEqual([
      '┌───────┬─────────────────┬───────┐',
      '│ order │ why             │ tries │',
      '├───────┼─────────────────┼───────┤',
      '│ o1    │ nobody is free  │ 12    │',
      '│       │ to deliver      │       │',
      '│ o2    │                 │ 3     │',
      '└───────┴─────────────────┴───────┘',
    ]);
  });

  it('cuts off nothing of what is indented, and leaves out a column of nothing', () => {
    const rows = [['  charged', '', 'x y']];
    const told = (width: number) =>
      stripVTControlCharacters(tableOf(['', '', 'by'], rows, { width })).split('\n');
    expect(told(18).slice(3, 5)).toEqual(['│   charged │ x  │', '│           │ y  │']);
    expect(told(17)).toEqual(['  charged', '  by  x y']);
  });

  it('aligns its columns as it is told, whichever are left out', () => {
    const text = tableOf(['', '', 'tries'], [['charged', '', '3']], { aligns: ['left', 'left', 'right'] });
    expect(stripVTControlCharacters(text)).toContain('│ charged │     3 │');
  });

  it('becomes a list where words would have to be broken', () => {
    expect(shown({ width: 25 })).toEqual([
      'order o1',
      '  why    nobody is free to deliver',
      '  tries  12',
      'order o2',
      '  tries  3',
    ]);
  });
});
