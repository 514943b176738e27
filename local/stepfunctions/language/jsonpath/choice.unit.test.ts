import { describe, it } from 'node:test';
import { expect } from 'expect';
import { runMachine } from '../../engine/test-engine.ts';
import type { JsonObject } from '../json.ts';
import { problems } from '../test-problems.ts';
import { applies, machine } from './test-choice.ts';

describe('rules that are put together', () => {
  const big = { Variable: '$.v', NumericGreaterThan: 10 };
  const even = { Variable: '$.even', BooleanEquals: true };
  const test = async (combination: object, input: JsonObject, wanted: unknown) =>
    expect(await applies(combination, input)).toBe(wanted);

  it('need all, one or none to apply', async () => {
    await test({ And: [big, even] }, { v: 11, even: true }, true);
    await test({ And: [big, even] }, { v: 11, even: false }, false);
    await test({ Or: [big, even] }, { v: 1, even: true }, true);
    await test({ Or: [big, even] }, { v: 1, even: false }, false);
    await test({ Not: big }, { v: 1 }, true);
    await test({ Not: { Or: [big, { Not: even }] } }, { v: 1, even: true }, true);
  });

  it('look no further than they have to', async () => {
    await test({ And: [{ Variable: '$.v', IsPresent: true }, big] }, {}, false);
    await test({ Or: [{ Variable: '$.v', IsPresent: false }, big] }, {}, true);
    await test({ And: [big, { Variable: '$.v', IsPresent: true }] }, {}, 'States.Runtime');
  });
});

describe('a choice rule', () => {
  it('asks nothing of an input that is null', async () => {
    for (const question of [{ IsString: true }, { IsNull: true }, { IsPresent: true }])
      expect(await applies({ Variable: '$', ...question }, null)).toBe('States.Runtime');
  });

  it('sees what InputPath selects, the context object and variables', async () => {
    const { outcome, path } = await runMachine(
      {
        QueryLanguage: 'JSONPath',
        StartAt: 'A',
        States: {
          A: { Type: 'Pass', Assign: { limit: 5 }, Next: 'S' },
          S: {
            Type: 'Choice',
            InputPath: '$.in',
            Choices: [
              { Variable: '$$.State.Name', StringEquals: 'Other', Next: 'No' },
              { Variable: '$.v', NumericGreaterThanPath: '$limit', Assign: { 'over.$': '$.v' }, Next: 'Yes' },
            ],
            Default: 'No',
            OutputPath: '$.v',
          },
          Yes: { Type: 'Pass', Parameters: { 'v.$': '$', 'over.$': '$over' }, End: true },
          No: { Type: 'Fail' },
        },
      },
      { in: { v: 6 } },
    );
    expect(outcome.output).toEqual({ v: 6, over: 6 });
    expect(path()).toEqual(['A', 'S', 'Yes']);
  });

  for (const [what, wrong, problem] of [
    ['no operator', { Variable: '$.v' }, /needs exactly one comparison/],
    ['two operators', { Variable: '$.v', IsNull: true, IsString: true }, /needs exactly one comparison/],
    ['no variable', { IsNull: true }, /These fields are required: \[Variable\]/],
    [
      'a variable that is no path',
      { Variable: 'v', IsNull: true },
      /Value is not a Reference Path: Reference path didn't start with '\$'/,
    ],
    ['a variable that may be several', { Variable: '$.v[*]', IsNull: true }, /Value is not a Reference Path/],
    [
      'an operand of another type',
      { Variable: '$.v', NumericEquals: '1' },
      /NumericEquals: Expected a number/,
    ],
    ['an operand that is no timestamp', { Variable: '$.v', TimestampEquals: 'now' }, /Expected a timestamp/],
    [
      'an operand that is no path',
      { Variable: '$.v', StringEqualsPath: 'o' },
      /StringEqualsPath: Value is not a Reference Path/,
    ],
    [
      'a question without an answer',
      { Variable: '$.v', IsNull: 'yes' },
      /IsNull: Expected value of type \[BOOLEAN\]/,
    ],
    [
      'an unknown operator',
      { Variable: '$.v', StringEndsWith: 'a' },
      /Field 'StringEndsWith' is not supported/,
    ],
    [
      'a variable beside And',
      { Variable: '$.v', And: [{ Variable: '$.v', IsNull: true }] },
      /Field 'Variable' is not supported/,
    ],
    ['nothing in And', { And: [] }, /Array should not be empty/],
    [
      'a Next within',
      { Not: { Variable: '$.v', IsNull: true, Next: 'Yes' } },
      /Field 'Next' is not supported/,
    ],
    ['a condition', { Condition: '{% true %}' }, /needs exactly one comparison/],
  ] as const)
    it(`with ${what} is refused`, () => {
      expect(problems(machine(wrong))).toContainEqual(expect.stringMatching(problem));
    });
});
