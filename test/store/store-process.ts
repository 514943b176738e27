import { startStore } from '../../scripts/lib/start-store.ts';
import { PACKAGED, stopTime, TEST_SETTINGS } from './start.ts';

/** A store in a process of its own, to be killed: `node store-process.ts FOLDER` tells its endpoint in a line. Its clock stands. */
const [dataDir] = process.argv.slice(2);
if (!dataDir) throw new Error('usage: store-process.ts FOLDER');
const { endpoint, stop } = await startStore({
  dataDir,
  port: 0,
  inboxPort: 0,
  env: TEST_SETTINGS,
  packageDir: process.env[PACKAGED],
  kill: () => process.kill(process.pid, 'SIGKILL'),
});
await stopTime(endpoint);
process.stdout.write(`${endpoint}\n`);
process.on('SIGTERM', () => void stop().then(() => process.exit(0)));
