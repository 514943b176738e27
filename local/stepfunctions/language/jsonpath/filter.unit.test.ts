import { describe, it } from 'node:test';
import { expect } from 'expect';
import type { Json } from '../json.ts';
import { compilePath } from './path.ts';

const books: Json = [
  { id: 1, title: 'Sea', price: 8.95, tags: ['blue'], stock: { here: 3 } },
  { id: 2, title: "Sailor's knots", price: 12, sold: true },
  { id: 3, title: 'Wind', price: null, sold: false },
  { id: 4, title: 'Unpriced' },
];

const passing = (condition: string, items: Json = books) => {
  const found = compilePath(`[?(${condition})].id`).read(items);
  return found;
};

const passes = (condition: string, ids: number[]): void =>
  void it(`${condition} passes ${JSON.stringify(ids)}`, () => {
    expect(passing(condition)).toEqual(ids);
  });

describe('a filter', () => {
  passes('@.price', [1, 2]);
  passes('!(@.price)', [3, 4]);
  passes('!@.sold', [1, 4]);
  passes('@.price < 10', [1]);
  passes('@.price <= 12', [1, 2]);
  passes('@.price >= 8.95', [1, 2]);
  passes('@.price > 1e1', [2]);
  passes('@.price == 12', [2]);
  passes('10 > @.price', [1, 3]);
  passes(`@.title == 'Sea'`, [1]);
  passes('@.title == "Sea"', [1]);
  passes(`@.title == 'Sailor\\'s knots'`, [2]);
  passes(`@.title > 'T'`, [3, 4]);
  passes('@.sold == true', [2]);
  passes('@.sold != true', [3]);
  passes('@.price == null', [3]);
  passes('@.price != null', [1, 2]);
  passes('@.stock.here == 3', [1]);
  passes(`@['tags'][0] == 'blue'`, [1]);
  passes('@.price && @.sold', [2]);
  passes('@.sold || @.tags', [1, 2, 3]);
  passes('@.tags || @.price == 12 && @.sold == false', [1]);
  passes('(@.tags || @.price == 12) && @.id > 1', [2]);
  passes('@.id==4', [4]);

  // A text that is a number is compared as one, and a number as a text with a text.
  passes(`@.price == '12'`, [2]);
  passes(`@.price != '12'`, [1, 3]);
  passes(`@.price == 'twelve'`, []);
  passes('@.title == 1', []);
  passes(`@.sold == 'true'`, [2]);
  passes('@.price > null', [1, 2]);
  // Lists and what is not there are neither the same as anything nor different.
  passes('@.tags == 1', []);
  passes('@.tags != 1', []);
  passes('@.absent != 1', []);
  passes('@.absent > null', []);

  it('sees no scalars as @, only objects', () => {
    expect(compilePath('[?(@ > 1)]').read([1, 2, 3])).toEqual([]);
    expect(compilePath('[?(@.a > 1)]').read([1, { a: 2 }, 'x', null])).toEqual([{ a: 2 }]);
  });

  it('fails where it looks into a list that is none', () => {
    expect(compilePath('[?(@.tags[0] == 1)]').read([{ tags: 'blue' }])).toBeUndefined();
    expect(compilePath('[?(@.tags[0] == 1)]').read([{ tags: [] }, {}])).toEqual([]);
  });

  it('takes an object that passes by itself', () => {
    expect(compilePath('.book[?(@.id == 1)].title').read({ book: { id: 1, title: 'Sea' } })).toEqual(['Sea']);
    expect(compilePath('.book[?(@.id == 2)].title').read({ book: { id: 1, title: 'Sea' } })).toEqual([]);
  });

  it('finds every object once after ..', () => {
    expect(compilePath('..[?(@.price > 10)].id').read({ shelves: [books, { inner: books }] })).toEqual([
      2, 2,
    ]);
  });

  it('gives an empty list where there is nothing to look through', () => {
    expect(compilePath('.absent[?(@.id == 1)]').read({})).toEqual([]);
    expect(passing('@.id == 9')).toEqual([]);
  });

  it('reads conditions that stand in a hundred others, and no deeper ones', () => {
    const within = (depth: number) => `${'('.repeat(depth)}@.id == 1${')'.repeat(depth)}`;
    expect(passing(within(90))).toEqual(passing('@.id == 1'));
    for (const deep of [within(10_000), `${'!'.repeat(10_000)}@.id`])
      expect(() => passing(deep)).toThrow(/no more than 100 parts in each other/);
  });

  for (const condition of [
    '@.title =~ /S.*/',
    '@.id in [1, 2]',
    '$.id == 1',
    '@.id == ',
    '@.id = 1',
    '@.id == other',
    '@.tags[*] == 1',
    '@..id == 1',
    '(@.id == 1',
    '',
  ])
    it(`is refused with what Step Functions has not: ${condition}`, () => {
      expect(() => passing(condition)).toThrow(/Expected/);
    });
});
