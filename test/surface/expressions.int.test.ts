import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import * as fc from 'fast-check';
import { SERVICES } from './services.ts';
import { startSurroundings } from './surroundings.ts';
import type { Surroundings } from './surroundings.ts';

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html, November 2026. */
const OPERATORS = new Set([
  'anything-but',
  'cidr',
  'equals-ignore-case',
  'exists',
  'numeric',
  'prefix',
  'suffix',
  'wildcard',
]);

const WRONG_OPERANDS: Readonly<Record<string, readonly unknown[]>> = {
  'anything-but': [[], {}, [1, 'a'], { loud: 'a' }, null],
  cidr: ['10.0.0.0', '10.0.0.0/33', 1],
  'equals-ignore-case': [1, null, ['a']],
  exists: ['true', 1, null],
  numeric: [[], ['=', 'a'], ['~', 1], ['<', 1, '='], 1],
  prefix: [1, null, ['a']],
  suffix: [1, null, ['a']],
  wildcard: [1, null, ['a']],
};

describe('patterns, filters and schedules', () => {
  let surroundings: Surroundings;
  before(async () => {
    surroundings = await startSurroundings(SERVICES);
  });
  after(() => surroundings.stop());

  const outcome = async (service: string, operation: string, input: object): Promise<string> =>
    surroundings
      .bench(service)
      .call(operation, { ...input })
      .then(
        () => 'taken',
        (error: Error) => error.name,
      );
  const pattern = (value: unknown) =>
    outcome('events', 'PutRule', { Name: 'loud', EventPattern: JSON.stringify({ detail: { a: [value] } }) });
  const filter = async (value: unknown): Promise<string> => {
    const { call, name } = surroundings.bench('sns');
    const { TopicArn } = await call('CreateTopic', { Name: 'loud' });
    const Attributes = { FilterPolicy: JSON.stringify({ a: [value] }) };
    const Endpoint = `${name}@example.com`;
    return outcome('sns', 'Subscribe', { TopicArn, Protocol: 'email', Endpoint, Attributes });
  };
  const schedule = (ScheduleExpression: string) =>
    outcome('events', 'PutRule', { Name: 'loud', ScheduleExpression });

  const strange = fc.string({ minLength: 1, maxLength: 12 }).filter((name) => !OPERATORS.has(name));

  it('have no operators but those of AWS', async () => {
    await fc.assert(
      fc.asyncProperty(strange, fc.jsonValue(), async (name, operand) => {
        expect(await pattern({ [name]: operand })).toBe('InvalidEventPatternException');
        expect(await filter({ [name]: operand })).toBe('InvalidParameterException');
      }),
      {
        numRuns: 100,
        examples: [
          ['greater-than', 1],
          ['__proto__', 1],
          ['Prefix', 'a'],
        ],
      },
    );
  });

  it('have one operator at a time, and operands that it can do something with', async () => {
    const two = { prefix: 'a', suffix: 'b' };
    expect([await pattern(two), await filter(two)]).toEqual([
      'InvalidEventPatternException',
      'InvalidParameterException',
    ]);
    for (const [name, operands] of Object.entries(WRONG_OPERANDS))
      for (const operand of operands) {
        const value = { [name]: operand };
        expect([value, await pattern(value), await filter(value)]).toEqual([
          value,
          'InvalidEventPatternException',
          'InvalidParameterException',
        ]);
      }
  });

  it('are taken where AWS takes them', async () => {
    const right = [
      'a',
      1,
      null,
      true,
      { prefix: 'a' },
      { suffix: 'a' },
      { 'equals-ignore-case': 'a' },
      { exists: false },
      { numeric: ['>', 0, '<=', 5] },
      { cidr: '10.0.0.0/24' },
      { wildcard: 'a*b' },
      { 'anything-but': ['a', 'b'] },
      { 'anything-but': { prefix: 'a' } },
    ];
    for (const value of right)
      expect([value, await pattern(value), await filter(value)]).toEqual([value, 'taken', 'taken']);
  });

  it('run at a rate, by a cron expression, or not at all', async () => {
    const wrong = [
      'rate(1 minutes)',
      'rate(5 minute)',
      'rate(1.5 hours)',
      'rate(1 week)',
      'rate(-1 days)',
      'at(2030-01-01T00:00:00)',
      'cron(* * * * *)',
      'cron(0 12 * * * *)',
      'cron(0 12 ? * ? *)',
      'cron(60 12 * * ? *)',
      'cron(0 12 * 13 ? *)',
      'every day',
      '',
    ];
    for (const expression of wrong)
      expect([expression, await schedule(expression)]).toEqual([expression, 'ValidationException']);
    for (const expression of ['rate(1 hour)', 'cron(0/15 8-18 ? * MON-FRI *)', 'cron(0 9 L * ? 2026-2030)'])
      expect([expression, await schedule(expression)]).toEqual([expression, 'taken']);
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        expect(await schedule(`rate(${text})`)).toBe('ValidationException');
        expect(await schedule(`cron(${text})`)).toBe('ValidationException');
      }),
      { numRuns: 100 },
    );
  });
});
