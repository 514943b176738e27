import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CannotRun } from './command.ts';
import { LOCK_FILE, lockFolder } from './folder-lock.ts';

/** Empties the folder of a store that does not run. Throws CannotRun when it does, or is another kind of folder. */
export const emptyStore = (dataDir: string): void => {
  if (!existsSync(dataDir) || readdirSync(dataDir).length === 0) return;
  if (!existsSync(join(dataDir, LOCK_FILE)))
    throw new CannotRun(`${dataDir} holds files, but no store's: look into it, and remove it yourself`);
  const release = lockFolder(dataDir);
  if (!release)
    throw new CannotRun(
      `A store runs on ${dataDir}: stop it first, its data are not removed under its hands`,
    );
  try {
    for (const entry of readdirSync(dataDir))
      if (!entry.startsWith(LOCK_FILE)) rmSync(join(dataDir, entry), { recursive: true, force: true });
  } finally {
    release();
  }
};
