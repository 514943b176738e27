import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings, StorePlace } from './settings.ts';

/** What a running store leaves in its folder, so that other commands find it. */
export interface StoreNote {
  pid: number;
  endpoint: string;
  inboxUrl: string;
}

const fileIn = (dataDir: string) => join(dataDir, 'store.json');

export const writeNote = (dataDir: string, note: StoreNote): void => {
  mkdirSync(dataDir, { recursive: true });
  const file = fileIn(dataDir);
  writeFileSync(`${file}.new`, JSON.stringify(note, undefined, 2));
  renameSync(`${file}.new`, file);
};

export const removeNote = (dataDir: string): void => rmSync(fileIn(dataDir), { force: true });

/** undefined when there is none; a store that was killed leaves one behind. */
export const readNote = (dataDir: string): StoreNote | undefined => {
  try {
    return JSON.parse(readFileSync(fileIn(dataDir), 'utf8')) as StoreNote;
  } catch {
    return undefined;
  }
};

/** Does a local cloud answer there? */
export const isStore = async (endpoint: string): Promise<boolean> => {
  try {
    const answer = await fetch(`${endpoint}/_storeflow/health`, { signal: AbortSignal.timeout(2000) });
    return answer.ok;
  } catch {
    return false;
  }
};

/** The endpoint of the store to talk to: on STOREFLOW_PORT if that is set, else this folder's. */
export const runningStore = async (
  { dataDir, port }: StorePlace,
  settings: Settings,
): Promise<string | undefined> => {
  const noted = settings.STOREFLOW_PORT ? undefined : readNote(dataDir)?.endpoint;
  for (const endpoint of new Set([noted, `http://127.0.0.1:${port}`]))
    if (endpoint !== undefined && (await isStore(endpoint))) return endpoint;
  return undefined;
};
