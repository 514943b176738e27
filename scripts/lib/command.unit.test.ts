import { describe, it } from 'node:test';
import { expect } from 'expect';
import { helpOf, inWords, keptByNpm, parseCommandLine } from './command.ts';

const parse = (...args: string[]) =>
  parseCommandLine({ args, options: { quantity: { type: 'string' } } }).values.quantity;

describe('a command line', () => {
  it('has values, also those that begin with a dash', () => {
    expect([parse('--quantity', '2'), parse('--quantity=-1')]).toEqual(['2', '-1']);
  });

  it('has numbers below 0 as they are, for the command to say what it takes', () => {
    expect([parse('--quantity', '-1'), parse('--quantity', '-.5')]).toEqual(['-1', '-.5']);
    const redeem = { redeem: { type: 'boolean' } } as const;
    expect(() => parseCommandLine({ args: ['--redeem', '-1'], options: redeem })).toThrow(
      expect.objectContaining({ name: 'WrongUsage' }),
    );
  });

  it('says in one line how a value that begins with a dash is written, and that there may be none', () => {
    for (const next of ['-x', '--user'])
      expect(() => parse('--quantity', next)).toThrow(
        expect.objectContaining({
          name: 'CannotRun',
          message:
            '--quantity needs a value: one that begins with a dash is given with =, such as --quantity=-x',
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

  it('says of an option that is there or not that it takes no value', () => {
    const redeem = (...args: string[]) =>
      parseCommandLine({ args, options: { redeem: { type: 'boolean' } } });
    const wrong = '--redeem takes no value: it is there, or it is not';
    expect(() => redeem('--redeem', 'maybe')).toThrow(wrong);
    expect(() => redeem('--redeem=maybe')).toThrow(wrong);
    expect(() => redeem('maybe')).toThrow(/^Unexpected argument 'maybe'$/);
  });

  it('tells which options npm has kept, where no -- stands before them', () => {
    const usage = 'npm run orders -- list [--limit N]\n  --endpoint-url URL  where';
    expect(keptByNpm(usage, { npm_config_limit: '2', npm_config_cache: '/tmp' })).toEqual(['--limit']);
    expect(keptByNpm(usage, { npm_config_endpoint_url: 'http://x' })).toEqual(['--endpoint-url']);
    expect(keptByNpm(usage, { npm_config_cache: '/tmp' })).toEqual([]);
  });

  it('without credentials for AWS says where they are taken from', () => {
    const missing = Object.assign(new Error('Could not load credentials'), {
      name: 'CredentialsProviderError',
    });
    expect(inWords(missing)).toMatch(/^There are no AWS credentials: set AWS_PROFILE, .*\(Could not load/);
  });

  it('shows in its help how a script gets its JSON alone, where it has any', () => {
    expect(helpOf('npm run dead-letters -- list [--json]').split('\n').at(-1)).toBe(
      'JSON for a script, without the lines that npm prints before it: npm run --silent dead-letters -- … --json',
    );
    expect(helpOf('npm run seed')).toBe('npm run seed');
  });
});
