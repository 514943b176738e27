import { cronSchedule } from './cron.ts';
import { invalidSchedule } from './invalid-schedule.ts';
import { rateSchedule } from './rate.ts';

/** When a rule fires next, strictly after `previous` (milliseconds since 1970); undefined: never again. */
export type Schedule = (previous: number) => number | undefined;

/** Reads `rate(…)` or `cron(…)`; throws ValidationException. */
export const schedule = (expression: string): Schedule => {
  const [, kind, inner = ''] = /^(rate|cron)\((.*)\)$/.exec(expression) ?? [];
  if (kind === 'rate') return rateSchedule(expression, inner);
  if (kind === 'cron') return cronSchedule(expression, inner);
  throw invalidSchedule(expression, 'a schedule is rate(…) or cron(…)');
};
