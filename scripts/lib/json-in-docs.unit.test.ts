import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { root } from './root.ts';

/** Commands that print JSON, as the docs write them. */
const commandsIn = (text: string): string[] =>
  [...text.matchAll(/npm run [^`#\n]*--json/g)].map(([command]) => command);

describe('the docs', () => {
  it('have npm silent wherever a command prints JSON: its own lines would stand before it', () => {
    const files = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/*.md', { cwd: root })];
    const commands = files.flatMap((file) => commandsIn(readFileSync(join(root, file), 'utf8')));
    expect(commands.length).toBeGreaterThan(0);
    expect(commands.filter((command) => !command.startsWith('npm run --silent '))).toEqual([]);
  });
});
