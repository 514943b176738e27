import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { lockDataFolder } from '../../local/data-folder.ts';
import { CannotRun } from './command.ts';
import { readNote } from './store-note.ts';

/** What the local cloud locks in its folder. */
const LOCK_FILE = 'cloud.lock';

/** Says who has the folder, if it is another store. */
export const describeOwner = (dataDir: string): string => {
  const note = readNote(dataDir);
  return `A store runs on ${dataDir} already${note ? ` (${note.endpoint}, process ${note.pid})` : ''}`;
};

/** Empties the folder of a store that does not run. Throws CannotRun when it does, or is another kind of folder. */
export const emptyStoreFolder = (dataDir: string): void => {
  if (!existsSync(dataDir) || readdirSync(dataDir).length === 0) return;
  if (!existsSync(join(dataDir, LOCK_FILE)))
    throw new CannotRun(`${dataDir} holds files, but no store's: look into it, and remove it yourself`);
  let release;
  try {
    release = lockDataFolder(dataDir);
  } catch (error) {
    throw new CannotRun(`${describeOwner(dataDir)}: stop it before you begin anew`, { cause: error });
  }
  try {
    for (const entry of readdirSync(dataDir))
      if (!entry.startsWith(LOCK_FILE)) rmSync(join(dataDir, entry), { recursive: true, force: true });
  } finally {
    release();
  }
};
