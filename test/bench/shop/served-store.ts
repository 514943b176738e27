import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Shares } from '../shares.ts';

/** Where a store is to be reached. */
export interface Addresses {
  endpoint: string;
  /** Of the stack's HTTP API. */
  apiUrl: string;
}

export interface ServedStore extends Addresses {
  pid: number;
  /** What the process's own thread, which everything but the functions runs in, does during `work`. */
  profiled(work: () => Promise<void>): Promise<Shares>;
  stop(): Promise<void>;
}

const program = join(import.meta.dirname, 'store-process.ts');

/** A store in a process of its own, which keeps its data in `folder` as `npm start` does. Its time is the machine's. */
export const serveStore = async (folder: string, packageDir: string): Promise<ServedStore> => {
  const running = fork(program, [folder, packageDir], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const died = once(running, 'exit').then(() => Promise.reject(new Error('The store has died')));
  died.catch(() => undefined);
  const told = async <Answer>(): Promise<Answer> => {
    const [answer] = (await Promise.race([once(running, 'message'), died])) as [Answer];
    return answer;
  };
  const ask = <Answer>(question: string): Promise<Answer> => {
    const answer = told<Answer>();
    running.send(question);
    return answer;
  };
  return {
    ...(await told<Addresses>()),
    pid: running.pid ?? 0,
    async profiled(work) {
      await ask('begin');
      await work();
      return ask('end');
    },
    async stop() {
      const gone = once(running, 'exit');
      running.send('stop');
      await gone;
    },
  };
};
