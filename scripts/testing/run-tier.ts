import { find } from '../checks/source/files.ts';
import type { Part, Report, Task } from './outcome.ts';
import { runFile } from './run-file.ts';
import { openStore } from './store.ts';
import type { OpenStore } from './store.ts';
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
export const tierPart = (root: string, tier: Tier, files: readonly string[]): Part => {
  const isInTurn = (file: string) => tier.inTurn.some((folder) => file.startsWith(folder));
  const isFirst = (file: string) => tier.first.some((folder) => file.startsWith(folder));
  const turns = files.filter(isInTurn);
  const rest = files.filter((file) => !isInTurn(file));
  const others = [...rest.filter(isFirst), ...rest.filter((file) => !isFirst(file))];
  let isTurn = false;
  let store: Promise<OpenStore> | undefined;

  const task =
    (file: string): Task =>
    async (report, signal) => {
      const { env } = tier.needsStore ? await (store ??= openStore(root, report)) : { env: {} };
      if (!env) return;
      const own = files.length > 1 ? heldBack(report) : { ...report, flush() {} };
      await runFile(file, tier, { root, env, signal }, own);
      own.flush();
    };
  const turn = (file: string): Task => {
    isTurn = true;
    return async (...where) => {
      await task(file)(...where);
      isTurn = false;
    };
  };
  const why = `There is no test file ${tier.folders.join('|')}/**/*${tier.ending}`;
  const nothing: Task[] = [
    async (report) => report.outcome({ path: [tier.name], passed: false, milliseconds: 0, why }),
  ];
  return {
    name: tier.name,
    next() {
      if (files.length === 0) return nothing.shift();
      const own = isTurn ? undefined : turns.shift();
      if (own !== undefined) return turn(own);
      const other = others.shift();
      return other === undefined ? undefined : task(other);
    },
    end: async () => (await store)?.stop(),
  };
};
