import type { Summary } from './summary.ts';

/** Milliseconds after its end for which AWS keeps an execution: then its name may be used again. */
const KEPT = 90 * 24 * 3600 * 1000;

/** The earliest end of those that are kept. */
export const keptSince = (now: number): number => now - KEPT;

export const isKept = ({ stopDate = Infinity }: Summary, now: number): boolean => stopDate >= keptSince(now);
