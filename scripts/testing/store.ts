import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import type { Report } from './outcome.ts';

/** What test/store/start.ts exports: the one store that all stories share. */
interface Starter {
  startTestStore: () => Promise<{ env: Record<string, string>; stop: () => Promise<void> }>;
}

const WHERE = 'test/store/start.ts';

/** The store of the stories while they run. */
export interface OpenStore {
  /** Of the tests; undefined where the store has not started. */
  env?: Record<string, string>;
  stop(): Promise<void>;
}

/** Starts the store. That it does not, or does not stop, is a failure in the report; this never rejects. */
export const openStore = async (root: string, report: Report): Promise<OpenStore> => {
  const started = Date.now();
  const tell = (name: string, why?: string) =>
    report.outcome({
      path: [WHERE, name],
      passed: why === undefined,
      milliseconds: Date.now() - started,
      ...(why !== undefined && { why }),
    });
  const none = (why: string): OpenStore => {
    tell('the store starts', why);
    return { stop: async () => {} };
  };
  const file = join(root, WHERE);
  if (!existsSync(file)) return none(`${WHERE} is missing: no story can run`);
  try {
    const { startTestStore } = (await import(pathToFileURL(file).href)) as Starter;
    const { env, stop } = await startTestStore();
    tell('the store starts');
    return { env, stop: () => stop().catch((error: unknown) => tell('the store stops', inspect(error))) };
  } catch (error) {
    return none(inspect(error));
  }
};
