import { invalidSchedule } from './invalid-schedule.ts';
import type { Schedule } from './schedule.ts';

const UNITS: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** `5 minutes`, `1 hour`: from the moment that the rule is made, not from the full hour. */
export const rateSchedule = (expression: string, inner: string): Schedule => {
  const [, digits = '', unit = '', plural] = /^(\d+) (minute|hour|day)(s?)$/.exec(inner) ?? [];
  const value = Number(digits);
  const length = UNITS[unit];
  if (!length || value < 1)
    throw invalidSchedule(expression, 'a rate is a whole number and minute(s), hour(s) or day(s)');
  if ((value === 1) === (plural === 's'))
    throw invalidSchedule(expression, `${value} goes with ${value === 1 ? unit : `${unit}s`}`);
  return (previous) => previous + value * length;
};
