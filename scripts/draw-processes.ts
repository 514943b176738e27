import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawings } from './drawing/drawings.ts';
import { parseCommandLine, runCommand } from './lib/command.ts';
import { root } from './lib/root.ts';

const USAGE = `npm run draw        draws every process in stepfunctions/ into docs/*.svg`;

await runCommand(USAGE, async () => {
  parseCommandLine({});
  mkdirSync(join(root, 'docs'), { recursive: true });
  for (const { file, text } of await drawings(root)) {
    writeFileSync(join(root, file), text);
    console.log(file);
  }
});
