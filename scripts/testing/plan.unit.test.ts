import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { WrongUsage } from '../lib/command.ts';
import { root } from '../lib/root.ts';
import { plan } from './plan.ts';

const parts = (...words: string[]) => plan(root, words, (path) => join(root, path)).map(({ name }) => name);

describe('a run of the tests', () => {
  it('is everything, in one order', () => {
    expect(parts()).toEqual(['checks', 'unit', 'int', 'stories']);
    expect(parts('stories', 'checks')).toEqual(['checks', 'stories']);
  });

  it('can be a file, or a folder', () => {
    expect(parts('scripts/testing/plan.unit.test.ts')).toEqual(['unit']);
    expect(parts('scripts/testing')).toEqual(['unit', 'int']);
    expect(parts('scripts/testing', 'checks')).toEqual(['checks', 'unit', 'int']);
  });

  it('is refused for words that mean nothing', () => {
    for (const word of ['units', 'scripts/testing/plan.ts', 'scripts/nowhere', 'docs'])
      expect(() => parts(word)).toThrow(WrongUsage);
  });
});
