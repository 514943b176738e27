import { closeSync, fdatasync, fdatasyncSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Lines that are added to a file, many at a time. */
export interface JournalFile {
  append(line: string): void;
  /** Calls back once everything appended so far is in the file; at once where it is. */
  written(then: () => void): void;
  /** Writes what is waiting, at once. */
  flush(): void;
  /** Writes what is waiting, and takes no more; whoever waits is still called back. */
  close(): void;
}

/** The whole lines of a journal; the last one may have been cut off by a crash. */
export const readJournal = (path: string): string[] => {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  return text.split('\n').slice(0, -1);
};

/** A new file is on the disk only when its folder is, too. */
const syncFolder = (path: string): void => {
  const folder = openSync(path, 'r');
  fsyncSync(folder);
  closeSync(folder);
};

/**
 * Everything that is appended in one turn of the event loop is written with one call. A finished write survives the
 * death of the process. `durable` waits for the disk too: one wait for all that came in during the one before.
 */
export const openJournal = (path: string, durable: boolean): JournalFile => {
  const file = openSync(path, 'a');
  if (durable) syncFolder(dirname(path));
  let lines: string[] = [];
  let waiting: (() => void)[] = [];
  let scheduled = false;
  let syncing = false;
  /** Something was appended that is not safe, or will be only when the sync that goes on is over. */
  let unsafe = false;
  let closed = false;

  const write = () => {
    if (lines.length === 0) return;
    const bytes = Buffer.from(`${lines.join('\n')}\n`);
    lines = [];
    for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
  };
  const release = () => {
    const then = waiting;
    waiting = [];
    for (const call of then) call();
  };
  const sync = () => {
    syncing = true;
    unsafe = false;
    const then = waiting;
    waiting = [];
    fdatasync(file, (error) => {
      if (error) throw error;
      for (const call of then) call();
      syncing = false;
      if (closed) end();
      schedule();
    });
  };
  /** Not during a sync: the number of a file that is closed may be another file's by then. */
  const end = () => {
    if (durable) fdatasyncSync(file);
    unsafe = false;
    closeSync(file);
  };
  const flush = () => {
    scheduled = false;
    write();
    if (!durable) unsafe = false;
    if (!durable || (closed && !syncing)) release();
    else if (!syncing && waiting.length > 0) sync();
  };
  const schedule = () => {
    if (scheduled || (lines.length === 0 && waiting.length === 0)) return;
    scheduled = true;
    setImmediate(flush);
  };

  return {
    append(line) {
      unsafe = true;
      lines.push(line);
      schedule();
    },
    written(then) {
      if (!unsafe && !syncing && waiting.length === 0) return then();
      waiting.push(then);
      schedule();
    },
    flush: write,
    close() {
      write();
      closed = true;
      if (!syncing) end();
    },
  };
};
