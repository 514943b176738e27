import type { Clock } from '../../clock.ts';

/** The time as this API tells it: ISO 8601, to the second. */
export const now = (clock: Clock): string => `${new Date(clock.now()).toISOString().slice(0, 19)}Z`;
