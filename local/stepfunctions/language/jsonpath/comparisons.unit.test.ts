import { describe, it } from 'node:test';
import { expect } from 'expect';
import type { Json } from '../json.ts';
import { applies } from './test-choice.ts';

/** A rule about `$.v`, and values to which it applies or not. */
const rule = (operators: object, { to, not }: { to: Json[]; not: Json[] }): void =>
  void it(`${JSON.stringify(operators)} applies to ${JSON.stringify(to)} and not to ${JSON.stringify(not)}`, async () => {
    for (const v of to) expect(await applies({ Variable: '$.v', ...operators }, { v })).toBe(true);
    for (const v of not) expect(await applies({ Variable: '$.v', ...operators }, { v })).toBe(false);
  });

/** The same with the operand in the input. */
const byPath = (name: string, operand: Json, values: { to: Json[]; not: Json[] }): void => {
  const withOperand = (v: Json) => applies({ Variable: '$.v', [`${name}Path`]: '$.o' }, { v, o: operand });
  it(`${name}Path with ${JSON.stringify(operand)} applies to ${JSON.stringify(values.to)}`, async () => {
    for (const v of values.to) expect(await withOperand(v)).toBe(true);
    for (const v of values.not) expect(await withOperand(v)).toBe(false);
  });
};

const both = (name: string, operand: Json, values: { to: Json[]; not: Json[] }): void => {
  rule({ [name]: operand }, values);
  byPath(name, operand, values);
};

const NOON = '2026-03-01T12:00:00Z';
const others: Json[] = [null, [], {}, true];

describe('a choice rule that compares', () => {
  both('StringEquals', 'b', { to: ['b'], not: ['a', 'B', 1, ...others] });
  both('StringLessThan', 'b', { to: ['a', 'B', ''], not: ['b', 'c', 1, ...others] });
  both('StringLessThanEquals', 'b', { to: ['a', 'b'], not: ['c', ...others] });
  both('StringGreaterThan', 'b', { to: ['c', 'ba'], not: ['b', 'a', ...others] });
  both('StringGreaterThanEquals', 'b', { to: ['b', 'c'], not: ['a', ...others] });
  both('NumericEquals', 2, { to: [2, 2.0], not: [1, '2', ...others] });
  both('NumericLessThan', 2, { to: [1.99, -5], not: [2, 3, '1', ...others] });
  both('NumericLessThanEquals', 2, { to: [1, 2], not: [2.01, ...others] });
  both('NumericGreaterThan', 2, { to: [2.5], not: [2, 1, ...others] });
  both('NumericGreaterThanEquals', 2, { to: [2, 3], not: [1, ...others] });
  both('BooleanEquals', true, { to: [true], not: [false, 'true', 1, null, [], {}] });
  both('BooleanEquals', false, { to: [false], not: [true, 'false', 0, null, [], {}] });
  both('TimestampEquals', NOON, {
    to: [NOON, '2026-03-01T13:00:00+01:00', '2026-03-01T12:00:00.000Z'],
    not: ['2026-03-01T12:00:01Z', 'noon', 1, ...others],
  });
  both('TimestampLessThan', NOON, {
    to: ['2026-03-01T11:59:59.999Z', '2026-03-01T12:30:00+01:00'],
    not: [NOON, '2026-03-02', ...others],
  });
  both('TimestampLessThanEquals', NOON, { to: [NOON], not: ['2026-03-01T12:00:00.001Z'] });
  both('TimestampGreaterThan', NOON, {
    to: ['2026-03-01T12:00:00.0000001Z', `2026-03-01T12:00:00.${'0'.repeat(200_000)}1Z`],
    not: [NOON, 'z'],
  });
  both('TimestampGreaterThanEquals', NOON, {
    to: [NOON, '2027-01-01T00:00:00Z'],
    not: ['2026-01-01T00:00:00Z'],
  });
});

describe('a choice rule that asks what a value is', () => {
  rule({ IsNull: true }, { to: [null], not: [0, '', false, [], {}] });
  rule({ IsNull: false }, { to: [0], not: [null] });
  rule({ IsString: true }, { to: ['', 'a', NOON], not: [1, ...others] });
  rule({ IsNumeric: true }, { to: [0, -1.5], not: ['1', ...others] });
  rule({ IsBoolean: true }, { to: [true, false], not: ['true', 1, null] });
  rule(
    { IsTimestamp: true },
    {
      to: [NOON, '2026-03-01T12:00:00.5+02:00'],
      not: ['2026-03-01', '2026-03-01 12:00:00Z', '2026-02-30T00:00:00Z', '2026-03-01T12:00:00', 1, null],
    },
  );
  rule({ IsTimestamp: false }, { to: ['2026-03-01', 1], not: [NOON] });

  it('is the only one that may ask for what is not there', async () => {
    for (const [path, present] of [
      ['$.v', true],
      ['$.n', true],
      ['$.w', false],
      ['$.v.x', false],
      ['$.l[0]', true],
      ['$.l[1]', false],
      ['$$.Execution.Id', true],
      ['$$.Execution.Nothing', false],
    ] as const)
      for (const wanted of [true, false])
        expect(await applies({ Variable: path, IsPresent: wanted }, { v: 1, n: null, l: [0] })).toBe(
          present === wanted,
        );
    for (const operator of [
      { IsNull: true },
      { StringEquals: 'a' },
      { IsString: false },
      { StringEqualsPath: '$.v' },
    ])
      expect(await applies({ Variable: '$.absent', ...operator }, { v: 'a' })).toBe('States.Runtime');
    expect(await applies({ Variable: '$.v', StringEqualsPath: '$.absent' }, { v: 'a' })).toBe(
      'States.Runtime',
    );
  });
});

describe('StringMatches', () => {
  const matches = (pattern: string, values: { to: Json[]; not: Json[] }) =>
    rule({ StringMatches: pattern }, values);
  matches('*.log', { to: ['a.log', '.log', 'a.log.log'], not: ['a.txt', 'a.logs', 1, null] });
  matches('a*b*c', { to: ['abc', 'a-b-c', 'a\nb c'], not: ['ab', 'xabc'] });
  matches('', { to: [''], not: ['a'] });
  matches('*', { to: ['', 'anything'], not: [[]] });
  matches(String.raw`a\*`, { to: ['a*'], not: ['ab'] });
  matches(String.raw`a\\*`, { to: [String.raw`a\b`], not: ['a*'] });
  matches(`${'*a'.repeat(500)}*b`, { to: [`${'a'.repeat(500)}b`], not: ['a'.repeat(5000)] });
  matches('ab*ba', { to: ['abba', 'ab-ba'], not: ['aba', 'ab'] });
  matches('*ab*b', { to: ['aabb', 'abab'], not: ['ab', 'b'] });
  matches('a.c+(d)', { to: ['a.c+(d)'], not: ['abccd'] });

  it('tries no more ways for many stars than for one: this would not end', async () => {
    const v = 'a'.repeat(100_000);
    expect(await applies({ Variable: '$.v', StringMatches: `${'*a'.repeat(50)}*b` }, { v })).toBe(false);
  });
});
