import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pc from 'picocolors';
import { readBundles } from './bundles/bundles.ts';
import { contentsOf } from './bundles/contents.ts';
import { importTimes } from './bundles/import-times.ts';
import { isTooLarge, WEIGHT_HEAD, weightNotes, weightRows } from './bundles/weights.ts';
import { parseCommandLine, runCommand, WrongUsage } from './lib/command.ts';
import { packageStack } from './lib/deploy.ts';
import { visibly } from './lib/progress.ts';
import { root } from './lib/root.ts';
import { readSettings } from './lib/settings.ts';
import { tableOf } from './lib/table.ts';

const USAGE = `npm run bundles                what each function weighs, packaged, and how long its import takes
npm run bundles -- FUNCTION    what its bundle is made of, by package

What is more than it may be is marked with ✗. Exit code: 0 every bundle is below 400 KB, or what its row allows it, 1 one is
not. Times are those of this machine, and fail nothing; where it is busy with other things, the processor's time says more
than the clock's.`;

const ROUNDS = 7;

const print = (head: string[], rows: readonly string[][]) =>
  console.log(tableOf(head, rows, { aligns: head.map((_, index) => (index === 0 ? 'left' : 'right')) }));

const weigh = async (): Promise<number> => {
  const folder = mkdtempSync(join(tmpdir(), 'storeflow-package-'));
  try {
    const { bundles, times } = await visibly(async (onProgress) => {
      onProgress('Packaging the functions (serverless package)');
      await packageStack(folder, 'dev', readSettings());
      const packaged = readBundles(folder);
      return { bundles: packaged, times: await importTimes(packaged, ROUNDS, onProgress) };
    });
    print(WEIGHT_HEAD, weightRows(bundles, times));
    for (const note of weightNotes(bundles, times)) console.error(pc.yellow(note));
    return bundles.some(isTooLarge) ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const open = async (name: string): Promise<number> => {
  const contents = await contentsOf(root, name);
  const all = contents.reduce((sum, [, bytes]) => sum + bytes, 0);
  print(
    ['from', 'KB', '%'],
    contents.map(([from, bytes]) => [from, (bytes / 1024).toFixed(1), ((100 * bytes) / all).toFixed(0)]),
  );
  return 0;
};

await runCommand(USAGE, () => {
  const [name, ...more] = parseCommandLine({ allowPositionals: true }).positionals;
  if (more.length > 0) throw new WrongUsage('Name one function, or none');
  return name === undefined ? weigh() : open(name);
});
