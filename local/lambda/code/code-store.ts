import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, normalize } from 'node:path';
import { unzipSync } from 'fflate';
import { BrokenData } from '../../check-data.ts';
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
  /** Throws BrokenData unless the package lies there as it was unpacked. */
  check(functionName: string, codeSha256: string): void;
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

const sumOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** What becomes of files in which a function writes is its own affair: these are the package's. */
const isWhole = (folder: string, sums: readonly [name: string, sum: string][]): boolean =>
  sums.every(([name, sum]) => {
    const path = join(folder, name);
    return existsSync(path) && sumOf(readFileSync(path)) === sum;
  });

/** undefined for what cannot be read. */
const sumsIn = (text: string): [name: string, sum: string][] | undefined => {
  try {
    const sums: unknown = JSON.parse(text);
    return Array.isArray(sums) ? (sums as [name: string, sum: string][]) : undefined;
  } catch {
    return undefined;
  }
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
        const contents = Object.entries(files).filter(([name]) => !name.endsWith('/'));
        for (const [name, content] of contents) {
          const path = join(unfinished, name);
          mkdirSync(dirname(path), { recursive: true });
          writeFileSync(path, content);
        }
        mkdirSync(unfinished, { recursive: true });
        const sums = contents.map(([name, content]) => [name, sumOf(content)]);
        writeFileSync(`${target}.sums`, JSON.stringify(sums));
        renameSync(unfinished, target);
      }
      return { CodeSha256, CodeSize: zip.length };
    },
    check(functionName, codeSha256) {
      const target = taskRoot(functionName, codeSha256);
      const name = `lambda/functions/packages/${functionName}`;
      if (!existsSync(target)) throw new BrokenData(name, 'package is missing');
      // Packages of an older local cloud have none.
      const file = `${target}.sums`;
      if (!existsSync(file)) return;
      const sums = sumsIn(readFileSync(file, 'utf8'));
      if (!sums) throw new BrokenData(name, 'the sums of its files cannot be read');
      if (!isWhole(target, sums)) throw new BrokenData(name, 'package is not as it was unpacked');
    },
    delete: (functionName) => rmSync(join(packages, functionName), { recursive: true, force: true }),
    keepOnly(inUse) {
      for (const functionName of readdirSync(packages)) {
        const sha = inUse.get(functionName);
        const kept = sha && taskRoot(functionName, sha);
        for (const version of readdirSync(join(packages, functionName))) {
          const path = join(packages, functionName, version);
          if (path !== kept && path !== `${kept}.sums`) rmSync(path, { recursive: true, force: true });
        }
      }
    },
  };
};
