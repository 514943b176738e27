import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, normalize } from 'node:path';
import { unzipSync } from 'fflate';
import { ServiceError } from '../../errors.ts';

/** A package as the configuration describes it. */
export interface Code {
  CodeSha256: string;
  CodeSize: number;
}

/** The unpacked packages: `<folder>/packages/<function>/<sha-256 in hex>/`. */
export interface CodeStore {
  /** Unpacks a zip; throws InvalidParameterValueException for what is none. */
  unpack(functionName: string, zip: Buffer): Code;
  /** Where a package lies: the function's task root. */
  taskRoot(functionName: string, codeSha256: string): string;
  delete(functionName: string): void;
  /** Removes what no function uses: packages that were replaced, and what a crash has left half unpacked. */
  keepOnly(inUse: ReadonlyMap<string, string>): void;
}

const MAX_UNPACKED = 262_144_000;

const invalid = (message: string) => new ServiceError('InvalidParameterValueException', message);

const unzip = (zip: Buffer): Record<string, Uint8Array> => {
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(zip);
  } catch {
    throw invalid('Could not unzip uploaded file. Please check your file, then try to upload again.');
  }
  let size = 0;
  for (const [name, { length }] of Object.entries(files)) {
    size += length;
    if (isAbsolute(name) || normalize(name).startsWith('..'))
      throw invalid(`The package has an entry outside of itself: ${name}`);
  }
  if (size > MAX_UNPACKED) throw invalid(`Unzipped size must be smaller than ${MAX_UNPACKED} bytes`);
  return files;
};

export const openCodeStore = (folder: string): CodeStore => {
  // No package.json lies above a package on AWS: one of ours would make its files ES modules.
  const packages = join(folder, 'packages');
  mkdirSync(packages, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{}');
  const taskRoot = (functionName: string, codeSha256: string) =>
    join(packages, functionName, Buffer.from(codeSha256, 'base64').toString('hex'));

  return {
    taskRoot,
    unpack(functionName, zip) {
      const files = unzip(zip);
      const CodeSha256 = createHash('sha256').update(zip).digest('base64');
      const target = taskRoot(functionName, CodeSha256);
      if (!existsSync(target)) {
        // A package is there whole or not at all, whenever the process dies.
        const unfinished = `${target}.unfinished`;
        rmSync(unfinished, { recursive: true, force: true });
        for (const [name, content] of Object.entries(files)) {
          if (name.endsWith('/')) continue;
          const path = join(unfinished, name);
          mkdirSync(dirname(path), { recursive: true });
          writeFileSync(path, content);
        }
        mkdirSync(unfinished, { recursive: true });
        renameSync(unfinished, target);
      }
      return { CodeSha256, CodeSize: zip.length };
    },
    delete: (functionName) => rmSync(join(packages, functionName), { recursive: true, force: true }),
    keepOnly(inUse) {
      for (const functionName of readdirSync(packages)) {
        const sha = inUse.get(functionName);
        const kept = sha && taskRoot(functionName, sha);
        for (const version of readdirSync(join(packages, functionName))) {
          const path = join(packages, functionName, version);
          if (path !== kept) rmSync(path, { recursive: true, force: true });
        }
      }
    },
  };
};
