import { createWriteStream, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import type { WriteStream } from 'node:fs';
import { join } from 'node:path';

export interface LogLine {
  /** Milliseconds since 1970. */
  timestamp: number;
  stream: string;
  message: string;
}

/** A group's file is set aside once when it grows past this: logs of a laptop are for looking, not for keeping. */
const MOST_BYTES = 10 * 1024 * 1024;

/** What is written to log groups, oldest first. */
export interface LogFiles {
  append(group: string, line: LogLine): void;
  read(group: string): Promise<LogLine[]>;
  delete(group: string): void;
  close(): Promise<void>;
}

const MOST_LINES = 10_000;

/** The latest lines of each group, as long as the process lives. */
export const logLines = (): LogFiles => {
  const groups = new Map<string, LogLine[]>();
  return {
    append(group, line) {
      const lines = groups.get(group) ?? [];
      lines.push(line);
      groups.set(group, lines.length > 2 * MOST_LINES ? lines.slice(-MOST_LINES) : lines);
    },
    read: (group) => Promise.resolve(groups.get(group) ?? []),
    delete: (group) => void groups.delete(group),
    close: () => Promise.resolve(),
  };
};

/** Milliseconds, characters: what is written together, for a line at a time costs more than all else. A crash loses as much. */
const WRITE_AFTER = 100;
const WRITE_AT = 65_536;

interface OpenFile {
  stream: WriteStream;
  bytes: number;
  /** Lines that are still to be written. */
  pending: string;
  timer?: NodeJS.Timeout | undefined;
}

const flush = (file: OpenFile): void => {
  clearTimeout(file.timer);
  file.timer = undefined;
  if (file.pending !== '') file.stream.write(file.pending);
  file.pending = '';
};

/** Resolves once all of it is written. */
const ended = (file: OpenFile): Promise<void> => {
  flush(file);
  return new Promise((closed) => file.stream.end(closed));
};

/** One file per log group, a line of JSON for each line. */
export const logFiles = (folder: string): LogFiles => {
  const open = new Map<string, OpenFile>();
  let setAside: Promise<void>[] = [];
  const pathOf = (group: string) => join(folder, `${encodeURIComponent(group)}.log`);
  const fileOf = (group: string): OpenFile => {
    const known = open.get(group);
    if (known && known.bytes < MOST_BYTES) return known;
    if (known) {
      setAside.push(ended(known));
      renameSync(pathOf(group), `${pathOf(group)}.1`);
    }
    mkdirSync(folder, { recursive: true });
    const bytes = known ? 0 : (statSync(pathOf(group), { throwIfNoEntry: false })?.size ?? 0);
    // Opened at once: it may have to be set aside before a stream would have opened it.
    const stream = createWriteStream(pathOf(group), { fd: openSync(pathOf(group), 'a') });
    const file = { stream, bytes, pending: '' };
    open.set(group, file);
    return file;
  };
  const parsed = (text: string): LogLine[] =>
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as LogLine);

  return {
    append(group: string, line: LogLine) {
      const file = fileOf(group);
      const text = `${JSON.stringify(line)}\n`;
      file.bytes += text.length;
      file.pending += text;
      if (file.pending.length >= WRITE_AT) flush(file);
      else file.timer ??= setTimeout(flush, WRITE_AFTER, file).unref();
    },
    /** In the order they were written. */
    async read(group: string): Promise<LogLine[]> {
      const file = open.get(group);
      if (file) {
        flush(file);
        await new Promise((flushed) => file.stream.write('', flushed));
      }
      try {
        return parsed(readFileSync(pathOf(group), 'utf8'));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
        throw error;
      }
    },
    delete(group: string) {
      const file = open.get(group);
      clearTimeout(file?.timer);
      file?.stream.end();
      open.delete(group);
      rmSync(pathOf(group), { force: true });
      rmSync(`${pathOf(group)}.1`, { force: true });
    },
    async close() {
      await Promise.all([...setAside, ...[...open.values()].map(ended)]);
      open.clear();
      setAside = [];
    },
  };
};
