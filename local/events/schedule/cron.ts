import { Cron } from 'croner';
import { invalidSchedule } from './invalid-schedule.ts';
import type { Schedule } from './schedule.ts';

/** AWS counts the days of the week from Sunday = 1; the last Thursday is `5L` there and `5#L` for croner. */
const dayOfWeek = (field: string) => (field === 'L' ? '7' : field.replace(/^(\d|[A-Z]{3})L$/, '$1#L'));

const anyDay = (field: string) => (field === '?' ? '*' : field);

/** `minutes hours day-of-month month day-of-week year`, in UTC; one of the two days must be `?`. */
export const cronSchedule = (expression: string, inner: string): Schedule => {
  const fields = inner.trim().split(/\s+/);
  if (fields.length !== 6)
    throw invalidSchedule(
      expression,
      'cron has six fields: minutes hours day-of-month month day-of-week year',
    );
  const [minutes = '', hours = '', dayOfMonth = '', month = '', weekday = '', year = ''] = fields;
  if ((dayOfMonth === '?') === (weekday === '?'))
    throw invalidSchedule(expression, 'exactly one of day-of-month and day-of-week must be ?');
  const pattern = ['0', minutes, hours, anyDay(dayOfMonth), month, anyDay(dayOfWeek(weekday)), year].join(
    ' ',
  );
  let cron: Cron;
  try {
    cron = new Cron(pattern, {
      timezone: 'UTC',
      alternativeWeekdays: true,
      domAndDow: true,
      sloppyRanges: true,
      paused: true,
      mode: '7-part',
    });
  } catch (error) {
    throw invalidSchedule(expression, (error as Error).message);
  }
  return (previous) => cron.nextRun(new Date(previous))?.getTime();
};
