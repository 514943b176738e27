import type { Program } from './language/program.ts';

/** Programs by revision, of which those that nobody needs leave the memory. */
export interface Programs {
  /** Undefined of one that has left. */
  get(revision: string): Program | undefined;
  keep(revision: string, program: Program): void;
  /** From now on it stays only for as long as an execution has it. */
  letGo(revision: string): void;
  remove(revision: string): void;
}

export const openPrograms = (): Programs => {
  const known = new Map<string, WeakRef<Program>>();
  const kept = new Map<string, Program>();
  return {
    get: (revision) => kept.get(revision) ?? known.get(revision)?.deref(),
    keep(revision, program) {
      kept.set(revision, program);
      known.set(revision, new WeakRef(program));
    },
    letGo: (revision) => void kept.delete(revision),
    remove(revision) {
      kept.delete(revision);
      known.delete(revision);
    },
  };
};
