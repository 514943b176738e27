import asyncHooks from 'node:async_hooks';
import { isMainThread } from 'node:worker_threads';

/**
 * Preloaded into the process of a test file: node:test watches every promise there, to tell in which test an error was
 * thrown that nobody caught, and that takes a third of all its time. Unwatched, such an error fails the file and is
 * printed with its stack; `node FILE`, which has none of this, names the test.
 */
if (isMainThread) {
  const { createHook } = asyncHooks;
  asyncHooks.createHook = (callbacks) => createHook({ ...callbacks, trackPromises: false });
  await import('node:test');
  asyncHooks.createHook = createHook;
  process.on('uncaughtExceptionMonitor', (error) => console.error('Nobody caught', error));
  process.on('unhandledRejection', (reason) => {
    console.error('Nobody caught', reason);
    // Of one that comes when node:test has ended, nobody else tells.
    process.exitCode = 1;
  });
}
