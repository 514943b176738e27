import { describe, it } from 'node:test';
import { expect } from 'expect';
import { nearest } from './nearest.ts';

describe('the name that was probably meant', () => {
  const options = ['aws', 'dry-run', 'stage', 'quantity', 'user'];
  it('is one that begins with what was typed, or is like it, in small letters or large', () => {
    for (const [typed, meant] of [
      ['dry', 'dry-run'],
      ['usr', 'user'],
      ['Quantiy', 'quantity'],
      ['stages', 'stage'],
    ] as const)
      expect(nearest(typed, options)).toBe(meant);
  });

  it('is none where nothing is like it', () => {
    for (const typed of ['foo', 'force', 'q', '']) expect(nearest(typed, ['aws', 'stage'])).toBeUndefined();
    expect(nearest('aws', [])).toBeUndefined();
  });
});
