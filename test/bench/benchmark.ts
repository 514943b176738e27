import type { Ask } from './ask.ts';
import type { Sizes } from './sizes.ts';

export interface Goal {
  what: string;
  measured: string;
  met: boolean;
}

/** A table, or what else there is to say. */
export interface Report {
  head: readonly string[];
  rows: readonly (readonly string[])[];
  goals?: readonly Goal[];
  /** Sentences below the table. */
  notes?: readonly string[];
  /** Whether something came out wrong, however fast. */
  broken?: boolean;
  /** All that was measured, for `--json`. */
  figures: unknown;
}

export interface Bench {
  sizes: Sizes;
  /** Has a subject measure in a process of its own. */
  ask: Ask;
}

/** Something that is measured: one file in `benchmarks/`, and a line in `benchmarks.ts`. */
export interface Benchmark {
  /** As `--only` has it. */
  name: string;
  /** In a few words, for the usage and above the table. */
  what: string;
  /** Measured only where it is asked for by name. */
  apart?: true;
  run: (bench: Bench) => Promise<Report>;
}
