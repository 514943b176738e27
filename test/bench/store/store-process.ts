import { Session } from 'node:inspector/promises';
import { startStore } from '../../../scripts/lib/start-store.ts';
import { ownStoreOptions } from '../../store/start.ts';
import { sharesOf } from '../shares.ts';
import type { Shares } from '../shares.ts';
import { LOAD_SETTINGS } from './load-settings.ts';
import { PARTS } from './parts.ts';

/** Where a store is to be reached. */
export interface Addresses {
  endpoint: string;
  /** Of the stack's HTTP API. */
  apiUrl: string;
}

/** What a store uses; its DynamoDB, a process of its own, is not in it. */
export interface Usage {
  /** Bytes of the process, with the threads of all functions. */
  resident: number;
  /** Bytes of its main thread's heap, without garbage. */
  heap: number;
  /** Milliseconds of the processor since its start, of all its threads. */
  processor: number;
}

/** What a store in a process of its own can be asked, and answers. */
export interface Questions {
  usage(): Usage;
  /** Begins a profile of the process's own thread. */
  begin(): Promise<void>;
  /** Ends the profile. */
  end(): Promise<Shares>;
}

/** A store on real time that tells where it is, and is asked; it ends with `stop`. */
const [dataDir, packageDir = ownStoreOptions(undefined).packageDir] = process.argv.slice(2);
const { endpoint, apiUrl, stop } = await startStore({
  ...ownStoreOptions(dataDir),
  packageDir,
  env: LOAD_SETTINGS,
});
if (apiUrl === undefined) throw new Error('The stack has no HTTP API');
const session = new Session();
session.connect();
await session.post('Profiler.enable');

const questions: Questions = {
  usage() {
    globalThis.gc?.();
    const { rss: resident, heapUsed: heap } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    return { resident, heap, processor: (user + system) / 1000 };
  },
  begin: () => session.post('Profiler.start'),
  end: async () => sharesOf((await session.post('Profiler.stop')).profile, PARTS),
};
const leave = () => void stop().then(() => process.exit(0));
const answer = async (question: keyof Questions) => process.send?.((await questions[question]()) ?? {});
process.on('message', (question: keyof Questions | 'stop') => {
  if (question === 'stop') leave();
  else void answer(question);
});
process.send?.({ endpoint, apiUrl } satisfies Addresses);
