import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as lambda from '@aws-sdk/client-lambda';
import * as sfn from '@aws-sdk/client-sfn';
import { NormalizedSchema } from '@smithy/core/schema';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import type { Json } from '../../language/json.ts';
import { AWS_SDK, OPTIMIZED } from './dialect.ts';
import { fromSdk } from './from-sdk.ts';
import { requiredOf } from './members.ts';
import { problemsIn } from './problems.ts';
import type { How } from './problems.ts';
import { toSdk } from './to-sdk.ts';

const schema = (ref: Parameters<typeof NormalizedSchema.of>[0]) => NormalizedSchema.of(ref);
const { PutItemInput$, GetItemOutput$ } = dynamodb;

const ITEM = {
  n: { N: '1' },
  yes: { Bool: true },
  none: { Nul: true },
  all: { Ss: ['a'] },
  bytes: { B: 'ä' },
  deep: { M: { l: { L: [{ S: 'x' }] } } },
};

describe('parameters of an AWS SDK integration', () => {
  it('reach the SDK under AWS’s own names, at every depth, and come back the same', () => {
    const Item = {
      n: { N: '1' },
      yes: { BOOL: true },
      none: { NULL: true },
      all: { SS: ['a'] },
      bytes: { B: Buffer.from('ä') },
      deep: { M: { l: { L: [{ S: 'x' }] } } },
    };
    const input = schema(PutItemInput$);
    expect(problemsIn(input, { TableName: 't', Item: ITEM }, AWS_SDK, 'given')).toEqual([]);
    expect(toSdk(input, { TableName: 't', Item: ITEM, ReturnValues: null }, AWS_SDK)).toEqual({
      TableName: 't',
      Item,
    });
    expect(fromSdk(schema(GetItemOutput$), { Item }, AWS_SDK)).toEqual({ Item: ITEM });
  });

  it('have moments as Java writes them', () => {
    const input = schema(cloudwatch.GetMetricStatisticsInput$);
    const given = { StartTime: '2026-11-27T10:00:00Z', EndTime: 1 };
    expect(problemsIn(input, given, AWS_SDK, 'given')).toEqual([]);
    expect(toSdk(input, given, AWS_SDK)).toEqual({
      StartTime: new Date('2026-11-27T10:00:00Z'),
      EndTime: new Date(1000),
    });
    const output = schema(sfn.StartExecutionOutput$);
    const at = (moment: string) =>
      fromSdk(output, { executionArn: 'e', startDate: new Date(moment), ignored: undefined }, AWS_SDK);
    expect(at('2026-11-27T10:00:00Z')).toEqual({ ExecutionArn: 'e', StartDate: '2026-11-27T10:00:00Z' });
    expect(at('2026-11-27T10:00:00.5Z')).toMatchObject({ StartDate: '2026-11-27T10:00:00.500Z' });
  });

  it('have JSON as values: in a payload, and in texts that AWS keeps JSON in', () => {
    const payload = (Payload: Json) =>
      (toSdk(schema(lambda.InvocationRequest$), { Payload }, AWS_SDK) as { Payload: Buffer }).Payload;
    expect(payload({ a: 1 }).toString()).toBe('{"a":1}');
    expect(payload('a').toString()).toBe('"a"');
    const input = (Input: Json) => toSdk(schema(sfn.StartExecutionInput$), { Input }, AWS_SDK);
    expect(input({ a: 1 })).toEqual({ input: '{"a":1}' });
    expect(input('{}')).toEqual({ input: '{}' });
  });

  for (const [what, value, problems] of [
    [
      'a name in AWS’s own spelling',
      { Item: { a: { BOOL: true } } },
      ['The field "BOOL" is not supported by Step Functions'],
    ],
    ['a number for a text', { TableName: 1 }, ["The value for the field 'TableName' must be a STRING"]],
    ['a text for an object', { Item: 'x' }, ["The value for the field 'Item' must be an OBJECT"]],
    ['an object for a list', { Item: { a: { Ss: {} } } }, ["The value for the field 'Ss' must be an ARRAY"]],
    [
      'a text for a truth',
      { Item: { a: { Bool: 'x' } } },
      ["The value for the field 'Bool' must be a BOOLEAN"],
    ],
    ['a null', { Item: null }, []],
  ] satisfies [string, Json, string[]][])
    it(`are refused, or not, with ${what}`, () => {
      const found = problemsIn(schema(PutItemInput$), value, AWS_SDK, 'given');
      expect(found).toEqual(problems);
    });

  it('may be queries where they are written, not where they were worked out', () => {
    const paths = { 'TableName.$': '$.table', Item: { 'b.$': '$.b' } };
    const queries = { TableName: '{% $table %}', Item: { a: '{% $item %}' }, ReturnValues: '{% 1 %}' };
    const problems = (written: Json, how: How) =>
      problemsIn(schema(PutItemInput$), written, AWS_SDK, how).toSorted();
    expect(problems(paths, 'JSONPath')).toEqual([]);
    expect(problems(queries, 'JSONata')).toEqual([]);
    for (const how of ['JSONata', 'given'] as const)
      expect(problems(paths, how)).toEqual([
        'The field "TableName.$" is not supported by Step Functions',
        "The value for the field 'b.$' must be an OBJECT",
      ]);
    for (const how of ['JSONPath', 'given'] as const)
      expect(problems(queries, how)).toEqual(["The value for the field 'a' must be an OBJECT"]);
  });

  it('must have what the operation must', () => {
    expect(requiredOf(schema(PutItemInput$))).toEqual(['TableName', 'Item']);
    expect(requiredOf(schema(sfn.StartExecutionInput$))).toEqual(['stateMachineArn']);
  });
});

describe('parameters of an optimized integration', () => {
  it('have AWS’s names with capitals, bytes in Base64 and moments in milliseconds', () => {
    const Item = { a: { B: 'w6Q=', BOOL: true } };
    expect(problemsIn(schema(PutItemInput$), { Item }, OPTIMIZED, 'given')).toEqual([]);
    expect(toSdk(schema(PutItemInput$), { Item }, OPTIMIZED)).toEqual({
      Item: { a: { B: Buffer.from('ä'), BOOL: true } },
    });
    expect(fromSdk(schema(GetItemOutput$), { Item: { a: { B: Buffer.from('ä') } } }, OPTIMIZED)).toEqual({
      Item: { a: { B: 'w6Q=' } },
    });
    const answer = { executionArn: 'e', startDate: new Date(5) };
    expect(fromSdk(schema(sfn.StartExecutionOutput$), answer, OPTIMIZED)).toEqual({
      ExecutionArn: 'e',
      StartDate: 5,
    });
  });

  it('keep a key that would be a prototype', () => {
    const Item = JSON.parse('{"__proto__":{"S":"x"}}') as Json;
    const sent = toSdk(schema(PutItemInput$), { Item }, OPTIMIZED) as { Item: object };
    expect(Object.keys(sent.Item)).toEqual(['__proto__']);
  });
});
