import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Logged, LogRecord, Share } from './record.ts';

export interface CallQuery {
  /** Only records with a greater `seq`. */
  after?: number | undefined;
  /** Only what was done for the sake of this execution. */
  execution?: string | undefined;
  /** The latest so many; with `after`, the first. */
  limit: number;
}

/** The records of calls on the disk, the oldest of which go when there are too many. */
export interface CallFile {
  lastSeq(): number;
  /** All at once; survives the death of the process, but perhaps not a power cut. */
  write(records: readonly (LogRecord & { seq: number })[], links: ReadonlyMap<string, Share[]>): void;
  /** In the order in which they ended. */
  read(query: CallQuery): Logged[];
  sharesOf(root: string): Share[];
  /** ARNs of all executions that something is recorded of, the latest last. */
  executions(): string[];
  close(): void;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS record (seq INTEGER PRIMARY KEY, root TEXT, value TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS record_root ON record (root);
  CREATE TABLE IF NOT EXISTS link (
    root TEXT, execution TEXT, share REAL NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (root, execution)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS link_execution ON link (execution);`;

/** Its name in a data folder. */
export const CALLS = 'calls.sqlite';

const MOST_RECORDS = 100_000;

interface Row {
  seq: number;
  value: string;
}

/** In memory without a path. `readOnly` for who only looks at what a local cloud has left. */
export const openCallFile = (
  path?: string,
  { most = MOST_RECORDS, readOnly = false }: { most?: number; readOnly?: boolean } = {},
): CallFile => {
  if (path !== undefined && !readOnly) mkdirSync(dirname(path), { recursive: true });
  const db = new DatabaseSync(path ?? ':memory:', { readOnly });
  if (!readOnly) db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; ${SCHEMA}`);
  const insert = db.prepare('INSERT INTO record VALUES (?, ?, ?)');
  const link = db.prepare('INSERT OR REPLACE INTO link VALUES (?, ?, ?, ?)');
  const shares = db.prepare('SELECT execution, share FROM link WHERE root = ?');
  const last = db.prepare('SELECT coalesce(max(seq), 0) AS seq FROM record');
  const latest = db.prepare('SELECT seq, value FROM record ORDER BY seq DESC LIMIT ?');
  const next = db.prepare('SELECT seq, value FROM record WHERE seq > ? ORDER BY seq LIMIT ?');
  // A record that names an execution is that one's alone, though its trace is of several.
  const ofExecution = `SELECT seq, value FROM record WHERE root IN (SELECT root FROM link WHERE execution = ?1)
     AND coalesce(json_extract(value, '$.execution'), ?1) = ?1`;
  const latestOf = db.prepare(`${ofExecution} ORDER BY seq DESC LIMIT ?2`);
  const nextOf = db.prepare(`${ofExecution} AND seq > ?2 ORDER BY seq LIMIT ?3`);
  const executions = db.prepare('SELECT execution FROM link GROUP BY execution ORDER BY min(seq)');

  const lastSeq = () => (last.get() as { seq: number }).seq;
  const sharesOf = (root: string) => shares.all(root) as unknown as Share[];
  const logged = ({ seq, value }: Row): Logged => {
    const record = JSON.parse(value) as LogRecord;
    const { execution, trace } = record;
    const whole = execution === undefined ? undefined : [{ execution, share: 1 }];
    return { ...record, seq, for: whole ?? (trace === undefined ? [] : sharesOf(trace)) };
  };
  const forget = (upTo: number) => {
    db.prepare('DELETE FROM record WHERE seq <= ?').run(upTo);
    db.prepare('DELETE FROM link WHERE seq <= ?').run(upTo);
  };
  let forgotten = 0;

  return {
    lastSeq,
    sharesOf,
    write(records, links) {
      db.exec('BEGIN');
      for (const { seq, ...record } of records) insert.run(seq, record.trace ?? null, JSON.stringify(record));
      const seq = lastSeq();
      for (const [root, each] of links)
        for (const { execution, share } of each) link.run(root, execution, share, seq);
      if (seq - most > forgotten + most / 10) forget((forgotten = seq - most));
      db.exec('COMMIT');
    },
    read({ after, execution, limit }) {
      const of = execution === undefined ? [] : [execution];
      const rows =
        after === undefined
          ? (execution === undefined ? latest : latestOf).all(...of, limit).toReversed()
          : (execution === undefined ? next : nextOf).all(...of, after, limit);
      return (rows as unknown as Row[]).map(logged);
    },
    executions: () => (executions.all() as { execution: string }[]).map(({ execution }) => execution),
    close: () => db.close(),
  };
};
