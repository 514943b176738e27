import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CALLS, openCallFile } from '../../local/endpoint/calls/call-file.ts';
import type { CallQuery } from '../../local/endpoint/calls/call-file.ts';
import type { Logged } from '../../local/endpoint/calls/record.ts';
import { CannotRun } from '../lib/command.ts';
import { readSettings, storePlace } from '../lib/settings.ts';
import { findLocalTarget } from '../lib/target.ts';

/** Where records of calls are read from. */
export interface CallSource {
  read(query: CallQuery): Promise<Logged[]>;
  /** ARNs of all executions that something is recorded of. */
  executions(): Promise<string[]>;
  /** Waits for records after `after`, up to half a minute; absent where none will come. */
  next?: (after: number, signal?: AbortSignal) => Promise<Logged[]>;
}

const WAIT_SECONDS = 30;
const MOST_AT_ONCE = 1000;

const ask = async <Answer>(url: string, signal?: AbortSignal): Promise<Answer> => {
  const answer = await fetch(url, signal ? { signal } : {}).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new CannotRun('The store does not answer any more', { cause: error });
  });
  if (!answer.ok) throw new CannotRun(`The store does not tell its calls: ${await answer.text()}`);
  return (await answer.json()) as Answer;
};

/** The calls of a store that runs. */
export const runningCalls = (endpoint: string): CallSource => {
  const route = `${endpoint}/_storeflow/calls`;
  const read = async (query: Record<string, string | number | undefined>, signal?: AbortSignal) => {
    const given = new URLSearchParams();
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) given.set(name, String(value));
    const url = `${route}?${given.toString()}`;
    return (await ask<{ calls: Logged[] }>(url, signal)).calls;
  };
  return {
    read: (query) => read({ ...query }),
    executions: async () => (await ask<{ executions: string[] }>(`${route}/executions`)).executions,
    next: (after, signal) => read({ after, waitSeconds: WAIT_SECONDS, limit: MOST_AT_ONCE }, signal),
  };
};

/** What SQLite or JSON has against a file is that it is no file of calls. */
const fromFile = <Answer>(path: string, read: () => Answer): Answer => {
  try {
    return read();
  } catch (error) {
    throw new CannotRun(`The calls in ${path} cannot be read: ${(error as Error).message}`, { cause: error });
  }
};

/** The calls that a store has left in its folder. Throws CannotRun for a file that is damaged. */
const leftCalls = (path: string): CallSource => {
  const file = fromFile(path, () => openCallFile(path, { readOnly: true }));
  return {
    read: (query) => Promise.resolve(fromFile(path, () => file.read(query))),
    executions: () => Promise.resolve(fromFile(path, () => file.executions())),
  };
};

/** The calls of the store of this folder, whether it runs or not. Throws CannotRun when there never was one. */
export const openCalls = async (): Promise<CallSource> => {
  const running = await findLocalTarget('dev');
  if (running?.endpoint !== undefined) return runningCalls(running.endpoint);
  const { dataDir, port } = storePlace(readSettings());
  const path = join(dataDir, CALLS);
  if (existsSync(path)) return leftCalls(path);
  throw new CannotRun(
    `No store runs at http://127.0.0.1:${port} (another port: STOREFLOW_PORT), and none has left its calls in ${dataDir}: start one with "npm start"`,
  );
};
