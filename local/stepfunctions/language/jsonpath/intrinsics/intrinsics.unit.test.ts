import { describe, it } from 'node:test';
import { expect } from 'expect';
import { jsonPath, runMachine } from '../../../engine/test-engine.ts';
import type { Json } from '../../json.ts';
import { problems } from '../../test-problems.ts';

const machine = (call: string) => jsonPath({ Type: 'Pass', Parameters: { 'v.$': call } });

const evaluate = async (call: string, input: Json) => (await runMachine(machine(call), input)).outcome;

const gives = (call: string, value: unknown, input: Json = {}): void =>
  void it(`${call} is ${JSON.stringify(value)}`, async () => {
    expect(await evaluate(call, input)).toEqual({ status: 'SUCCEEDED', output: { v: value } });
  });

const fails = (call: string, input: Json = {}, cause = /Invalid arguments in States\./): void =>
  void it(`${call} fails`, async () => {
    expect(await evaluate(call, input)).toEqual({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: expect.stringMatching(cause),
    });
  });

describe('arrays', () => {
  gives('States.Array()', []);
  gives(`States.Array(1, -2.5, 'a', true, null, $.x)`, [1, -2.5, 'a', true, null, { y: 1 }], { x: { y: 1 } });
  gives('States.Array(States.Array(1), States.Array())', [[1], []]);
  gives('States.ArrayPartition($.a, 2)', [[1, 2], [3, 4], [5]], { a: [1, 2, 3, 4, 5] });
  gives('States.ArrayPartition($.a, 9)', [[1]], { a: [1] });
  gives('States.ArrayPartition($.a, 2)', [], { a: [] });
  gives('States.ArrayPartition($.a, 2.9)', [[1, 2], [3]], { a: [1, 2, 3] });
  for (const size of ['0', '-1', `'2'`, 'null']) fails(`States.ArrayPartition($.a, ${size})`, { a: [1] });
  fails(`States.ArrayPartition('a', 1)`);
  gives('States.ArrayContains($.a, 2)', true, { a: [1, 2] });
  gives('States.ArrayContains($.a, $.b)', true, { a: [{ x: [1] }], b: { x: [1] } });
  gives('States.ArrayContains($.a, 4)', false, { a: [1, 2] });
  gives(`States.ArrayContains($.a, '2')`, true, { a: [1, 2] });
  fails('States.ArrayContains(1, 1)');
  gives('States.ArrayRange(1, 9, 2)', [1, 3, 5, 7, 9]);
  gives('States.ArrayRange(1, 8, 3)', [1, 4, 7]);
  gives('States.ArrayRange(3, -3, -3)', [3, 0, -3]);
  gives('States.ArrayRange(1, 5, -1)', []);
  gives('States.ArrayRange(1.9, 3.9, 1.9)', [1, 2, 3]);
  fails('States.ArrayRange(1, 5, 0)');
  fails('States.ArrayRange(1, 1001, 1.0, 1)');
  fails('States.ArrayRange(0, 1000, 1)');
  gives('States.ArrayLength(States.ArrayRange(1, 1000, 1))', 1000);
  gives('States.ArrayGetItem($.a, 1)', 'b', { a: ['a', 'b'] });
  gives('States.ArrayGetItem($.a, 0)', null, { a: [] });
  for (const index of ['2', '-1', `'0'`]) fails(`States.ArrayGetItem($.a, ${index})`, { a: ['a', 'b'] });
  gives('States.ArrayLength($.a)', 3, { a: [1, [2, 3], {}] });
  fails('States.ArrayLength($.a)', { a: 'abc' });
  gives('States.ArrayUnique($.a)', [1, 2, 3], { a: [3, 1, 2, 3, 1] });
  // The order of a HashSet in Java.
  gives('States.ArrayUnique($.a)', ['banana', 'cherry', 'apple'], {
    a: ['cherry', 'apple', 'banana', 'apple'],
  });
  gives('States.ArrayUnique($.a)', [{ a: 1 }, null, 2], { a: [2, { a: 1 }, null, { a: 1 }] });
  fails('States.ArrayUnique(1)');
});

describe('numbers', () => {
  gives('States.MathAdd(111, -1)', 110);
  gives('States.MathAdd($.a, $.b)', 3, { a: 1.4, b: 1.5 });
  gives('States.MathAdd(-1.5, 0)', -1);
  gives('States.MathAdd(2147483646, 1)', 2147483647);
  fails('States.MathAdd(2147483647, 1)');
  fails(`States.MathAdd(1, '1')`);
  fails('States.MathAdd(1)');
  // What java.util.Random gives for these seeds.
  gives('States.MathRandom(0, 10, 42)', 0);
  gives('States.MathRandom(0, 1000, 42)', 130);
  gives('States.MathRandom(5, 6)', 5);
  fails('States.MathRandom(5, 5)');
  fails('States.MathRandom(1)');
});

describe('texts', () => {
  gives(`States.Format('Hello, {} of {}', $.name, $.n)`, 'Hello, Ada of 36.5', { name: 'Ada', n: 36.5 });
  gives(`States.Format('{}', $.v)`, '{a=[1, null, true], b=}', { v: { a: [1, null, true], b: '' } });
  gives(`States.Format('{} {}', null, false)`, 'null false');
  gives(`States.Format('{}{}', 1e21, 0.0001)`, '1.0E211.0E-4');
  gives(`States.Format($.t, 'x')`, 'a x b', { t: 'a {} b' });
  gives(String.raw`States.Format('\{{}\}', 1)`, '{1}');
  gives(String.raw`States.Format('it\'s {} \\', 'a\\b')`, String.raw`it's a\b \ `.trimEnd());
  fails(`States.Format('{} {}', 1)`);
  fails(`States.Format('{}', 1, 2)`);
  fails(`States.Format('{', 1)`);
  fails('States.Format(1)');
  gives('States.StringToJson($.t)', { a: [1, null] }, { t: '{"a":[1,null]}' });
  gives(`States.StringToJson('')`, null);
  fails(`States.StringToJson('{')`);
  fails('States.StringToJson(1)');
  gives('States.JsonToString($.v)', '{"a":[1,"x"]}', { v: { a: [1, 'x'] } });
  gives(
    'States.JsonMerge($.a, $.b, false)',
    { x: { n: 2 }, y: 1, z: 3 },
    {
      a: { x: { m: 1 }, y: 1 },
      b: { x: { n: 2 }, z: 3 },
    },
  );
  fails('States.JsonMerge($.a, $.a, true)', { a: {} });
  fails('States.JsonMerge($.a, 1, false)', { a: {} });
  gives(`States.Base64Encode('Grüße')`, 'R3LDvMOfZQ==');
  gives(`States.Base64Decode('R3LDvMOfZQ==')`, 'Grüße');
  gives(`States.Hash('abc', 'SHA-1')`, 'a9993e364706816aba3e25717850c26c9cd0d89d');
  gives('States.Hash($.v, $.a)', '202cb962ac59075b964b07152d234b70', { v: 123, a: 'MD5' });
  fails(`States.Hash('abc', 'SHA-2')`);
  gives(`States.StringSplit('a,b;;c', ',;')`, ['a', 'b', 'c']);
  gives(`States.StringSplit('', ',')`, []);
  gives(`States.StringSplit('abc', '')`, ['abc']);
  fails(`States.StringSplit('a')`);

  it('takes 10,000 characters to encode, decode and hash, and no more', async () => {
    for (const call of ['Base64Encode($.t)', 'Base64Decode($.t)', `Hash($.t, 'MD5')`]) {
      expect((await evaluate(`States.${call}`, { t: 'a'.repeat(10_000) })).status).toBe('SUCCEEDED');
      expect((await evaluate(`States.${call}`, { t: 'a'.repeat(10_001) })).error).toBe('States.Runtime');
    }
  });

  it('makes a new UUID each time', async () => {
    const { output } = await evaluate('States.Array(States.UUID(), States.UUID())', {});
    const uuid = expect.stringMatching(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(output).toEqual({ v: [uuid, uuid] });
    expect(new Set((output as { v: string[] }).v).size).toBe(2);
  });
});

describe('arguments', () => {
  gives(`States.Array($$.State.Name, $$.Execution.Input.a)`, ['S', 1], { a: 1 });
  gives(`States.Array( $.a , States.ArrayLength( $['b,c)'] ) )`, [1, 2], { a: 1, 'b,c)': [0, 0] });
  gives(`States.Array($.l[?(@.a > 1)].a, $..a)`, [[2], [1, 2]], { l: [{ a: 1 }, { a: 2 }] });
  fails('States.Array($.absent)', {}, /The JsonPath argument for the field '\$\.absent' could not be found/);

  it('may be calls, ten deep and no deeper', () => {
    const nested = (depth: number) => 'States.Array('.repeat(depth) + ')'.repeat(depth);
    expect(problems(machine(nested(10)))).toEqual([]);
    expect(problems(machine(nested(11)))).toEqual([expect.stringMatching(/nested deeper than 10/)]);
  });

  for (const call of [
    'States.Nothing()',
    'States.Format',
    `States.Format('a'`,
    `States.Format('a) `,
    `States.Format("a")`,
    `States.Format('\\n')`,
    'States.Array(1,)',
    'States.Array(a)',
    'States.Array($.)',
    'States.Array() + 1',
  ])
    it(`are refused when the machine is created: ${call}`, () => {
      expect(problems(machine(call))).toEqual([
        expect.stringMatching(
          /^SCHEMA_VALIDATION_FAILED \/States\/S\/Parameters: The value for the field 'v\.\$' must be a valid JSONPath or/,
        ),
      ]);
    });
});
