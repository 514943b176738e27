import { Session } from 'node:inspector/promises';
import { startStore } from '../../../scripts/lib/start-store.ts';
import { TEST_SETTINGS } from '../../store/start.ts';
import { sharesOf } from '../shares.ts';
import { PARTS } from './parts.ts';

/** A store that tells where it is, and can be asked where its time goes: `begin`, then `end`; it ends with `stop`. */
const [dataDir = '', packageDir] = process.argv.slice(2);
const { endpoint, apiUrl, stop } = await startStore({
  dataDir,
  port: 0,
  inboxPort: 0,
  env: TEST_SETTINGS,
  packageDir,
});
const session = new Session();
session.connect();
await session.post('Profiler.enable');

const answers: Record<string, () => Promise<unknown>> = {
  begin: () => session.post('Profiler.start'),
  end: async () => sharesOf((await session.post('Profiler.stop')).profile, PARTS),
};
process.on('message', (question: string) => {
  void (question === 'stop'
    ? stop().then(() => process.exit(0))
    : answers[question]?.().then((answer) => process.send?.(answer ?? {})));
});
process.on('disconnect', () => void stop().then(() => process.exit(0)));
process.send?.({ endpoint, apiUrl });
