/** A test or a check that has ended. */
export interface Outcome {
  /** The file or kind of check, then suites, and its own name last. */
  path: string[];
  passed: boolean;
  milliseconds: number;
  /** Of a failure: what went wrong. */
  why?: string;
}

/** Takes outcomes as they come; `printed` is what a file with failures wrote to its standard streams. */
export interface Report {
  outcome(outcome: Outcome): void;
  printed(file: string, text: string): void;
  /** How long a file ran, with all that it starts and stops. */
  took(file: string, milliseconds: number): void;
}

/** The report of a whole run. */
export interface RunReport extends Report {
  /** Tests that cannot be run here, and why. */
  leftOut(what: string): void;
}

/** Does a piece of a part: a check, or a file of tests. */
export type Task = (report: RunReport, signal: AbortSignal) => Promise<void>;

/** One part of a run: the checks, or a tier of tests. */
export interface Part {
  name: string;
  /** What can be done next; undefined when that is nothing, or nothing before what is being done has ended. */
  next(): Task | undefined;
  /** Called once when all is done. */
  end?(report: RunReport): Promise<void>;
}
