import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { WrongUsage } from '../lib/command.ts';
import { root } from '../lib/root.ts';
import { plan } from './plan.ts';

const partsWith = (has: (program: string) => boolean, ...words: string[]) =>
  plan(root, words, (path) => join(root, path), has).map(({ name }) => name);
const parts = (...words: string[]) => partsWith(() => true, ...words);

describe('a run of the tests', () => {
  it('is everything, in one order', () => {
    expect(parts()).toEqual(['checks', 'unit', 'int', 'stories', 'matrix', 'rushes']);
    expect(parts('stories', 'checks')).toEqual(['checks', 'stories', 'matrix', 'rushes']);
    expect(parts('stories', 'matrix')).toEqual(['stories', 'rushes']);
    expect(parts('matrix', 'rushes')).toEqual(['stories']);
  });

  it('can be a file, or a folder', () => {
    expect(parts('scripts/testing/plan.unit.test.ts')).toEqual(['unit']);
    expect(parts('scripts/testing')).toEqual(['unit', 'int']);
    expect(parts('scripts/testing', 'checks')).toEqual(['checks', 'unit', 'int']);
  });

  it('leaves out what a machine has not got the program for, tells of it, and runs it where it is asked for', () => {
    const nothing = () => false;
    expect(partsWith(nothing)).toEqual(['checks', 'unit', 'int', 'stories', 'aws-cli', 'matrix', 'rushes']);
    expect(partsWith(nothing, 'unit')).toEqual(['unit']);
    expect(partsWith(nothing, 'aws-cli')).toEqual(['stories']);
  });

  it('is refused for words that mean nothing', () => {
    for (const word of ['units', 'scripts/testing/plan.ts', 'scripts/nowhere', 'docs'])
      expect(() => parts(word)).toThrow(WrongUsage);
  });
});
