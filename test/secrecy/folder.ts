import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Kind } from './secrets.ts';

const ALL: readonly Kind[] = ['person', 'card', 'task token', 'credential', 'payment method'];

/** What is in no file of a store's folder, by the part of it: rows, mails and messages have what they have by nature. */
export const FOLDER: Record<string, readonly Kind[]> = {
  dynamodb: ['card', 'task token', 'credential'],
  messaging: ['person', 'card', 'credential'],
  stepfunctions: ['person', 'card', 'credential'],
  logs: ALL,
  'calls.sqlite': ALL,
  // The inbox is there, too.
  'cloud.sqlite': ['card', 'task token', 'credential'],
};

/** All that stands in a file, or in those of a folder, byte by byte; of a database its log as well. */
export const contentsOf = (folder: string, part: string): string =>
  readdirSync(folder)
    .filter((name) => name === part || (part.endsWith('.sqlite') && name.startsWith(part)))
    .map((name) => join(folder, name))
    .flatMap((path) =>
      statSync(path).isDirectory()
        ? readdirSync(path, { recursive: true, encoding: 'utf8' })
            .map((file) => join(path, file))
            .filter((file) => statSync(file).isFile())
        : [path],
    )
    .map((file) => readFileSync(file, 'latin1'))
    .join('\n');
