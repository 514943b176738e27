import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ExecutionLog } from '../engine/ports.ts';
import type { Rec } from '../engine/records.ts';
import { newSummary, summarize } from '../engine/summary.ts';
import type { Summary } from '../engine/summary.ts';
import { openArchive } from './archive.ts';
import type { Portion } from './archive.ts';
import { checkJournals } from './check-journals.ts';
import { openJournal, readJournal } from './journal-file.ts';

/** Bytes of journal after which its lines move to the archive. */
const PORTION = 1024 * 1024;

const lineOf = (key: number, records: readonly Rec[]) => `${key} ${JSON.stringify(records)}`;
const recordsOf = (line: string) => JSON.parse(line.slice(line.indexOf(' ') + 1)) as Rec[];

/**
 * Executions in a folder: a journal to which records are added (fast, in the order of time), and an archive into which
 * they are sorted by execution every megabyte, so that neither memory nor what is read back at a start grows with what is
 * over. (The time of a start does: `checkDatabases` reads every database through before anything is opened.)
 * The journal is the truth for what the archive does not have yet.
 * `durable` keeps what is written through a loss of power too. `report` is told of files that are left alone.
 * Throws BrokenData where the journal is not there, or goes with a later archive.
 */
export const fileLog = (
  folder: string,
  { durable = false, report }: { durable?: boolean; report?: (message: string) => void } = {},
): ExecutionLog => {
  mkdirSync(folder, { recursive: true });
  const archive = openArchive(join(folder, 'executions.db'), durable);
  const pathOf = (number: number) => join(folder, `journal-${number}.log`);
  /** What the archive does not have yet, by execution. */
  let pending = new Map<number, { summary: Summary; lines: string[] }>();
  let keyByArn = new Map<string, number>();
  let size = 0;
  let generation = archive.generation();
  const { over, strange } = checkJournals(folder, generation, archive.hasJournal());
  for (const name of strange) report?.(`${join(folder, name)} is no journal of executions, and was not read`);

  const keep = (summary: Summary, line: string) => {
    const portion = pending.get(summary.key);
    if (portion) {
      portion.summary = summary;
      portion.lines.push(line);
    } else {
      pending.set(summary.key, { summary, lines: [line] });
      keyByArn.set(summary.arn, summary.key);
    }
    size += line.length;
  };
  const read = (line: string) => {
    const key = Number.parseInt(line, 10);
    const records = recordsOf(line);
    const [first] = records;
    const known = pending.get(key)?.summary ?? archive.byKey(key);
    const summary = known ?? (first?.kind === 'started' ? newSummary(key, first) : undefined);
    // The execution's machine was deleted.
    if (!summary) return;
    for (const record of records) summarize(summary, record);
    keep(summary, line);
  };
  for (const [index, line] of readJournal(pathOf(generation)).entries())
    try {
      read(line);
    } catch (error) {
      throw new SyntaxError(`journal-${generation}.log, line ${index + 1}: ${(error as Error).message}`, {
        cause: error,
      });
    }
  let keys = Math.max(archive.lastKey(), ...pending.keys());

  // A line that a crash cut off must not run into the next one: what was read goes to the archive, the file away.
  const turnOver = (portions: Iterable<Portion>) => {
    const next = openJournal(pathOf(generation + 1), durable);
    archive.store(portions, generation + 1);
    generation++;
    pending = new Map();
    keyByArn = new Map();
    size = 0;
    return next;
  };
  const before = generation;
  let journal = turnOver(pending.values());
  for (const number of [...over, before]) rmSync(pathOf(number), { force: true });

  const archiveAll = () => {
    if (pending.size === 0) return;
    const [old, path] = [journal, pathOf(generation)];
    journal = turnOver(pending.values());
    old.written(() => {
      old.close();
      rmSync(path, { force: true });
    });
  };

  return {
    nextKey: () => ++keys,
    append(summary, records) {
      const line = lineOf(summary.key, records);
      journal.append(line);
      keep({ ...summary }, line);
      if (size > PORTION) archiveAll();
    },
    written: (then) => journal.written(then),
    summary: (arn) => {
      const key = keyByArn.get(arn);
      return key === undefined ? archive.summary(arn) : pending.get(key)?.summary;
    },
    records: (key) => [...archive.lines(key), ...(pending.get(key)?.lines ?? [])].flatMap(recordsOf),
    list(query) {
      archiveAll();
      return archive.list(query);
    },
    unsettled() {
      archiveAll();
      return archive.unsettled();
    },
    drop(key) {
      archiveAll();
      archive.drop(key);
    },
    forget(machineArn) {
      archiveAll();
      archive.forget(machineArn);
    },
    close() {
      archiveAll();
      journal.close();
      archive.close();
    },
  };
};
