import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { root } from './root.ts';

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

/** `npm run seed:books` runs scripts/seed.ts with `books`. */
const COMMANDS = Object.entries(scripts).flatMap(([name, command]) => {
  const [, file, args = ''] = /scripts\/run\.mjs (\S+) ?(.*)$/.exec(command) ?? [];
  return file === undefined ? [] : [{ name, file, args: args.split(' ').filter(Boolean) }];
});

const run = async (file: string, args: readonly string[]) => {
  const child = spawn(process.execPath, [join(root, 'scripts', `${file}.ts`), ...args], {
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close') as Promise<[number]>;
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  return { stdout, stderr, code };
};

describe('an option that a command does not know', () => {
  for (const { name, file, args } of COMMANDS)
    it(`is refused by "${name}" in two lines, the second of which says where the help is`, async () => {
      const { stdout, stderr, code } = await run(file, [...args, '--no-such-option']);
      expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
      const [wrong, help, ...more] = stderr.trimEnd().split('\n');
      expect(wrong).toMatch(/^Unknown option '--no-such-option'/);
      expect(more).toEqual([]);
      const [, named = ''] = /^How it is used: npm (?:run )?(\w\S*) -- --help$/.exec(help ?? '') ?? [];
      expect(scripts[named]).toContain(`scripts/run.mjs ${file}`);
    });

  it('leaves the help whole', async () => {
    const { stdout, code } = await run('checkout', ['--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^npm run checkout -- --user[^]*Exit code: 0 dispatched/);
  });
});
