import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from './settings.ts';

/** What `serverless deploy` reads, below the project's folder. */
const INPUTS = [
  'serverless.yml',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'src',
  'stepfunctions',
];

const isInput = (path: string) => !path.endsWith('.test.ts') && !path.endsWith('.md');

const filesOf = (folder: string): string[] =>
  INPUTS.filter((input) => existsSync(join(folder, input)))
    .flatMap((input) =>
      statSync(join(folder, input)).isDirectory()
        ? readdirSync(join(folder, input), { recursive: true, withFileTypes: true })
            .filter((entry) => entry.isFile())
            .map((entry) => join(entry.parentPath, entry.name))
        : [join(folder, input)],
    )
    .filter(isInput)
    .toSorted();

/** The variables that a template asks for: `env:NAME` within `${…}`. */
export const variablesIn = (template: string): string[] =>
  Array.from(template.matchAll(/\benv:([A-Z_]\w*)/g), ([, name = '']) => name);

export interface DeployInputs {
  /** Equal when a deploy would change nothing. */
  hash: string;
  /** The settings that the templates read. */
  settings: Record<string, string>;
}

/** @param folder the project's. */
export const deployInputs = (folder: string, settings: Settings): DeployInputs => {
  const hash = createHash('sha256');
  const names = new Set<string>();
  for (const file of filesOf(folder)) {
    const content = readFileSync(file);
    hash.update(`${file.slice(folder.length)}\0${content.length}\0`).update(content);
    if (file.endsWith('.yml')) for (const name of variablesIn(content.toString())) names.add(name);
  }
  const read: Record<string, string> = {};
  // Region and account of the store on this machine are its own, whatever the user is logged in to.
  for (const name of [...names].filter((each) => !each.startsWith('AWS_')).toSorted()) {
    const value = settings[name];
    if (value !== undefined) read[name] = value;
    hash.update(`${name}=${value ?? ''}\0`);
  }
  return { hash: hash.digest('hex'), settings: read };
};
