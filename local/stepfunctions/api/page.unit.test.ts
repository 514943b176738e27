import { describe, it } from 'node:test';
import { expect } from 'expect';
import { nextToken, readToken } from './page.ts';

const tokenOf = (text: string) => Buffer.from(text).toString('base64');

describe('a token for the next page', () => {
  it('says where it begins', () => {
    const place = { startDate: 1_795_255_200_000, key: 3 };
    expect(readToken(nextToken(place), ['startDate', 'key'])).toEqual(place);
    expect(readToken(undefined, ['from'])).toBeUndefined();
  });

  for (const text of [
    'x',
    '',
    'null',
    '3',
    '"a"',
    '["a"]',
    '[3]',
    '{}',
    '{"from":-1}',
    '{"from":1.5}',
    '{"from":null}',
    '{"from":"1"}',
    '{"from":1,"key":2}',
    '{"startDate":1,"key":2}',
  ])
    it(`is none of this list where it is made of ${text || 'nothing'}`, () => {
      expect(() => readToken(tokenOf(text), ['from'])).toThrow(
        expect.objectContaining({ code: 'InvalidToken' }),
      );
    });
});
