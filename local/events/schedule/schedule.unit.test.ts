import { describe, it } from 'node:test';
import { expect } from 'expect';
import { schedule } from './schedule.ts';

const from = (moment: string) => Date.parse(moment);
const next = (expression: string, previous: string) => {
  const at = schedule(expression)(from(previous));
  return at === undefined ? 'never' : new Date(at).toISOString();
};

describe('a schedule', () => {
  it('at a rate counts from the last time', () => {
    expect(next('rate(5 minutes)', '2026-11-21T09:31:17.250Z')).toBe('2026-11-21T09:36:17.250Z');
    expect(next('rate(1 hour)', '2026-11-21T09:31:17.000Z')).toBe('2026-11-21T10:31:17.000Z');
    expect(next('rate(2 days)', '2026-12-31T00:00:00.000Z')).toBe('2027-01-02T00:00:00.000Z');
  });
  for (const [expression, expected] of [
    ['cron(0 10 * * ? *)', '2026-11-21T10:00:00.000Z'],
    ['cron(15 12 * * ? *)', '2026-11-21T12:15:00.000Z'],
    ['cron(0/15 * * * ? *)', '2026-11-21T09:45:00.000Z'],
    ['cron(0 18 ? * MON-FRI *)', '2026-11-23T18:00:00.000Z'],
    ['cron(0 18 ? * 1 *)', '2026-11-22T18:00:00.000Z'],
    ['cron(0 8 1 * ? *)', '2026-12-01T08:00:00.000Z'],
    ['cron(0 0 L * ? *)', '2026-11-30T00:00:00.000Z'],
    ['cron(0 9 ? * 3#2 *)', '2026-12-08T09:00:00.000Z'],
    ['cron(0 9 ? * 5L *)', '2026-11-26T09:00:00.000Z'],
    ['cron(0 9 3W 1 ? *)', '2027-01-04T09:00:00.000Z'],
    ['cron(0 0 1 1 ? 2028)', '2028-01-01T00:00:00.000Z'],
    ['cron(0 0 1 1 ? 2020)', 'never'],
  ] as const)
    it(`as ${expression} comes next after a Saturday morning`, () => {
      expect(next(expression, '2026-11-21T09:31:17.250Z')).toBe(expected);
    });
  for (const wrong of [
    'rate(0 minutes)',
    'rate(1 minutes)',
    'rate(5 minute)',
    'rate(5 weeks)',
    'every day',
    'cron(0 10 * * ?)',
    'cron(0 10 * * * *)',
    'cron(0 10 ? * ? *)',
    'cron(61 10 * * ? *)',
  ])
    it(`is refused as ${wrong}`, () => {
      expect(() => schedule(wrong)).toThrow(wrong);
    });
});
