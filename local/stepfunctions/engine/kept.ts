import type { Summary } from './summary.ts';

/** Milliseconds after its end for which AWS keeps an execution: then its name may be used again. */
const KEPT = 90 * 24 * 3600 * 1000;

export const isKept = ({ stopDate }: Summary, now: number): boolean =>
  stopDate === undefined || now - stopDate <= KEPT;
