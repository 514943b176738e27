import { describe, it } from 'node:test';
import { expect } from 'expect';
import { layOut } from './layout.ts';

const CELLS = {
  time: '12:24:11.843',
  by: 'function dev-customers-restore-redeem-points',
  call: 'dynamodb TransactWriteItems #1',
  on: 'dev-orders, dev-books, dev-users',
  milliseconds: '6.3',
  outcome: '200',
  order: '01M8EFD58J834W4T4H23YEZ4A5',
};

describe('a call on the terminal', () => {
  it('is one line where there is room for it', () => {
    expect(layOut(CELLS, 182)).toBe(
      '12:24:11.843 function dev-customers-restore-redeem-points dynamodb TransactWriteItems #1 dev-orders, dev-books, dev-users          6.3 200                  01M8EFD58J834W4T4H23YEZ4A5',
    );
  });

  it('is two lines of at most 120 characters, or 80, which lose nothing but the beginning of a name', () => {
    expect(layOut(CELLS, 120).split('\n')).toEqual([
      '12:24:11.843 function dev-customers-restore-redeem-points dynamodb TransactWriteItems #1      6.3 200',
      '             dev-orders, dev-books, dev-users  01M8EFD58J834W4T4H23YEZ4A5',
    ]);
    expect(layOut(CELLS, 80).split('\n')).toEqual([
      '12:24:11.843 …mers-restore-redeem-points dynamodb TransactWriteItems #1      6.3',
      '             200  dev-orders, dev-books, dev-users  01M8EFD58J834W4T4H23YEZ4A5',
    ]);
  });

  it('tells the end of a name in a terminal that is too narrow for the rest', () => {
    for (const width of [54, 40, 20])
      expect(layOut(CELLS, width)).toMatch(/^12:24:11\.843 …e-redeem-points dynamodb TransactWriteItems #1 /);
  });

  it('is as many lines as it takes where its end is long', () => {
    expect(
      layOut({ ...CELLS, outcome: 'ThrottlingException (throttle)' }, 80)
        .split('\n')
        .slice(1),
    ).toEqual([
      '             ThrottlingException (throttle)  dev-orders, dev-books, dev-users',
      '             01M8EFD58J834W4T4H23YEZ4A5',
    ]);
  });

  it('is one line where nothing is left for a second', () => {
    expect(layOut({ ...CELLS, on: '', order: '' }, 120)).not.toContain('\n');
  });
});
