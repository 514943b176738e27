import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { BrokenData } from './check-data.ts';

const UNREADABLE = /not a (valid SQLite )?database|malformed|corrupt|encrypted/i;

/** Whether data on the disk is not what it should be, as opposed to a disk that is full or a port that is taken. */
const isCorruption = (error: unknown): boolean =>
  error instanceof BrokenData ||
  error instanceof SyntaxError ||
  (error instanceof Error && UNREADABLE.test(error.message));

/** Opens what is kept in a data folder; if that is broken, the error says what to do. */
export const opening = async <Opened>(
  dataDir: string | undefined,
  open: () => Opened | Promise<Opened>,
): Promise<Opened> => {
  try {
    return await open();
  } catch (error) {
    if (dataDir === undefined || !isCorruption(error)) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The local cloud's data in ${dataDir} cannot be read (${reason}): begin anew with npm start -- --fresh`,
      { cause: error },
    );
  }
};

/** Of what the parts keep in a data folder; one more when an older folder could not be read any longer. */
const FORMAT = '2';

/**
 * Makes sure that a data folder is of this format, or empty so far. Throws an error that says what to do otherwise:
 * data of another format would look like a store whose functions and messages are lost.
 */
export const checkFormat = (dataDir: string): void => {
  const file = join(dataDir, 'format');
  const kept = readdirSync(dataDir).filter((name) => !name.includes('lock'));
  const format = kept.includes('format') ? readFileSync(file, 'utf8').trim() : undefined;
  if (format === FORMAT) return;
  if (kept.length > 0)
    throw new Error(
      `The local cloud's data in ${dataDir} are of format ${format || 'unknown'}, this is format ${FORMAT}: begin anew with npm start -- --fresh`,
    );
  writeFileSync(file, `${FORMAT}\n`);
};

/** Level by level: below folders that are no ordinary ones, such as /proc, Node's own way there never ends. */
const makeFolder = (path: string): void => {
  if (existsSync(path)) {
    if (statSync(path).isDirectory()) return;
    throw new Error(`${path} is a file`);
  }
  makeFolder(dirname(path));
  mkdirSync(path);
};

/**
 * Takes a data folder for this local cloud and answers how to let it go. The lock is the system's: it ends with the
 * process, however that ends. Throws when another local cloud has the folder, or there can be none.
 */
export const lockDataFolder = (dataDir: string): (() => void) => {
  try {
    makeFolder(dataDir);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`There can be no data folder ${dataDir} (${reason}): STOREFLOW_DATA chooses another`, {
      cause: error,
    });
  }
  const file = join(dataDir, 'cloud.lock');
  const lock = new DatabaseSync(file, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return () => lock.close();
  } catch (error) {
    lock.close();
    if (isCorruption(error)) {
      // Nothing is in it: whatever has become of the file, another does as well.
      rmSync(file);
      return lockDataFolder(dataDir);
    }
    if (!(error instanceof Error && error.message.includes('locked'))) throw error;
    throw new Error(`Another local cloud runs on ${dataDir}: stop it first`, { cause: error });
  }
};
