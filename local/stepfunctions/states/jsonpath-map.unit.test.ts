import { describe, it } from 'node:test';
import { expect } from 'expect';
import { FUNCTION, jsonPath, runMachine, testEngine } from '../engine/test-engine.ts';
import type { Json } from '../language/json.ts';
import { problems } from '../language/test-problems.ts';

const pass = { StartAt: 'I', States: { I: { Type: 'Pass', End: true } } };
const map = (more: object) => jsonPath({ Type: 'Map', ItemProcessor: pass, ...more });
const outcome = async (more: object, input: Json) => (await runMachine(map(more), input)).outcome;

describe('a Map in JSONPath', () => {
  it('takes its items from its input, InputPath or ItemsPath', async () => {
    for (const [more, input] of [
      [{}, [1, 2]],
      [{ InputPath: '$.in' }, { in: [1, 2] }],
      [{ ItemsPath: '$.in' }, { in: [1, 2] }],
      [{ InputPath: '$.a', ItemsPath: '$.in' }, { a: { in: [1, 2] } }],
      [{ ItemsPath: '$$.Execution.Input.in' }, { in: [1, 2] }],
    ] as [object, Json][])
      expect(await outcome(more, input)).toEqual({ status: 'SUCCEEDED', output: [1, 2] });
  });

  it('fails where its items are no list', async () => {
    for (const input of [{ in: { a: 1 } }, { in: 'text' }, { in: null }, {}])
      expect(await outcome({ ItemsPath: '$.in' }, input)).toMatchObject({
        status: 'FAILED',
        error: 'States.Runtime',
      });
  });

  it('makes the input of an iteration of ItemSelector, which sees the item and the input of the Map', async () => {
    const selector = { 'n.$': '$$.Map.Item.Index', 'v.$': '$$.Map.Item.Value.id', 'of.$': '$.shop', k: 'x' };
    const input = { shop: 's1', list: [{ id: 'a' }, { id: 'b' }] };
    const output = [
      { n: 0, v: 'a', of: 's1', k: 'x' },
      { n: 1, v: 'b', of: 's1', k: 'x' },
    ];
    for (const old of ['ItemSelector', 'Parameters'])
      expect((await outcome({ ItemsPath: '$.list', [old]: selector }, input)).output).toEqual(output);
    const iterator = { ItemProcessor: undefined, Iterator: pass };
    expect((await outcome({ ...iterator, ItemsPath: '$.list' }, input)).output).toEqual(input.list);
  });

  it('makes its output of ResultSelector, ResultPath and OutputPath', async () => {
    const more = {
      ItemsPath: '$.l',
      ResultSelector: { 'all.$': '$[*].n' },
      ResultPath: '$.made',
      OutputPath: '$.made',
    };
    expect((await outcome(more, { l: [{ n: 1 }, { n: 2 }] })).output).toEqual({ all: [1, 2] });
  });

  it('runs as many iterations at once as MaxConcurrencyPath says', async () => {
    const waiting: (() => void)[] = [];
    const test = testEngine(
      map({
        ItemsPath: '$.l',
        MaxConcurrencyPath: '$.most',
        ItemProcessor: { StartAt: 'I', States: { I: { Type: 'Task', Resource: FUNCTION, End: true } } },
      }),
      { tasks: { I: ({ arguments: item }) => new Promise((resolve) => waiting.push(() => resolve(item))) } },
    );
    await test.start({ l: [1, 2, 3], most: '2' });
    await test.rest();
    expect(waiting.length).toBe(2);
    waiting[1]?.();
    await test.until(() => waiting.length === 3);
    waiting[0]?.();
    waiting[2]?.();
    expect((await test.ended()).output).toEqual([1, 2, 3]);
  });

  it('fails on a MaxConcurrencyPath that leads to no such number', async () => {
    for (const most of [-1, 1.5, 'many', {}, null])
      expect(
        await outcome({ ItemsPath: '$.l', MaxConcurrencyPath: '$.most' }, { l: [1], most }),
      ).toMatchObject({
        error: 'States.Runtime',
      });
  });

  for (const [what, more, problem] of [
    [
      'both ItemSelector and Parameters',
      { ItemSelector: {}, Parameters: {} },
      /only be one of the following fields: \[ItemSelector, Parameters\]/,
    ],
    [
      'both ItemProcessor and Iterator',
      { Iterator: pass },
      /only be one of the following fields: \[ItemProcessor, Iterator\]/,
    ],
    [
      'neither ItemProcessor nor Iterator',
      { ItemProcessor: undefined },
      /These fields are required: \[ItemProcessor\]/,
    ],
    [
      'a language of its processor',
      { ItemProcessor: { ...pass, QueryLanguage: 'JSONata' } },
      /ItemProcessor: Field 'QueryLanguage' is not supported/,
    ],
    ['MaxConcurrency below 0', { MaxConcurrency: -1 }, /MaxConcurrency: Minimum value is 0/],
    [
      'MaxConcurrency twice',
      { MaxConcurrency: 1, MaxConcurrencyPath: '$.m' },
      /\[MaxConcurrency, MaxConcurrencyPath\]/,
    ],
    ['MaxConcurrency in the context object', { MaxConcurrencyPath: '$$.m' }, /Value is not a Reference Path/],
    ['ItemsPath that may be several', { ItemsPath: '$.a[*]' }, /ItemsPath: Value is not a Reference Path/],
  ] as const)
    it(`with ${what} is refused`, () => {
      expect(problems(map(more))).toContainEqual(expect.stringMatching(problem));
    });
});

describe('a Parallel in JSONPath', () => {
  const branch = (name: string, more: object) => ({
    StartAt: name,
    States: { [name]: { Type: 'Pass', End: true, ...more } },
  });
  const parallel = (more: object) =>
    jsonPath({
      Type: 'Parallel',
      Branches: [branch('A', { OutputPath: '$.n' }), branch('B', { Result: 'b' })],
      ...more,
    });

  it('gives its branches what InputPath and Parameters make, and its result to the fields after it', async () => {
    const more = {
      InputPath: '$.in',
      Parameters: { 'n.$': '$.x' },
      ResultSelector: { 'a.$': '$[0]', 'b.$': '$[1]' },
      ResultPath: '$.made',
    };
    const { outcome: end } = await runMachine(parallel(more), { in: { x: 5 } });
    expect(end).toEqual({ status: 'SUCCEEDED', output: { in: { x: 5 }, made: { a: 5, b: 'b' } } });
  });

  it('keeps the list of outputs by itself', async () => {
    const { outcome: end } = await runMachine(parallel({}), { n: 1 });
    expect(end).toEqual({ status: 'SUCCEEDED', output: [1, 'b'] });
  });
});
