import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The file that is locked; it holds nothing. */
export const LOCK_FILE = 'lock';

/**
 * Takes a folder for this process, or answers undefined when another has it. SQLite's lock is the system's: it
 * ends with the process, however that ends.
 */
export const lockFolder = (folder: string): (() => void) | undefined => {
  mkdirSync(folder, { recursive: true });
  const db = new DatabaseSync(join(folder, LOCK_FILE), { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
    return () => {
      if (db.isOpen) db.close();
    };
  } catch (error) {
    db.close();
    if (error instanceof Error && error.message.includes('locked')) return undefined;
    throw error;
  }
};
