import { describe, it } from 'node:test';
import { expect } from 'expect';
import { StateError } from '../engine/state-error.ts';
import { FUNCTION, runMachine } from '../engine/test-engine.ts';
import type { TestEngineOptions } from '../engine/test-engine.ts';
import type { Json } from './json.ts';
import { chain } from './test-chain.ts';

const end = async (machine: object, input: Json = {}, options: TestEngineOptions = {}) =>
  (await runMachine(machine, input, options)).outcome;

const task = { Type: 'Task', Resource: FUNCTION };

describe('variables in JSONPath', () => {
  it('are assigned from what a state works with, and read by their names', async () => {
    const machine = chain(
      { Assign: { 'a.$': '$.x', b: { 'c.$': '$$.State.Name', d: [1] } } },
      { Assign: { 'a.$': 'States.MathAdd($a, 1)', 'old.$': '$a' }, Result: 'gone' },
      { Parameters: { 'a.$': '$a', 'b.$': '$b.c', 'd.$': '$b.d[0]', 'old.$': '$old', 'in.$': '$' } },
    );
    expect((await end(machine, { x: 1 })).output).toEqual({ a: 2, b: 'S0', d: 1, old: 1, in: 'gone' });
  });

  it('may have names that JavaScript has plans for', async () => {
    const machine = chain(
      { Assign: JSON.parse('{"__proto__.$": "$.x", "constructor.$": "$.x", "hasOwnProperty": 3}') as object },
      { Parameters: { 'p.$': '$__proto__.y', 'c.$': '$constructor.y', 'h.$': '$hasOwnProperty' } },
    );
    expect((await end(machine, { x: { y: 1 } })).output).toEqual({ p: 1, c: 1, h: 3 });
  });

  it('see the result after ResultSelector, not what OutputPath leaves of it', async () => {
    const machine = chain(
      {
        ...task,
        ResultSelector: { 'n.$': '$.Payload.n' },
        Assign: { 'all.$': '$' },
        ResultPath: '$.r',
        OutputPath: '$.r.n',
      },
      { Parameters: { 'all.$': '$all', 'in.$': '$' } },
    );
    const options = { tasks: { S0: () => ({ Payload: { n: 7 } }) } };
    expect((await end(machine, { a: 1 }, options)).output).toEqual({ all: { n: 7 }, in: 7 });
  });

  it('may be what a field that is a path reads', async () => {
    const machine = chain(
      { Assign: { 'items.$': '$.l', most: 1 } },
      {
        Type: 'Map',
        InputPath: '$items',
        MaxConcurrencyPath: '$most',
        ItemSelector: { 'v.$': '$$.Map.Item.Value', 'of.$': '$most' },
        ItemProcessor: { StartAt: 'I', States: { I: { Type: 'Pass', End: true } } },
      },
      { OutputPath: '$items[1]' },
    );
    const test = await runMachine(machine, { l: ['a', 'b'] });
    expect(test.outcome.output).toBe('b');
    expect(test.types().filter((type) => type === 'MapIterationStarted').length).toBe(2);
  });

  it('are assigned by catchers, from the error, and by the rule of a Choice that applies', async () => {
    const machine = {
      QueryLanguage: 'JSONPath',
      StartAt: 'S',
      States: {
        S: {
          ...task,
          Assign: { which: 'well' },
          Catch: [
            {
              ErrorEquals: ['Broken'],
              Assign: { 'which.$': '$.Error', 'n.$': '$$.Execution.Input.n' },
              Next: 'C',
            },
          ],
          Next: 'C',
        },
        C: {
          Type: 'Choice',
          Choices: [{ Variable: '$n', NumericEquals: 1, Assign: { 'rule.$': '$.Cause' }, Next: 'E' }],
          Default: 'E',
          Assign: { rule: 'none' },
        },
        E: { Type: 'Pass', Parameters: { 'which.$': '$which', 'rule.$': '$rule' }, End: true },
      },
    };
    const broken = () => {
      throw new StateError('Broken', 'why');
    };
    expect((await end(machine, { n: 1 }, { tasks: { S: broken } })).output).toEqual({
      which: 'Broken',
      rule: 'why',
    });
    expect((await end(machine, { n: 2 }, { tasks: { S: broken } })).output).toEqual({
      which: 'Broken',
      rule: 'none',
    });
  });

  it('fail the state that reads one which is not there', async () => {
    expect(await end(chain({ Parameters: { 'a.$': '$absent' } }))).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
    });
  });

  it('are those of the branch or iteration first, and never leave it', async () => {
    const inner = (name: string, more: object) => ({
      StartAt: name,
      States: { [name]: { Type: 'Pass', End: true, ...more } },
    });
    const machine = chain(
      { Assign: { outer: 1 } },
      {
        Type: 'Parallel',
        Branches: [
          {
            StartAt: 'A',
            States: {
              A: { Type: 'Pass', Assign: { 'inner.$': 'States.MathAdd($outer, 1)' }, Next: 'B' },
              B: { Type: 'Pass', InputPath: '$inner', End: true },
            },
          },
          inner('C', { InputPath: '$outer' }),
        ],
      },
      {
        Type: 'Map',
        ItemProcessor: {
          StartAt: 'I',
          States: {
            I: { Type: 'Pass', Assign: { 'mine.$': '$' }, Next: 'J' },
            J: { Type: 'Pass', Parameters: { 'outer.$': '$outer', 'mine.$': '$mine' }, End: true },
          },
        },
      },
    );
    expect((await end(machine)).output).toEqual([
      { outer: 1, mine: 2 },
      { outer: 1, mine: 1 },
    ]);
    expect(
      (
        await end(
          chain({}, { Type: 'Parallel', Branches: [inner('A', { Assign: { v: 1 } })] }, { InputPath: '$v' }),
        )
      ).error,
    ).toBe('States.Runtime');
  });
});

describe('the size of variables', () => {
  // A letter of one byte, and one of two.
  for (const letter of ['x', 'é'])
    it(`is bounded for what one Assign sets, and for all that an execution holds: bytes of ${letter}`, async () => {
      const long = (kilobytes: number) => letter.repeat((kilobytes * 1024) / Buffer.byteLength(letter));
      const two = chain({ Assign: { 'a.$': '$.t', 'b.$': '$.t' } });
      expect((await end(two, { t: long(127) })).status).toBe('SUCCEEDED');
      expect(await end(two, { t: long(130) })).toMatchObject({ error: 'States.DataLimitExceeded' });
      const many = (count: number) =>
        chain(...Array.from({ length: count }, (_, index) => ({ Assign: { [`v${index}.$`]: '$.t' } })));
      expect((await end(many(51), { t: long(200) })).status).toBe('SUCCEEDED');
      expect(await end(many(52), { t: long(200) })).toMatchObject({ error: 'States.DataLimitExceeded' });
    });
});
