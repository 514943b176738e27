import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { idsIn, orderInput } from './order-input.ts';

const parsed = (flags: Parameters<typeof orderInput>[0]): unknown => JSON.parse(orderInput(flags));

const inFile = <Result>(text: string, use: (file: string) => Result): Result => {
  const folder = mkdtempSync(join(tmpdir(), 'storeflow-order-'));
  const file = join(folder, 'order.json');
  writeFileSync(file, text);
  try {
    return use(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

describe('the order of a command line', () => {
  it('is what the flags say', () => {
    expect(
      parsed({ user: 'u', book: 'b', quantity: '2', redeem: true, 'payment-method': 'test-ok' }),
    ).toEqual({
      userId: 'u',
      bookId: 'b',
      quantity: 2,
      redeem: true,
      paymentMethod: 'test-ok',
    });
    expect(parsed({ user: 'u', book: 'b' })).toEqual({ userId: 'u', bookId: 'b', quantity: 1 });
  });

  it('has a whole number of pieces: anything else is wrong usage, and says what the option takes', () => {
    for (const quantity of ['two', '-1', '0', '1.5', '', ' 1', '1e2', '0x1', '9007199254740993'])
      expect(() => orderInput({ user: 'u', book: 'b', quantity })).toThrow(
        expect.objectContaining({
          name: 'WrongUsage',
          message: `--quantity takes a whole number from 1, and was given "${quantity}"`,
        }),
      );
  });

  it('in a file may have a wrong quantity, for the checkout to refuse', () => {
    const text = '{"userId":"u","bookId":"b","quantity":"two"}';
    expect(inFile(text, (file) => orderInput({ input: file }))).toBe(text);
  });

  it('is a file exactly as it stands', () => {
    const text = '{ "userId": "u",\n "quantity": 1e308, "quantity": 2, "more": [] }';
    expect(inFile(text, (file) => orderInput({ input: file }))).toBe(text);
  });

  it('is refused without user and book, and with flags beside a file', () => {
    expect(() => orderInput({ user: 'u' })).toThrow('An order needs --user and --book, or --input');
    expect(() => orderInput({ input: 'x.json', quantity: '1' })).toThrow(
      '--quantity has no place beside --input',
    );
  });

  it('is refused when the file is not there, or not JSON', () => {
    expect(() => orderInput({ input: '/nowhere/order.json' })).toThrow(/The order cannot be read: ENOENT/);
    expect(() => inFile('{', (file) => orderInput({ input: file }))).toThrow(/order.json is not JSON: /);
  });

  it('shows its ids where it has any, each book once', () => {
    expect(idsIn('{"userId":"u","bookId":7}')).toEqual({ userId: 'u', bookIds: [] });
    expect(idsIn('{"bookId":"b"}')).toEqual({ userId: undefined, bookIds: ['b'] });
    const lines = [{ bookId: 'b' }, { bookId: 'c' }, { bookId: 'b' }, null, {}];
    expect(idsIn(JSON.stringify({ lines })).bookIds).toEqual(['b', 'c']);
    for (const odd of ['null', '[]', '"text"', '{"bookId":""}', '{"lines":{"bookId":"b"}}'])
      expect(idsIn(odd).bookIds).toEqual([]);
  });
});
