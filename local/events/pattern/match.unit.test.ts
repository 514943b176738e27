import { describe, it } from 'node:test';
import { expect } from 'expect';
import { eventPattern } from './match.ts';

const matches = (pattern: object, event: object) => eventPattern(JSON.stringify(pattern))(event);

const placed = {
  source: 'store.orders',
  'detail-type': 'OrderPlaced',
  resources: ['arn:one', 'arn:two'],
  detail: {
    orderId: 'O-1',
    total: 1500,
    weight: 0.25,
    gift: false,
    note: null,
    coupon: '',
    ip: '10.1.2.3',
    file: 'orders/2026/11/o-1.JSON',
    lines: [
      { book: 'b1', quantity: 1 },
      { book: 'b2', quantity: 30, tags: ['rare', 'signed'] },
    ],
  },
};

describe('an event pattern', () => {
  for (const [title, detail, expected] of [
    ['a text, exactly', { orderId: ['O-1'] }, true],
    ['any of several values', { orderId: ['O-2', 'O-1'] }, true],
    ['a text with other case', { orderId: ['o-1'] }, false],
    ['a number as a number', { total: [1500] }, true],
    ['a number not as a text', { total: ['1500'] }, false],
    ['null', { note: [null] }, true],
    ['an empty text, which is not null', { coupon: [null] }, false],
    ['false, which is not missing', { gift: [false] }, true],
    ['all of several fields', { orderId: ['O-1'], total: [1] }, false],
    ['a prefix', { file: [{ prefix: 'orders/' }] }, true],
    ['a prefix in any case', { file: [{ prefix: { 'equals-ignore-case': 'ORDERS/' } }] }, true],
    ['a suffix', { file: [{ suffix: '.json' }] }, false],
    ['a suffix in any case', { file: [{ suffix: { 'equals-ignore-case': '.json' } }] }, true],
    ['a text in any case', { orderId: [{ 'equals-ignore-case': 'o-1' }] }, true],
    ['a wildcard', { file: [{ wildcard: 'orders/*/o-1.*' }] }, true],
    ['a wildcard to the end', { file: [{ wildcard: 'orders/*/o-1' }] }, false],
    ['a wildcard whose ends would overlap', { orderId: [{ wildcard: 'O-1*1' }] }, false],
    ['a star as itself', { orderId: [{ wildcard: String.raw`O-\*` }] }, false],
    ['a range', { total: [{ numeric: ['>=', 1000, '<', 1500] }] }, false],
    ['a bound', { weight: [{ numeric: ['<=', 0.25] }] }, true],
    ['no number in a text', { orderId: [{ numeric: ['>', 0] }] }, false],
    ['an address in a block', { ip: [{ cidr: '10.1.0.0/16' }] }, true],
    ['no address in a text', { orderId: [{ cidr: '0.0.0.0/0' }] }, false],
    ['that a value exists', { note: [{ exists: true }] }, true],
    ['that an object is no value', { lines: [{ exists: true }] }, false],
    ['that a value is missing', { phone: [{ exists: false }] }, true],
    ['a value or that it is missing', { orderId: ['O-2', { exists: false }] }, false],
    ['anything but a value', { orderId: [{ 'anything-but': 'O-1' }] }, false],
    ['anything but some values', { total: [{ 'anything-but': [1, 2] }] }, true],
    ['anything but a value, which must be there', { phone: [{ 'anything-but': 'x' }] }, false],
    ['anything but a prefix', { orderId: [{ 'anything-but': { prefix: 'O-' } }] }, false],
    ['anything but several prefixes', { orderId: [{ 'anything-but': { prefix: ['A-', 'B-'] } }] }, true],
    ['anything but a suffix', { orderId: [{ 'anything-but': { suffix: '-2' } }] }, true],
    ['anything but a wildcard', { file: [{ 'anything-but': { wildcard: '*/2026/*' } }] }, false],
    [
      'anything but, in any case',
      { orderId: [{ 'anything-but': { 'equals-ignore-case': ['o-1', 'o-2'] } }] },
      false,
    ],
    ['one of two patterns', { $or: [{ total: [1] }, { orderId: ['O-1'] }] }, true],
    ['neither of two patterns', { $or: [{ total: [1] }, { orderId: ['O-2'] }] }, false],
    ['one of two patterns and a field', { gift: [true], $or: [{ total: [1] }, { orderId: ['O-1'] }] }, false],
    ['a value in a list', { lines: { tags: ['signed'] } }, true],
    ['two values in one element', { lines: { book: ['b2'], quantity: [30] } }, true],
    ['two values not over two elements', { lines: { book: ['b1'], quantity: [30] } }, false],
    ['what one element lacks', { lines: { book: ['b1'], tags: [{ exists: false }] } }, true],
    ['what the other element has', { lines: { book: ['b2'], tags: [{ exists: false }] } }, false],
  ] as [string, object, boolean][])
    it(`${expected ? 'finds' : 'does not find'} ${title}`, () => {
      expect(matches({ detail }, placed)).toBe(expected);
    });
  it('finds one of the values of a list', () => {
    expect(matches({ resources: ['arn:two', 'arn:three'] }, placed)).toBe(true);
  });
  it('takes $or for a name when it lists values', () => {
    expect(matches({ detail: { $or: ['x'] } }, { detail: { $or: 'x' } })).toBe(true);
  });
  it('does not take a name with a dot for a path', () => {
    expect(matches({ 'detail.orderId': ['O-1'] }, placed)).toBe(false);
  });
  for (const [wrong, reason] of [
    ['{', 'not JSON'],
    ['[]', 'not an object'],
    ['{}', 'Empty objects'],
    ['{"source":"store.orders"}', '"source" must be an object or an array'],
    ['{"source":[]}', 'Empty arrays'],
    ['{"source":[{"begins":"x"}]}', 'Unrecognized match type begins'],
    ['{"source":[{"prefix":"x","suffix":"y"}]}', 'Only one key'],
    ['{"source":[{"prefix":5}]}', 'prefix'],
    ['{"source":[{"exists":"no"}]}', 'exists'],
    ['{"source":[{"wildcard":"a**b"}]}', 'Consecutive wildcard'],
    ['{"total":[{"numeric":["<",5,">",0]}]}', 'numeric range'],
    ['{"total":[{"numeric":["~",5]}]}', 'operator'],
    ['{"total":[{"numeric":[">",5e10]}]}', 'between'],
    ['{"ip":[{"cidr":"10.0.0.0/99"}]}', 'CIDR'],
    ['{"a":[{"anything-but":[1,"x"]}]}', 'texts only or numbers only'],
    ['{"a":[{"anything-but":{"numeric":[">",1]}}]}', 'anything-but'],
  ] as const)
    it(`is refused as ${wrong}`, () => {
      expect(() => eventPattern(wrong)).toThrow(reason);
    });
});
