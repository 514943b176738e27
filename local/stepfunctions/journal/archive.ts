import { DatabaseSync } from 'node:sqlite';
import type { ListQuery } from '../engine/ports.ts';
import { isSettled } from '../engine/summary.ts';
import type { Summary } from '../engine/summary.ts';

/** Lines of the journal that belong to one execution, and its summary after them. */
export interface Portion {
  summary: Summary;
  lines: readonly string[];
}

/** Where executions are kept for good, by machine, status and date. */
export interface Archive {
  /** The journal that goes on from what is here; lines of earlier ones are in here already. */
  generation(): number;
  /** Whether that journal was there when its number was written here. */
  hasJournal(): boolean;
  /** Takes portions in, all or none, and with them the number of the journal that goes on from there, and is there. */
  store(portions: Iterable<Portion>, generation: number): void;
  lastKey(): number;
  summary(arn: string): Summary | undefined;
  byKey(key: number): Summary | undefined;
  lines(key: number): string[];
  list(query: ListQuery): Summary[];
  unsettled(): Summary[];
  drop(key: number): void;
  forget(machineArn: string): void;
  close(): void;
}

interface Row {
  summary: string;
}
const parse = (row: unknown): Summary => JSON.parse((row as Row).summary) as Summary;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS execution (key INTEGER PRIMARY KEY, arn TEXT NOT NULL UNIQUE, machine TEXT NOT NULL,
    status TEXT NOT NULL, start INTEGER NOT NULL, redriven INTEGER NOT NULL, settled INTEGER NOT NULL, summary TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS by_start ON execution (machine, start, key);
  CREATE INDEX IF NOT EXISTS by_status ON execution (machine, status, start, key);
  CREATE INDEX IF NOT EXISTS unsettled ON execution (key) WHERE settled = 0;
  CREATE TABLE IF NOT EXISTS chunk (execution INTEGER NOT NULL, number INTEGER PRIMARY KEY, lines TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS by_execution ON chunk (execution);
  CREATE TABLE IF NOT EXISTS journal (one INTEGER PRIMARY KEY CHECK (one = 1), generation INTEGER NOT NULL)`;

/** Of a database whose journals are made before they are named in it; older ones had none between two processes. */
const JOURNAL_FIRST = 1;

/**
 * Bytes. A portion is mostly the whole history of an execution, some kilobytes: on SQLite's own pages of 4 kB it takes
 * overflow pages, and half as long again to write.
 */
const PAGE = 16_384;

/** `durable` waits for the disk at each `store`, so that power may fail afterwards. */
export const openArchive = (path: string, durable: boolean): Archive => {
  const db = new DatabaseSync(path);
  db.exec(
    `PRAGMA page_size = ${PAGE}; PRAGMA journal_mode = WAL; PRAGMA synchronous = ${durable ? 'FULL' : 'NORMAL'}; ${SCHEMA}`,
  );
  const put = db.prepare(
    `INSERT INTO execution (key, arn, machine, status, start, redriven, settled, summary) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET status = excluded.status, redriven = excluded.redriven, settled = excluded.settled, summary = excluded.summary`,
  );
  const putChunk = db.prepare('INSERT INTO chunk (execution, lines) VALUES (?, ?)');
  const putGeneration = db.prepare('INSERT OR REPLACE INTO journal (one, generation) VALUES (1, ?)');
  const byArn = db.prepare('SELECT summary FROM execution WHERE arn = ?');
  const byKey = db.prepare('SELECT summary FROM execution WHERE key = ?');
  const chunks = db.prepare('SELECT lines FROM chunk WHERE execution = ? ORDER BY number');
  const version = db.prepare('PRAGMA user_version').get() as { user_version: number };
  let marked = version.user_version >= JOURNAL_FIRST;
  const optional = (row: unknown) => (row === undefined ? undefined : parse(row));

  return {
    generation: () =>
      (db.prepare('SELECT generation FROM journal').get() as { generation: number } | undefined)
        ?.generation ?? 1,
    hasJournal: () => marked,
    store(portions, generation) {
      db.exec('BEGIN IMMEDIATE');
      if (!marked) db.exec(`PRAGMA user_version = ${JOURNAL_FIRST}`);
      for (const { summary, lines } of portions) {
        const { key, arn, machineArn, status, startDate, redriveCount } = summary;
        const [redriven, settled] = [redriveCount > 0 ? 1 : 0, isSettled(summary) ? 1 : 0];
        put.run(key, arn, machineArn, status, startDate, redriven, settled, JSON.stringify(summary));
        if (lines.length > 0) putChunk.run(key, lines.join('\n'));
      }
      putGeneration.run(generation);
      db.exec('COMMIT');
      marked = true;
    },
    lastKey: () =>
      (db.prepare('SELECT max(key) AS key FROM execution').get() as { key: number | null }).key ?? 0,
    summary: (arn) => optional(byArn.get(arn)),
    byKey: (key) => optional(byKey.get(key)),
    lines: (key) => (chunks.all(key) as { lines: string }[]).flatMap(({ lines }) => lines.split('\n')),
    list({ machineArn, status, redriven, keptSince, after, limit }) {
      const conditions = ['machine = ?'];
      const values: (string | number)[] = [machineArn];
      const where = (condition: string, ...more: (string | number)[]) => {
        conditions.push(condition);
        values.push(...more);
      };
      if (status !== undefined) where('status = ?', status);
      if (redriven !== undefined) where('redriven = ?', redriven ? 1 : 0);
      if (keptSince !== undefined) where(`ifnull(summary ->> '$.stopDate', ?) >= ?`, keptSince, keptSince);
      if (after) where('(start, key) < (?, ?)', after.startDate, after.key);
      const sql = `SELECT summary FROM execution WHERE ${conditions.join(' AND ')} ORDER BY start DESC, key DESC LIMIT ?`;
      return db
        .prepare(sql)
        .all(...values, limit)
        .map(parse);
    },
    unsettled: () =>
      db.prepare('SELECT summary FROM execution WHERE settled = 0 ORDER BY key').all().map(parse),
    drop(key) {
      db.exec('BEGIN IMMEDIATE');
      db.prepare('DELETE FROM chunk WHERE execution = ?').run(key);
      db.prepare('DELETE FROM execution WHERE key = ?').run(key);
      db.exec('COMMIT');
    },
    forget(machineArn) {
      db.exec('BEGIN IMMEDIATE');
      db.prepare('DELETE FROM chunk WHERE execution IN (SELECT key FROM execution WHERE machine = ?)').run(
        machineArn,
      );
      db.prepare('DELETE FROM execution WHERE machine = ?').run(machineArn);
      db.exec('COMMIT');
    },
    close: () => db.close(),
  };
};
