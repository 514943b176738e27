import { describe, it } from 'node:test';
import { expect } from 'expect';
import { runMachine, single, testEngine } from '../../engine/test-engine.ts';
import type { Json } from '../json.ts';

const evaluate = async (expression: string, input: Json = {}) =>
  (await runMachine(single({ Type: 'Pass', Output: { v: `{% ${expression} %}` } }), input)).outcome;

const gives = (expression: string, value: unknown, input?: Json): void =>
  void it(`${expression} is ${JSON.stringify(value)}`, async () => {
    expect(await evaluate(expression, input)).toEqual({ status: 'SUCCEEDED', output: { v: value } });
  });

const fails = (expression: string, cause: RegExp, input?: Json): void =>
  void it(`${expression} fails`, async () => {
    expect(await evaluate(expression, input)).toEqual({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
      cause: expect.stringMatching(cause),
    });
  });

describe('what Step Functions adds to JSONata', () => {
  gives('$partition([1, 2, 3, 4, 5], 2)', [[1, 2], [3, 4], [5]]);
  gives('$partition([1, 2, 3], 2.9)', [[1, 2], [3]]);
  gives('$partition([1, 2, 3])', [[1, 2, 3]]);
  fails('$match("' + 'a'.repeat(50) + 'b", /^(a+)+$/)', /takes too long/);
  fails('$partition([1], 0)', /must be positive/);
  fails('$partition([1], "1")', /must be a number/);
  fails('$partition("text", 2)', /must be an array/);
  fails('$partition([], 2)', /returned nothing/);
  gives('$range(0, 10, 5)', [0, 5, 10]);
  gives('$range(5, 1, -2)', [5, 3, 1]);
  gives('$range(-1.7, 1, 1)', [-1, 0, 1]);
  gives('$range(4, 4, 1)', 4);
  fails('$range(1, 5, -1)', /returned nothing/);
  fails('$range(1, 5)', /returned nothing/);
  fails('$range(0, 400000, 1)', /memory limit/);
  gives(`$hash('abc', 'SHA-256')`, 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  gives(`$hash('abc', 'MD5')`, '900150983cd24fb0d6963f7d28e17f72');
  fails(`$hash('abc', 'sha-256')`, /must be one of MD5/);
  fails(`$hash('abc')`, /returned nothing/);
  fails(`$hash(123, 'MD5')`, /must be a string/);
  gives(`$length($hash($pad('', 20000, 'x'), 'MD5'))`, 32);
  gives('$random(42)', 0.7275636800328681);
  gives('$random(42) = $random(42)', true);
  gives('$random() >= 0 and $random() < 1', true);
  gives('$contains($uuid(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)', true);
  gives(`$parse('{"a": [1, null]}').a`, [1, null]);
  gives(`$map(['1', '[2]'], $parse)`, [1, [2]]);
  for (const call of ['$partition([1], 1, 1)', '$range(1, 2, 1, 1)', `$hash('a', 'MD5', 1)`, '$random(1, 1)'])
    fails(call, /takes \d arguments/);
  for (const call of [`$uuid('x')`, `$parse('1', 1)`]) fails(call, /takes \d arguments/);
  fails('$random(null)', /must be a number/);
  fails(`$parse('{')`, /threw an error during evaluation/);
  fails(`$eval('1 + 1')`, /T1006/);
});

describe('values', () => {
  gives('$states.input.a.b', 1, { a: { b: 1 } });
  gives('$states.input.a.b', [1, 2], { a: [{ b: 1 }, { b: 2 }] });
  gives('$states.input.a', [], { a: [] });
  gives('$states.input.a', null, { a: null });
  gives('$exists($states.input.a)', true, { a: null });
  gives('{"k": [1, null, {"x": true}]}', { k: [1, null, { x: true }] });
  gives('$states.input.`a b`', 1, { 'a b': 1 });
  gives(`$parseInteger('abc', '0')`, 'NaN');
  gives('1 / 0', 'Infinity');
  fails(
    '$states.input.absent',
    /'\$states.input.absent' specified for the field 'Output\/v' returned nothing \(undefined\)/,
  );
  fails('$states.input.toString', /returned nothing/);
  fails('$nothing', /returned nothing/);
  fails('$sum', /unsupported result type/);
  fails('{"f": $sum}', /unsupported result type/);
  fails('1 + "a"', /T2002/);
  fails('$reduce([1..2000], function($all, $n) { {"in": $all} })', /unsupported result type/);

  it('keeps __proto__ as data', async () => {
    const input = JSON.parse('{"__proto__": {"polluted": true}, "a": {"__proto__": 1}}') as Json;
    const { outcome } = await runMachine(
      single({ Type: 'Pass', Output: '{% $merge([$states.input.a, {"b": 2}]) %}' }),
      input,
    );
    expect(outcome.status).toBe('SUCCEEDED');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    const passed = await runMachine(single({ Type: 'Pass', Output: { all: '{% $states.input %}' } }), input);
    expect(JSON.stringify(passed.outcome.output)).toBe(
      '{"all":{"__proto__":{"polluted":true},"a":{"__proto__":1}}}',
    );
  });

  it('takes texts of the input for data, never for expressions', async () => {
    const input = ['{% 1 + 1 %}', '$states.input', 'States.Format(1)', '$.x', '\ud800', '\u0000'];
    const { outcome } = await runMachine(single({ Type: 'Pass', Output: '{% $states.input %}' }), input);
    expect(outcome.output).toEqual(input);
  });
});

describe('bounds', () => {
  it('evaluates a hundred levels and no more', async () => {
    const sum = (terms: number) => Array(terms).fill('1').join('+');
    expect(await evaluate(sum(100))).toMatchObject({ output: { v: 100 } });
    expect(await evaluate(sum(101))).toMatchObject({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
    });
  });

  it('ends a recursion without end', async () => {
    expect(await evaluate('($f := function($n) { 1 + $f($n) }; $f(1))')).toMatchObject({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
    });
  });
});

describe('time', () => {
  it('is that of the engine', async () => {
    const test = testEngine(
      single({
        Type: 'Pass',
        Output: {
          millis: '{% $millis() %}',
          now: '{% $now() %}',
          day: `{% $now('[D01].[M01].[Y]') %}`,
          start: '{% $states.context.Execution.StartTime %}',
          entered: '{% $states.context.State.EnteredTime %}',
        },
      }),
    );
    test.clock.advance(30);
    await test.start();
    expect((await test.ended()).output).toEqual({
      millis: test.clock.start + 30_000,
      now: '2026-11-21T10:00:30.000Z',
      day: '21.11.2026',
      start: '2026-11-21T10:00:30.000Z',
      entered: '2026-11-21T10:00:30.000Z',
    });
  });
});
