import { describe, it } from 'node:test';
import { expect } from 'expect';
import type { Json } from '../json.ts';
import { compilePlace } from './place.ts';

const put = (path: string, input: Json, result: Json = 'new') => compilePlace(path)(input, result);

describe('a ResultPath', () => {
  for (const [path, input, output] of [
    ['$.a', {}, { a: 'new' }],
    ['$.a', { a: 1, b: 2 }, { a: 'new', b: 2 }],
    ['$.a.b.c', {}, { a: { b: { c: 'new' } } }],
    ['$.a.b', { a: { c: 1 } }, { a: { c: 1, b: 'new' } }],
    [`$['a b']`, {}, { 'a b': 'new' }],
    ['$.list[1]', { list: [1, 2, 3] }, { list: [1, 'new', 3] }],
    ['$.list[0].a', { list: [{ b: 1 }] }, { list: [{ b: 1, a: 'new' }] }],
    ['$.a', { a: null }, { a: 'new' }],
  ] as [string, Json, Json][])
    it(`${path} puts a result into ${JSON.stringify(input)}`, () => {
      const before = structuredClone(input);
      expect(put(path, input)).toEqual(output);
      expect(input).toEqual(before);
    });

  for (const [path, input] of [
    ['$.a', 1],
    ['$.a', [1]],
    ['$.a.b', { a: 1 }],
    ['$.a.b', { a: null }],
    ['$.list[3]', { list: [1, 2, 3] }],
    ['$.list[-1]', { list: [1, 2, 3] }],
    ['$.list[0]', {}],
    ['$.list[0]', { list: { 0: 1 } }],
  ] as [string, Json][])
    it(`${path} has no place in ${JSON.stringify(input)}`, () => {
      expect(() => put(path, input)).toThrow(
        expect.objectContaining({ error: 'States.ResultPathMatchFailure' }),
      );
    });

  it('keeps __proto__ as data', () => {
    expect(JSON.stringify(put('$.__proto__', { a: 1 }, { polluted: true }))).toBe(
      '{"a":1,"__proto__":{"polluted":true}}',
    );
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  for (const path of ['a', '$$.a', '$.a[*]', '$..a', '$variable.a'])
    it(`is refused: ${path}`, () => {
      expect(() => compilePlace(path)).toThrow(expect.objectContaining({ name: 'PathSyntaxError' }));
    });
});
