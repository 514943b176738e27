import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Lists the databases that a data folder has had at the end of a start. */
const LIST = 'parts';

/** The file in which the parts of the local cloud keep their documents, as JSON. */
const DOCUMENTS = 'cloud.sqlite';

/** What a file of a data folder has against it. */
export class BrokenData extends Error {
  override readonly name = 'BrokenData';
  readonly what: string;
  constructor(file: string, what: string, cause?: unknown) {
    super(`${file}: ${what}`, { cause });
    this.what = what;
  }
}

/** The call log: nothing hangs on it. */
const CALLS = 'calls.sqlite';

/** Of the parts, as each calls its own. */
const DATABASES = [
  DOCUMENTS,
  CALLS,
  'dynamodb/tables.sqlite',
  'messaging/fauxqs.db',
  'stepfunctions/executions/executions.db',
];

const databasesIn = (dataDir: string): string[] =>
  DATABASES.filter((name) => existsSync(join(dataDir, name)));

const listed = (dataDir: string): string[] =>
  existsSync(join(dataDir, LIST))
    ? readFileSync(join(dataDir, LIST), 'utf8').split('\n').filter(Boolean)
    : [];

const brokenDocument = (db: DatabaseSync): string | undefined => {
  if (!db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'document'`).get()) return undefined;
  const row = db.prepare('SELECT collection, key FROM document WHERE NOT json_valid(value) LIMIT 1').get();
  return row && `the document ${String(row['key'])} of ${String(row['collection'])} is no JSON`;
};

const findingIn = (dataDir: string, file: string): string | undefined => {
  const db = new DatabaseSync(join(dataDir, file));
  try {
    const found = String(Object.values(db.prepare('PRAGMA quick_check(1)').get() ?? {})[0]);
    if (found !== 'ok') return 'database disk image is malformed';
    return file === DOCUMENTS ? brokenDocument(db) : undefined;
  } finally {
    db.close();
  }
};

const check = (dataDir: string, file: string): void => {
  const path = join(dataDir, file);
  if (!existsSync(path)) throw new BrokenData(file, 'file is missing');
  // SQLite takes an empty file for a database without tables: what was in it would be forgotten without a word.
  if (statSync(path).size === 0) throw new BrokenData(file, 'file is empty');
  let finding: string | undefined;
  try {
    finding = findingIn(dataDir, file);
  } catch (error) {
    finding = (error as Error).message;
  }
  if (finding !== undefined) throw new BrokenData(file, finding);
};

const checkCallLog = (dataDir: string): void => {
  try {
    check(dataDir, CALLS);
  } catch (error) {
    if (!(error instanceof BrokenData)) throw error;
    throw new BrokenData(CALLS, `${error.what}; it is the call log, and may be removed`, error);
  }
};

/** Reads all databases of a data folder that nobody has open. Throws BrokenData for the first that is not whole. */
export const checkDatabases = (dataDir: string): void => {
  for (const file of new Set([...listed(dataDir), ...databasesIn(dataDir)]))
    if (file !== CALLS) check(dataDir, file);
    else if (existsSync(join(dataDir, CALLS))) checkCallLog(dataDir);
};

/** Notes which databases there are, for one that is missing later. */
export const listDatabases = (dataDir: string): void =>
  writeFileSync(join(dataDir, LIST), `${databasesIn(dataDir).join('\n')}\n`);
