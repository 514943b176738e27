import { startStore } from '../../../scripts/lib/start-store.ts';
import { PACKAGED, TEST_SETTINGS } from '../../store/start.ts';

/** What a store uses; its DynamoDB, a process of its own, is not in it. */
export interface Usage {
  /** Bytes of the process, with the threads of all functions. */
  resident: number;
  /** Bytes of its main thread's heap, without garbage. */
  heap: number;
  /** Milliseconds of the processor since its start, of all its threads. */
  processor: number;
}

/** What a store in a process of its own tells, and is asked. */
export type Told = { endpoint: string } | Usage;
export type Asked = 'usage' | 'stop';

/** A store on real time, to be loaded: forked with the folder of its data. */
const [dataDir] = process.argv.slice(2);
const { endpoint, stop } = await startStore({
  dataDir,
  port: 0,
  inboxPort: 0,
  env: TEST_SETTINGS,
  packageDir: process.env[PACKAGED],
});
const tell = (told: Told) => process.send?.(told);
process.on('message', (asked: Asked) => {
  if (asked === 'stop') void stop().then(() => process.exit(0));
  else {
    globalThis.gc?.();
    const { rss: resident, heapUsed: heap } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    tell({ resident, heap, processor: (user + system) / 1000 });
  }
});
process.on('disconnect', () => process.exit(1));
tell({ endpoint });
