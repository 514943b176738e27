import { createWriteStream, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
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

/** One file per log group, a line of JSON for each line. */
export const logFiles = (folder: string): LogFiles => {
  const open = new Map<string, { stream: WriteStream; bytes: number }>();
  const pathOf = (group: string) => join(folder, `${encodeURIComponent(group)}.log`);
  const fileOf = (group: string) => {
    const known = open.get(group);
    if (known && known.bytes < MOST_BYTES) return known;
    known?.stream.end();
    if (known) renameSync(pathOf(group), `${pathOf(group)}.1`);
    mkdirSync(folder, { recursive: true });
    const bytes = known ? 0 : (statSync(pathOf(group), { throwIfNoEntry: false })?.size ?? 0);
    const file = { stream: createWriteStream(pathOf(group), { flags: 'a' }), bytes };
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
      file.stream.write(text);
    },
    /** In the order they were written. */
    async read(group: string): Promise<LogLine[]> {
      const file = open.get(group);
      if (file) await new Promise((flushed) => file.stream.write('', flushed));
      try {
        return parsed(readFileSync(pathOf(group), 'utf8'));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
        throw error;
      }
    },
    delete(group: string) {
      open.get(group)?.stream.end();
      open.delete(group);
      rmSync(pathOf(group), { force: true });
      rmSync(`${pathOf(group)}.1`, { force: true });
    },
    async close() {
      await Promise.all(
        [...open.values()].map(({ stream }) => new Promise<void>((closed) => stream.end(closed))),
      );
      open.clear();
    },
  };
};
