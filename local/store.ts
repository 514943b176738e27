import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Documents of one kind, by key. Every write is on its way to the disk when the call returns. */
export interface Collection<T> {
  get(key: string): T | undefined;
  put(key: string, value: T): void;
  delete(key: string): void;
  /** In the order of their keys; with a `prefix`, of those that begin with it. */
  entries(prefix?: string): [key: string, value: T][];
}

/** The local cloud's own memory: what is deployed and what is under way. */
export interface Store {
  collection<T>(name: string): Collection<T>;
  /** All writes of `work`, or none. */
  transaction<R>(work: () => R): R;
  close(): void;
}

type Row = Record<'key' | 'value', string>;

const LAST_CHARACTER = '\u{10ffff}';

/**
 * Documents in a SQLite file, or in memory without a path.
 * A finished write survives the death of the process (`kill -9`); the machine's power only with `sync`, which waits for
 * the disk at each.
 */
export const openStore = (path?: string, { sync = false }: { sync?: boolean | undefined } = {}): Store => {
  if (path) mkdirSync(dirname(path), { recursive: true });
  const db = new DatabaseSync(path ?? ':memory:');
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${sync ? 'FULL' : 'NORMAL'};
    CREATE TABLE IF NOT EXISTS document (collection TEXT, key TEXT, value TEXT NOT NULL, PRIMARY KEY (collection, key)) WITHOUT ROWID`);
  const get = db.prepare('SELECT value FROM document WHERE collection = ? AND key = ?');
  const put = db.prepare('INSERT OR REPLACE INTO document (collection, key, value) VALUES (?, ?, ?)');
  const remove = db.prepare('DELETE FROM document WHERE collection = ? AND key = ?');
  const all = db.prepare('SELECT key, value FROM document WHERE collection = ? ORDER BY key');
  const some = db.prepare(
    'SELECT key, value FROM document WHERE collection = ? AND key >= ? AND key < ? ORDER BY key',
  );
  const rows = (name: string, prefix: string) =>
    (prefix ? some.all(name, prefix, `${prefix}${LAST_CHARACTER}`) : all.all(name)) as Row[];

  return {
    collection: <T>(name: string): Collection<T> => ({
      get: (key) => {
        const row = get.get(name, key) as { value: string } | undefined;
        return row && (JSON.parse(row.value) as T);
      },
      put: (key, value) => void put.run(name, key, JSON.stringify(value)),
      delete: (key) => void remove.run(name, key),
      entries: (prefix = '') => rows(name, prefix).map(({ key, value }) => [key, JSON.parse(value) as T]),
    }),
    transaction: (work) => {
      if (db.isTransaction) return work();
      db.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        db.exec('COMMIT');
        return result;
      } catch (error) {
        db.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => db.close(),
  };
};
