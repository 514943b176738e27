import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pc from 'picocolors';
import { parseCommandLine, runCommand } from './lib/command.ts';
import { editEnv, variableOf } from './lib/env-file.ts';
import { root } from './lib/root.ts';
import { stackOutputs } from './lib/stack.ts';
import { findTarget, TARGET_USAGE, targetOptions } from './lib/target.ts';

const USAGE = `npm run export-env [-- options]

Writes the outputs of the deployed stack into .env: BookTable as BOOK_TABLE, and so on. Other lines stay.

${TARGET_USAGE}`;

await runCommand(USAGE, async () => {
  const { values } = parseCommandLine({ options: targetOptions });
  const target = await findTarget(values);
  const variables = Object.fromEntries(
    Object.entries(await stackOutputs(target)).map(([name, value]) => [variableOf(name), value]),
  );
  const file = join(root, '.env');
  const { text, changes } = editEnv(existsSync(file) ? readFileSync(file, 'utf8') : '', variables);
  writeFileSync(file, text);
  for (const { name, change } of changes)
    console.log(`${change === 'as it was' ? pc.dim('·') : pc.green('✔')} ${name}: ${change}`);
  console.log(`.env has the outputs of ${target.name}, stage ${target.stage}`);
});
