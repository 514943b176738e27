import { describe, it } from 'node:test';
import { expect } from 'expect';
import { checkDrawings } from './drawings.ts';

describe('a picture of a process', () => {
  const drawing = { of: 'stepfunctions/checkout.asl.yml', file: 'docs/checkout.svg', text: '<svg/>' };

  it('is as it would be drawn now', () => {
    expect(checkDrawings([drawing], () => '<svg/>')).toEqual([]);
  });

  it('is told of when it is old, or missing', () => {
    const message = 'does not show stepfunctions/checkout.asl.yml as it is now: npm run draw';
    for (const text of ['<svg></svg>', undefined])
      expect(checkDrawings([drawing], () => text)).toEqual([{ file: 'docs/checkout.svg', line: 1, message }]);
  });
});
