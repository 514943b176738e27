import { describe, it } from 'node:test';
import { expect } from 'expect';
import { parseCommandLine } from './command.ts';

const parse = (...args: string[]) =>
  parseCommandLine({ args, options: { quantity: { type: 'string' } } }).values.quantity;

describe('a command line', () => {
  it('has values, also those that begin with a dash', () => {
    expect([parse('--quantity', '2'), parse('--quantity=-1')]).toEqual(['2', '-1']);
  });

  it('says in one line how a value that begins with a dash is written', () => {
    expect(() => parse('--quantity', '-1')).toThrow(
      expect.objectContaining({
        name: 'CannotRun',
        message: 'A value that begins with a dash is given with =, such as --quantity=-1',
      }),
    );
  });

  it('is wrong with an option that is not there, and says which was meant', () => {
    expect(() => parse('--quantiy', '2')).toThrow(
      expect.objectContaining({
        name: 'WrongUsage',
        message: "Unknown option '--quantiy': the nearest is --quantity",
      }),
    );
  });
});
