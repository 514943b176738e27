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

/**
 * Starts the store, gives its environment to `use`, and stops it whatever happens. A store that does not start, or
 * does not stop, is a failure in the report.
 */
export const withStore = async (
  root: string,
  report: Report,
  use: (env: Record<string, string>) => Promise<unknown>,
): Promise<void> => {
  const started = Date.now();
  const tell = (name: string, why?: string) =>
    report.outcome({
      path: [WHERE, name],
      passed: why === undefined,
      milliseconds: Date.now() - started,
      ...(why !== undefined && { why }),
    });
  const file = join(root, WHERE);
  if (!existsSync(file)) return tell('the store starts', `${WHERE} is missing: no story can run`);
  let store: Awaited<ReturnType<Starter['startTestStore']>>;
  try {
    const { startTestStore } = (await import(pathToFileURL(file).href)) as Starter;
    store = await startTestStore();
    tell('the store starts');
  } catch (error) {
    return tell('the store starts', inspect(error));
  }
  try {
    await use(store.env);
  } finally {
    await store.stop().catch((error: unknown) => tell('the store stops', inspect(error)));
  }
};
