import { describe, it } from 'node:test';
import { expect } from 'expect';
import { jsonPath, runMachine } from '../../engine/test-engine.ts';
import type { Json } from '../json.ts';

const output = async (state: object, input: Json) => (await runMachine(jsonPath(state), input)).outcome;

const succeeds = (made: Json) => ({ status: 'SUCCEEDED', output: made });
const fails = (error: string, cause: RegExp) => ({
  status: 'FAILED',
  error,
  cause: expect.stringMatching(cause),
});

describe('InputPath and OutputPath', () => {
  const input = { a: { b: 1 }, c: [1, 2] };
  for (const [state, outcome] of [
    [{ Type: 'Pass' }, input],
    [{ Type: 'Pass', InputPath: '$.a' }, { b: 1 }],
    [{ Type: 'Pass', InputPath: null }, {}],
    [{ Type: 'Pass', InputPath: '$.c[*]' }, [1, 2]],
    [{ Type: 'Pass', InputPath: '$$.State.Name' }, 'S'],
    [{ Type: 'Pass', OutputPath: '$.a' }, { b: 1 }],
    [{ Type: 'Pass', OutputPath: null }, {}],
    [{ Type: 'Pass', InputPath: '$.a', OutputPath: '$.b' }, 1],
    [{ Type: 'Succeed', End: undefined, InputPath: '$.a', OutputPath: '$.b' }, 1],
    [{ Type: 'Succeed', End: undefined, OutputPath: '$$.Execution.Input.c' }, [1, 2]],
  ] as [object, Json][])
    it(`of ${JSON.stringify(state)} give ${JSON.stringify(outcome)}`, async () => {
      expect(await output(state, input)).toEqual(succeeds(outcome));
    });

  it('fail a state where they lead nowhere', async () => {
    for (const field of ['InputPath', 'OutputPath'])
      expect(await output({ Type: 'Pass', [field]: '$.absent' }, {})).toEqual(
        fails('States.Runtime', /Invalid path '\$\.absent'/),
      );
  });
});

describe('a Pass', () => {
  it('puts its Result in the place of its input, or where ResultPath says', async () => {
    expect(await output({ Type: 'Pass', Result: { x: [1, null] } }, { a: 1 })).toEqual(
      succeeds({ x: [1, null] }),
    );
    expect(await output({ Type: 'Pass', Result: null }, { a: 1 })).toEqual(succeeds(null));
    expect(await output({ Type: 'Pass', Result: 5, ResultPath: '$.r.s' }, { a: 1 })).toEqual(
      succeeds({ a: 1, r: { s: 5 } }),
    );
    expect(await output({ Type: 'Pass', Result: 5, ResultPath: null }, { a: 1 })).toEqual(succeeds({ a: 1 }));
    // What is in a Result stands as it is.
    expect(await output({ Type: 'Pass', Result: { 'x.$': '$.a' } }, { a: 1 })).toEqual(
      succeeds({ 'x.$': '$.a' }),
    );
  });

  it('makes its result of Parameters', async () => {
    expect(
      await output(
        { Type: 'Pass', InputPath: '$.in', Parameters: { 'v.$': '$.a', k: 'x' }, ResultPath: '$.made' },
        { in: { a: 1 } },
      ),
    ).toEqual(succeeds({ in: { a: 1 }, made: { v: 1, k: 'x' } }));
  });
});

describe('a payload template', () => {
  const make = (Parameters: Json, input: Json) => output({ Type: 'Pass', Parameters }, input);

  it('works out what has a name that ends with .$, at any depth', async () => {
    expect(
      await make(
        {
          'a.$': '$.x',
          b: {
            'c.$': '$$.State.Name',
            list: [1, { 'd.$': '$.l[*].n' }, ['$.x', { 'e.$': 'States.MathAdd($.x, 1)' }]],
          },
          'f.$': '$',
          plain: '$.x',
        },
        { x: 1, l: [{ n: 1 }, { n: 2 }] },
      ),
    ).toEqual(
      succeeds({
        a: 1,
        b: { c: 'S', list: [1, { d: [1, 2] }, ['$.x', { e: 2 }]] },
        f: { x: 1, l: [{ n: 1 }, { n: 2 }] },
        plain: '$.x',
      }),
    );
  });

  it('may be any JSON', async () => {
    for (const value of ['$.x', 1, null, [{ a: 1 }], {}])
      expect(await make(value, { x: 1 })).toEqual(succeeds(value));
    expect(await make([{ 'a.$': '$.x' }], { x: 1 })).toEqual(succeeds([{ a: 1 }]));
  });

  it('fails where a path leads nowhere, and says where', async () => {
    expect(await make({ 'a.$': '$.absent.x' }, { y: 1 })).toEqual(
      fails(
        'States.Runtime',
        /The JSONPath '\$\.absent\.x' specified for the field 'a\.\$' could not be found in the input '\{"y":1\}'/,
      ),
    );
    expect(await make({ 'a.$': '$.absent[*]' }, {})).toEqual(succeeds({ a: [] }));
  });

  it('takes no path into null, not even to all of it', async () => {
    for (const path of ['$', '$.a', '$[*]', 'States.Array($)'])
      expect(await make({ 'a.$': path }, null)).toEqual(
        fails('States.Runtime', /Unable to apply Path transformation to null or empty input\./),
      );
    expect(await make({ 'a.$': '$$.Execution.Input' }, null)).toEqual(succeeds({ a: null }));
    expect(await output({ Type: 'Pass' }, null)).toEqual(succeeds(null));
  });
});
