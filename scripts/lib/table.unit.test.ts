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
    expect(told(17)).toEqual(['           by', '  charged  x y']);
  });

  it('leaves out what is empty in all rows, though it has a name; of no rows it shows the names', () => {
    const text = (rows: string[][]) => stripVTControlCharacters(tableOf(['order', 'left out', 'why'], rows));
    expect(text([['o1', '', 'late']])).toContain('│ order │ why  │');
    expect(
      text([
        ['o1', '', 'late'],
        ['o2', 'points', ''],
      ]),
    ).toContain('│ order │ left out │ why  │');
    expect(text([])).toContain('│ order │ left out │ why │');
  });

  it('aligns its columns as it is told, whichever are left out', () => {
    const text = tableOf(['', '', 'tries'], [['charged', '', '3']], { aligns: ['left', 'left', 'right'] });
    expect(stripVTControlCharacters(text)).toContain('│ charged │     3 │');
  });

  it('folds its rows where it has no room, and cuts no id', () => {
    const head = ['order', 'status', 'opened (UTC)', 'total', 'reason'];
    const id = '01M8EV5DSR5SDQRJY2SXRQ06SY';
    const rows = [
      [id, 'COMPENSATION_FAILED', '2026-11-27 15:40:26', '1,020.00 EUR', 'BillingInDoubt'],
      [id, 'DISPATCHED', '2026-11-27 15:23:48', '20.00 EUR', ''],
      [id, 'REJECTED', '2026-11-27 15:23:40', '', ''],
    ];
    const text = tableOf(head, rows, { width: 80, aligns: ['left', 'left', 'left', 'right'] });
    expect(stripVTControlCharacters(text).split('\n')).toEqual([
      'order                       status               opened (UTC)',
      '         total  reason',
      `${id}  COMPENSATION_FAILED  2026-11-27 15:40:26`,
      '  1,020.00 EUR  BillingInDoubt',
      `${id}  DISPATCHED           2026-11-27 15:23:48`,
      '     20.00 EUR',
      `${id}  REJECTED             2026-11-27 15:23:40`,
    ]);
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
