import { describe, it } from 'node:test';
import { expect } from 'expect';
import type { Json } from '../../local/stepfunctions/language/json.ts';
import { isSame, unmatched } from './same.ts';

describe('a recorded value', () => {
  for (const [recorded, value, same] of [
    [1, 1, true],
    [1, '1', false],
    [null, null, true],
    [[1, { a: 2 }], [1, { a: 2 }], true],
    [[1, 2], [2, 1], false],
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
    [{ a: 1 }, { a: 1, b: 2 }, false],
    [{ a: null }, { b: null }, false],
    [{ $like: '^arn:.*$' }, 'arn:aws:x', true],
    [{ $like: '^arn:.*$' }, 'x', false],
    [{ $like: '^[0-9]+$' }, 12, true],
    [{ $like: '.*' }, { a: 1 }, false],
    [{ a: { $like: 'x' }, b: [{ $like: 'y' }] }, { a: 'x', b: ['y'] }, true],
    // A text that holds JSON is compared as what it holds.
    [{ a: { b: 1 } }, { a: '{"b": 1}' }, true],
    ['{"a":[1]}', '{ "a": [1] }', true],
    ['[not json', '[not json', true],
  ] as [Json, Json, boolean][])
    it(`${JSON.stringify(recorded)} is ${same ? '' : 'not '}${JSON.stringify(value)}`, () => {
      expect(isSame(recorded, value)).toBe(same);
    });

  it('is looked for among values in any order, each of which counts once', () => {
    const values: Json[] = [3, 1, 1];
    expect(unmatched([1, 2, 1, 1], values)).toEqual([2, 1]);
    expect(values).toEqual([3]);
  });
});
