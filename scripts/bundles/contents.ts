import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { parse } from 'yaml';
import { readStack } from '../checks/processes/stack.ts';
import { CannotRun } from '../lib/command.ts';

/** The options in serverless.yml that are esbuild's own; the others are the plugin's. */
const OURS = ['bundle', 'minify', 'keepNames', 'platform', 'target', 'mainFields', 'alias'] as const;

const buildOptions = (root: string): BuildOptions => {
  const { custom } = parse(readFileSync(join(root, 'serverless.yml'), 'utf8')) as {
    custom: { esbuild: Record<string, unknown> };
  };
  return Object.fromEntries(OURS.map((name) => [name, custom.esbuild[name]]));
};

const PACKAGE = /node_modules\/((?:@[^/]+\/)?[^/]+)(?!.*node_modules\/)/;

/** Bytes in a function's bundle by the package that they come from, most first. Throws CannotRun. */
export const contentsOf = async (root: string, name: string): Promise<[from: string, bytes: number][]> => {
  const handler = readStack(root).functions[name]?.handler;
  if (!handler) throw new CannotRun(`There is no function ${name}`);
  const { metafile } = await build({
    ...buildOptions(root),
    absWorkingDir: root,
    entryPoints: [handler.replace(/\.[^.]+$/, '.ts')],
    outdir: 'nowhere',
    write: false,
    metafile: true,
  });
  const bytes = new Map<string, number>();
  for (const { inputs } of Object.values(metafile.outputs))
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const from = PACKAGE.exec(path)?.[1] ?? 'storeflow';
      bytes.set(from, (bytes.get(from) ?? 0) + bytesInOutput);
    }
  return [...bytes].toSorted(([, a], [, b]) => b - a);
};
