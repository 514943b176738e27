import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const MEGABYTE = 1024 * 1024;

/** What every subject is told beside what it is asked. */
export interface Place {
  /** Empty, its own, and gone afterwards. */
  folder: string;
}

/** Asks `subjects/<name>.ts`, which `answer`s. Each has a fresh process: none bears another's garbage or machine code. */
export type Ask = <Answer>(subject: string, question?: object) => Promise<Answer>;

/** @param folder where the subjects may write. */
export const asking =
  (folder: string, signal?: AbortSignal): Ask =>
  async <Answer>(subject: string, question: object = {}): Promise<Answer> => {
    const own = mkdtempSync(join(folder, `${subject}-`));
    const place: Place = { folder: own };
    const file = join(import.meta.dirname, 'subjects', `${subject}.ts`);
    try {
      const { stdout } = await run(
        process.execPath,
        ['--expose-gc', file, JSON.stringify({ ...question, ...place })],
        { maxBuffer: 16 * MEGABYTE, ...(signal && { signal }) },
      );
      return JSON.parse(stdout) as Answer;
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      rmSync(own, { recursive: true, force: true });
    }
  };
