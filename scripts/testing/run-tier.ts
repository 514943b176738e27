import { find } from '../checks/source/files.ts';
import type { Report } from './outcome.ts';
import { runFile } from './run-file.ts';
import { withStore } from './store.ts';
import type { Tier } from './tiers.ts';

/** Holds back what a file has to say until it has ended, so that two files at once do not talk into each other. */
const heldBack = (report: Report): Report & { flush(): void } => {
  const held: (() => void)[] = [];
  return {
    outcome: (outcome) => held.push(() => report.outcome(outcome)),
    printed: (file, text) => held.push(() => report.printed(file, text)),
    took: (file, milliseconds) => held.push(() => report.took(file, milliseconds)),
    flush: () => held.forEach((tell) => tell()),
  };
};

/** Files of the tier: all of them, or those that are `wanted`. */
export const filesOf = (root: string, { folders, ending }: Tier, wanted?: readonly string[]): string[] =>
  wanted?.filter((file) => file.endsWith(ending)) ??
  find(
    root,
    folders.map((folder) => `${folder}/**/*${ending}`),
  );

/** Every file of a tier, a few at once, against one store where the tier needs it. */
export const tierPart = (root: string, tier: Tier, files: readonly string[]) => ({
  name: tier.name,
  async run(report: Report, signal: AbortSignal): Promise<void> {
    if (files.length === 0) {
      const why = `There is no test file ${tier.folders.join('|')}/**/*${tier.ending}`;
      return report.outcome({ path: [tier.name], passed: false, milliseconds: 0, why });
    }
    const atOnce = Math.min(tier.concurrency, files.length);
    const isInTurn = (file: string) => tier.inTurn.some((folder) => file.startsWith(folder));
    const [turns, others] = [files.filter(isInTurn), files.filter((file) => !isInTurn(file))];
    const work = async (queue: string[], env: Record<string, string>) => {
      for (let file = queue.shift(); file && !signal.aborted; file = queue.shift()) {
        const own = atOnce > 1 ? heldBack(report) : { ...report, flush() {} };
        await runFile(file, tier, { root, env, signal }, own);
        own.flush();
      }
    };
    const all = (env: Record<string, string>) =>
      Promise.all([
        work(turns, env).then(() => work(others, env)),
        ...Array.from({ length: atOnce - 1 }, () => work(others, env)),
      ]);
    if (tier.needsStore) await withStore(root, report, all);
    else await all({});
  },
});
