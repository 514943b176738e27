import { describe, it } from 'node:test';
import { expect } from 'expect';
import * as fc from 'fast-check';
import { jsonPath, runMachine } from '../../engine/test-engine.ts';
import type { Json } from '../json.ts';

const NAMES = ['a', 'b', '__proto__', 'constructor', 'toString', 'length', 'a b', '0', ''];
const TEXTS = ['', ' ', 'a', 'x,y', '{}', '{"a":1}', '[1', '\\{', 'MD5', '2026-01-01T00:00:00Z'];
const NUMBERS = [0, -0, 1, -1, 0.5, 1000, 1001, 1e21, 1e-7, 1e308, 2 ** 31, -(2 ** 31), 2 ** 53];

/** Objects keep `__proto__` as a key. */
const objectOf = (members: [string, Json][]): Json => Object.fromEntries(members);

const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<Json>(null, true, false, ...TEXTS, ...NUMBERS),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.array(fc.tuple(fc.constantFrom(...NAMES), tie('json')), { maxLength: 4 }).map(objectOf),
  ),
}));

const step = fc.oneof(
  fc.constantFrom(...NAMES).map((name) => `['${name}']`),
  fc.integer({ min: -3, max: 5 }).map((index) => `[${index}]`),
  fc.constantFrom('.a', '.b', '.__proto__', '[*]', '..a', '..*', '[0:2]', '[-1:]', '[0,1]', "['a','b']"),
  fc.constantFrom('[(@.length-1)]', '[?(@.a==1)]', '[?(@.a)]', "[?(@.a=='x' && !(@.b))]", '..[?(@.a.b<1)]'),
);
const path = fc
  .tuple(
    fc.constantFrom('$', '$', '$', '$$', '$$.Execution.Input', '$absent'),
    fc.array(step, { maxLength: 4 }),
  )
  .map(([root, steps]) => root + steps.join(''));

const FUNCTIONS =
  'Format StringToJson JsonToString JsonMerge StringSplit Base64Encode Base64Decode Hash Array ArrayPartition ArrayContains ' +
  'ArrayRange ArrayGetItem ArrayLength ArrayUnique MathAdd MathRandom UUID';
const literal = fc.constantFrom(
  "'a'",
  "''",
  "'{}'",
  "'{'",
  "'MD5'",
  'true',
  'null',
  '0',
  '-1',
  '2.5',
  '1e3',
  '99999999999',
);

const { call } = fc.letrec<{ call: string }>((tie) => ({
  call: fc
    .tuple(
      fc.constantFrom(...FUNCTIONS.split(' ')),
      fc.array(fc.oneof({ depthSize: 'small' }, path, literal, tie('call')), { maxLength: 4 }),
    )
    .map(([name, parts]) => `States.${name}(${parts.join(', ')})`),
}));

describe('any payload template', () => {
  it('makes a value that is its text, or fails the state, whatever it works on', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(path, call), json, async (made, input) => {
        const { outcome, errors, events } = await runMachine(
          jsonPath({ Type: 'Pass', Parameters: { 'made.$': made }, Assign: { 'kept.$': '$' } }),
          input,
        );
        expect(errors).toEqual([]);
        if (outcome.status === 'FAILED') expect(outcome.error).toBe('States.Runtime');
        else expect(events().at(-1)).toMatchObject({ output: JSON.stringify(outcome.output) });
        expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('a');
      }),
      { numRuns: 1000 },
    );
  });
});
