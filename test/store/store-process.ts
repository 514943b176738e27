import { startStore } from '../../scripts/lib/start-store.ts';
import { ownStoreOptions, stopTime } from './start.ts';

/** A store in a process of its own: `node store-process.ts FOLDER` tells its parent its endpoint. Its clock stands. */
const [dataDir, whose] = process.argv.slice(2);
if (!dataDir) throw new Error('usage: store-process.ts FOLDER [shared]');
const { endpoint, stop } = await startStore({
  ...ownStoreOptions(dataDir),
  // A fault that kills what many share is refused.
  ...(whose !== 'shared' && { kill: () => process.kill(process.pid, 'SIGKILL') }),
});
await stopTime(endpoint);
process.send?.({ endpoint });
process.on('SIGTERM', () => void stop().then(() => process.exit(0)));
