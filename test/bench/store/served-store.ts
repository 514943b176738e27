import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ENDS_WITH_PARENT } from '../../../scripts/lib/ends-with-parent.ts';
import type { Shares } from '../shares.ts';
import type { Addresses, Questions, Usage } from './store-process.ts';

/** A store that is loaded from outside, so that it does not pay for who loads it. */
export interface ServedStore extends Addresses {
  pid: number;
  usage(): Promise<Usage>;
  /** What the process's own thread, which everything but the functions runs in, does during `work`. */
  profiled(work: () => Promise<void>): Promise<Shares>;
  stop(): Promise<void>;
}

const program = join(import.meta.dirname, 'store-process.ts');

/**
 * A store in a process of its own, which keeps its data in `folder` as `npm start` does. Its time is the machine's.
 * @param packageDir what it is deployed from, if not from the package of the stories.
 */
export const serveStore = async (folder: string, packageDir?: string): Promise<ServedStore> => {
  const running = fork(program, packageDir === undefined ? [folder] : [folder, packageDir], {
    execArgv: [...ENDS_WITH_PARENT, '--expose-gc'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exit = once(running, 'exit');
  const died = exit.then(() => Promise.reject(new Error('The store has ended')));
  died.catch(() => undefined);
  const told = async <Answer>(): Promise<Answer> =>
    ((await Promise.race([once(running, 'message'), died])) as [Answer])[0];
  const ask = <Question extends keyof Questions>(question: Question) => {
    const answer = told<Awaited<ReturnType<Questions[Question]>>>();
    running.send(question);
    return answer;
  };
  return {
    ...(await told<Addresses>()),
    pid: running.pid ?? 0,
    usage: () => ask('usage'),
    async profiled(work) {
      await ask('begin');
      await work();
      return ask('end');
    },
    async stop() {
      running.send('stop');
      await exit;
    },
  };
};
